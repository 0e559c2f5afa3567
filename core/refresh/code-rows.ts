import type { Member } from "../dimension.ts";
import type { CollectedRows } from "./collect-rows.ts";
import { mergeKeys, type SortKey, sortedOrder } from "./sort-rows.ts";

export interface CodedDimension {
  readonly name: string;
  readonly members: readonly Member[];
  readonly codes: Uint32Array;
}

/** Collected rows by numbers that are the same whatever the order in which the rows came. */
export interface CodedRows {
  readonly dimensions: readonly CodedDimension[];
  /** The unit of time of each row; undefined without a time column. */
  readonly units: SortKey | undefined;
}

/** Gives every member its place in the sorted list, and every unit of time a number from 0. The rows stay as they are. */
export function codeRows(rows: CollectedRows): CodedRows {
  const dimensions = rows.dimensions.map((collected): CodedDimension => {
    const { members, newCodes } = collected.sorted();
    return { name: collected.name, members, codes: collected.codes().map((code) => newCodes[code] ?? 0) };
  });
  return { dimensions, units: rows.days && unitsOf(rows.days.filled()) };
}

/** Rows sorted by unit of time, then by dimensions in the order given. */
export function orderOf(
  units: SortKey | undefined,
  dimensions: readonly CodedDimension[],
  rows: number,
): Uint32Array {
  const keys: SortKey[] = dimensions.map(({ codes, members }) => ({ values: codes, size: members.length }));
  return sortedOrder(mergeKeys(units ? [units, ...keys] : keys, rows), rows);
}

function unitsOf(days: Int32Array): SortKey {
  let [first, last] = [days[0] ?? 0, days[0] ?? 0];
  for (const day of days) {
    if (day < first) first = day;
    if (day > last) last = day;
  }
  return { values: days.map((day) => day - first), size: last - first + 1 };
}
