import type { Codes, Dump, DumpColumn } from "../dump.ts";
import { dimensionColumn } from "../weekday.ts";
import { type Block, blockSize } from "./scan-rows.ts";

/** What each group of rows stands for. */
export interface Groups {
  readonly count: number;
  /** For each dimension grouped by, the code of every group. */
  readonly codes: readonly (readonly number[])[];
  /** The unit of time of every group; 0 where time is not split. */
  readonly buckets: readonly number[];
  /** Under which number each group was met. */
  readonly numbers: Int32Array;
}

/** Groups rows by dimensions and units of time, block by block. */
export interface Grouper {
  /** The number of the group of each row of a block; it lives until the next block. */
  assign(block: Block): Int32Array;
  /** Numbers are below this. */
  size(): number;
  groups(): Groups;
}

interface Column {
  readonly codes: Codes;
  readonly members: readonly unknown[];
}

// Shared by all groupers: what stands in them is used up before the next block.
const numbers = new Int32Array(blockSize);
const keys = new Float64Array(blockSize);
/** Up to this many combinations each has a number of its own, whether it is met or not. */
const mostCombinations = 1 << 16;

export function groupBy(dump: Dump, by: readonly string[], bucketCount: number): Grouper {
  const columns = by.map((name) => dimensionOf(dump, name));
  const combinations = columns.reduce((size, { members }) => size * members.length, bucketCount);
  const isDense = combinations <= Math.min(mostCombinations, 4 * dump.rowCount + 64);
  return isDense ? byCombination(columns, combinations) : byFirstRow(columns, bucketCount);
}

/** A dimension of a dump by name. */
export function dimensionOf(dump: Dump, name: string): Extract<DumpColumn, { role: "dimension" }> {
  const column = dimensionColumn(dump, name);
  if (!column) throw new TypeError(`${dump.head.query} has no dimension ${name}`);
  return column;
}

/** A group's number is that of its combination. */
function byCombination(columns: readonly Column[], combinations: number): Grouper {
  const met = new Uint8Array(combinations);
  return {
    assign: (block) => {
      writeKeys(numbers, block, columns);
      for (let at = 0; at < block.count; at++) met[numbers[at] as number] = 1;
      return numbers;
    },
    size: () => combinations,
    groups: () => {
      const found = Int32Array.from(Array.from(met.keys()).filter((number) => met[number] === 1));
      const codes = columns.map((): number[] => []);
      const buckets: number[] = [];
      for (const number of found) {
        let left = number;
        for (let place = columns.length - 1; place >= 0; place--) {
          const size = columns[place]?.members.length ?? 1;
          codes[place]?.push(left % size);
          left = Math.floor(left / size);
        }
        buckets.push(left);
      }
      return { count: found.length, codes, buckets, numbers: found };
    },
  };
}

/** Groups are numbered as they are met. */
function byFirstRow(columns: readonly Column[], bucketCount: number): Grouper {
  const known = new Map<number, number>();
  const shorten = shortener(columns, bucketCount);
  const codes = columns.map((): number[] => []);
  const buckets: number[] = [];
  return {
    assign: (block) => {
      writeKeys(keys, block, columns, shorten);
      for (let at = 0; at < block.count; at++) {
        const key = keys[at] as number;
        let number = known.get(key);
        if (number === undefined) {
          number = known.size;
          known.set(key, number);
          const row = block.rows[at] as number;
          for (const [place, column] of columns.entries()) codes[place]?.push(column.codes[row] as number);
          buckets.push(block.buckets?.[at] ?? 0);
        }
        numbers[at] = number;
      }
      return numbers;
    },
    size: () => known.size,
    groups: () => ({ count: known.size, codes, buckets, numbers: Int32Array.from(known.values()) }),
  };
}

/** Numbers the keys so far anew, from 0, before a further column would make them too large to be told apart. */
type Shorten = (place: number, count: number) => void;

function shortener(columns: readonly Column[], bucketCount: number): Shorten {
  const numbered = new Map<number, Map<number, number>>();
  let largest = bucketCount;
  for (const [place, { members }] of columns.entries()) {
    const size = Math.max(1, members.length);
    if (largest * size > Number.MAX_SAFE_INTEGER) {
      numbered.set(place, new Map());
      // There are never more of them than rows.
      largest = 2 ** 31;
    }
    largest *= size;
  }
  return (place, count) => {
    const known = numbered.get(place);
    for (let at = 0; known && at < count; at++) {
      const key = keys[at] as number;
      const number = known.get(key) ?? known.size;
      known.set(key, number);
      keys[at] = number;
    }
  };
}

/** One number for each combination of unit and members. */
function writeKeys(
  written: Int32Array | Float64Array,
  { rows, buckets, count }: Block,
  columns: readonly Column[],
  shorten?: Shorten,
): void {
  const [first, ...others] = columns;
  const rest = buckets ? columns : others;
  if (buckets) for (let at = 0; at < count; at++) written[at] = buckets[at] as number;
  else if (first) for (let at = 0; at < count; at++) written[at] = first.codes[rows[at] as number] as number;
  else written.fill(0, 0, count);
  for (const [index, { codes, members }] of rest.entries()) {
    shorten?.(index + columns.length - rest.length, count);
    const size = members.length;
    for (let at = 0; at < count; at++)
      written[at] = (written[at] as number) * size + (codes[rows[at] as number] as number);
  }
}
