import type { Codes, Dump } from "../dump.ts";
import type { Selection } from "./select-rows.ts";
import type { Buckets } from "./time-buckets.ts";

/** Which group each row belongs to, and what each group stands for. */
export interface Groups {
  /** One for each dimension grouped by, each with the code of every group. */
  readonly codes: readonly number[][];
  /** The unit of time of every group; 0 where time is not split. */
  readonly buckets: number[];
  /** The number of the group of (codes, unit), made when it is new. */
  groupOf(row: number, bucket: number): number;
}

/** Groups of up to this many combinations are found in a flat table, others in a map. */
const flatTableSize = 1 << 20;

/** Prepares groups over dimensions and units of time; a group exists once a row falls into it. */
export function prepareGroups(dump: Dump, by: readonly string[], bucketCount: number): Groups {
  const columns = by.map((name) => {
    const column = dump.columns.get(name);
    if (column?.role !== "dimension") throw new TypeError(`${dump.head.query} has no dimension ${name}`);
    return column;
  });
  const codes: number[][] = columns.map(() => []);
  const buckets: number[] = [];
  const sizes = columns.map((column) => column.members.length);
  const combinations = sizes.reduce((product, size) => product * size, bucketCount);
  const flat = combinations <= flatTableSize ? new Int32Array(combinations).fill(-1) : undefined;
  const map = new Map<number, number>();
  const columnCodes: Codes[] = columns.map((column) => column.codes);

  const groupOf = (row: number, bucket: number): number => {
    let key = bucket;
    for (let index = 0; index < columnCodes.length; index++) {
      key = key * (sizes[index] ?? 1) + (columnCodes[index]?.[row] ?? 0);
    }
    const known = flat ? (flat[key] ?? -1) : (map.get(key) ?? -1);
    if (known >= 0) return known;
    const group = buckets.length;
    buckets.push(bucket);
    for (let index = 0; index < columnCodes.length; index++)
      codes[index]?.push(columnCodes[index]?.[row] ?? 0);
    if (flat) flat[key] = group;
    else map.set(key, group);
    return group;
  };
  return { codes, buckets, groupOf };
}

/** Calls `visit(row, unit)` for every row that the filters and the period let through. */
export function eachRow(
  dump: Dump,
  selection: Selection,
  buckets: Buckets | undefined,
  visit: (row: number, bucket: number) => void,
): void {
  const days = buckets && timeOf(dump);
  for (let row = 0; row < dump.rowCount; row++) {
    let bucket = 0;
    if (days && buckets) {
      const day = days[row] ?? 0;
      if (day < buckets.from || day >= buckets.end) continue;
      bucket = buckets.ofDay[day - buckets.from] ?? 0;
    }
    if (passes(selection, row)) visit(row, bucket);
  }
}

/** Whether a row passes every filter on a dimension. */
export function passes(selection: Selection, row: number): boolean {
  for (const filter of selection) if (filter.passes[filter.codes[row] ?? 0] === 0) return false;
  return true;
}

/** The days of a dump's rows; undefined for a dump without time. */
export function timeOf(dump: Dump): Int32Array | undefined {
  for (const column of dump.columns.values()) if (column.role === "time") return column.days;
  return undefined;
}
