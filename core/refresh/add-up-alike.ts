import { addUpRows } from "./add-up-rows.ts";
import { codeRows, orderOf } from "./code-rows.ts";
import type { CollectedRows } from "./collect-rows.ts";

/**
 * Rows that a mask has made equal, added up. The catalog sees to it that all metrics beside a mask can be added. The rows
 * given are used up.
 */
export function addUpAlike(rows: CollectedRows): CollectedRows {
  const { dimensions, units } = codeRows(rows);
  const order = orderOf(units, dimensions, rows.count);
  const keys = [...dimensions.map(({ codes }) => codes), ...(units ? [units.values] : [])];
  const groupOf = new Int32Array(rows.count);
  const firsts: number[] = [];
  for (const [place, row] of order.entries()) {
    const before = order[place - 1];
    if (before === undefined || keys.some((values) => values[before] !== values[row])) firsts.push(row);
    groupOf[row] = firsts.length - 1;
  }
  if (firsts.length === rows.count) return rows;
  return {
    count: firsts.length,
    ...addUpRows(rows, { count: firsts.length, groupOf, order }),
    dimensions: rows.dimensions.map((collected) => {
      const old = collected.codes();
      const codes = Uint32Array.from(firsts, (row) => old[row] ?? 0);
      const { members, newCodes } = collected.sorted();
      collected.release();
      return {
        name: collected.name,
        codes: () => codes,
        release: () => {},
        sorted: () => ({ members, newCodes }),
      };
    }),
  };
}
