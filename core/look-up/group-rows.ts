import type { Codes, Dump } from "../dump.ts";
import type { ChosenRows } from "./choose-rows.ts";

/** Which group each chosen row belongs to, and what each group stands for. */
export interface Groups {
  readonly count: number;
  /** For each chosen row, the number of its group. */
  readonly ofRow: Int32Array;
  /** For each dimension grouped by, the code of every group. */
  readonly codes: readonly (readonly number[])[];
  /** The unit of time of every group; 0 where time is not split. */
  readonly buckets: readonly number[];
}

/** Up to this many combinations are numbered in a flat table, more in a map. */
const flatTableSize = 1 << 20;

/** Groups chosen rows by dimensions and units of time. Groups come in the order of their first rows. */
export function groupRows(
  dump: Dump,
  chosen: ChosenRows,
  by: readonly string[],
  bucketCount: number,
): Groups {
  const columns = by.map((name) => {
    const column = dump.columns.get(name);
    if (column?.role !== "dimension") throw new TypeError(`${dump.head.query} has no dimension ${name}`);
    return column;
  });
  const { keys, combinations } = keysOf(chosen, columns, bucketCount);
  const first: number[] = [];
  const number = combinations <= flatTableSize ? inTable(combinations) : inMap();
  const ofRow = new Int32Array(keys.length);
  for (let at = 0; at < keys.length; at++) {
    const group = number(keys[at] as number, first.length);
    if (group === first.length) first.push(at);
    ofRow[at] = group;
  }
  return {
    count: first.length,
    ofRow,
    codes: columns.map(({ codes }) => first.map((at) => codes[chosen.rows[at] as number] as number)),
    buckets: first.map((at) => chosen.buckets?.[at] ?? 0),
  };
}

/** One number for each combination of unit and members. */
function keysOf(
  { rows, buckets }: ChosenRows,
  columns: readonly { readonly codes: Codes; readonly members: readonly unknown[] }[],
  bucketCount: number,
): { keys: Float64Array; combinations: number } {
  const keys = buckets ? Float64Array.from(buckets) : new Float64Array(rows.length);
  let combinations = bucketCount;
  for (const { codes, members } of columns) {
    const size = members.length;
    for (let at = 0; at < keys.length; at++)
      keys[at] = (keys[at] as number) * size + (codes[rows[at] as number] as number);
    combinations *= size;
  }
  return { keys, combinations };
}

type Number = (key: number, next: number) => number;

function inTable(size: number): Number {
  const table = new Int32Array(size).fill(-1);
  return (key, next) => {
    const known = table[key] as number;
    if (known >= 0) return known;
    table[key] = next;
    return next;
  };
}

function inMap(): Number {
  const map = new Map<number, number>();
  return (key, next) => {
    const known = map.get(key);
    if (known !== undefined) return known;
    map.set(key, next);
    return next;
  };
}
