import type { DumpColumn, NewDump } from "../dump.ts";
import { mergeKeys, type SortKey, sortedOrder } from "./sort-rows.ts";

/** Which rows stand at one place: the same members and time, some dimensions not looked at. */
export interface Places {
  readonly count: number;
  /** For each row, the number of its place. */
  readonly ofRow: Uint32Array;
}

/** Puts rows that differ in the given dimensions only at one place. Its time grows with rows x columns. */
export function placesWithout(dimensions: readonly string[], { head, columns }: NewDump): Places {
  const rows = head.rowCount;
  const keys = mergeKeys(
    columns.flatMap((column) => keyOf(column, dimensions) ?? []),
    rows,
  );
  const ofRow = new Uint32Array(rows);
  let count = 0;
  let before: number | undefined;
  for (const row of sortedOrder(keys, rows)) {
    if (before === undefined || keys.some(({ values }) => values[before ?? 0] !== values[row])) count += 1;
    ofRow[row] = count - 1;
    before = row;
  }
  return { count, ofRow };
}

function keyOf(column: DumpColumn, without: readonly string[]): SortKey | undefined {
  if (column.role === "measure" || without.includes(column.name)) return undefined;
  if (column.role === "dimension") return { values: column.codes, size: column.members.length };
  let first = column.days[0] ?? 0;
  let last = first;
  for (const day of column.days) {
    if (day < first) first = day;
    if (day > last) last = day;
  }
  return { values: column.days.map((day) => day - first), size: last - first + 1 };
}
