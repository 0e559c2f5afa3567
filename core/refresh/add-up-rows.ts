import { type CollectedRows, roundNumber } from "./collect-rows.ts";
import { growingColumn } from "./growing-column.ts";

/** Which rows become one. */
export interface RowGroups {
  readonly count: number;
  /** The group of each row, from 0; -1 for a row that is left out. */
  readonly groupOf: Int32Array;
  /** All rows in the order in which they are added, so that the last bits of a sum are the same each time. */
  readonly order: Uint32Array;
}

/**
 * One row for each group: its measures are added, a null counts for nothing, and nulls alone stay null. The rows of a group
 * are of one unit of time; their members are up to the caller.
 */
export function addUpRows(
  rows: CollectedRows,
  { count, groupOf, order }: RowGroups,
): Pick<CollectedRows, "days" | "measures"> {
  const measures = rows.measures.map(({ name, values }) => {
    const given = values.filled();
    const sums = new Float64Array(count).fill(Number.NaN);
    for (const row of order) {
      const group = groupOf[row] ?? -1;
      const value = given[row] ?? Number.NaN;
      if (group < 0 || Number.isNaN(value)) continue;
      const known = sums[group] ?? Number.NaN;
      sums[group] = Number.isNaN(known) ? value : known + value;
    }
    values.release();
    const added = growingColumn(Float64Array, count);
    for (const sum of sums) added.push(roundNumber(sum));
    return { name, values: added };
  });
  if (!rows.days) return { days: undefined, measures };
  const given = rows.days.filled();
  const ofGroup = new Int32Array(count);
  for (const row of order) {
    const group = groupOf[row] ?? -1;
    if (group >= 0) ofGroup[group] = given[row] ?? 0;
  }
  rows.days.release();
  const days = growingColumn(Int32Array, count);
  for (const day of ofGroup) days.push(day);
  return { days, measures };
}
