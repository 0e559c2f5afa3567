import type { Dump } from "../dump.ts";
import type { Selection } from "./select-rows.ts";
import type { Buckets } from "./time-buckets.ts";

/** Rows that count, so many at a time that all that is worked out from them stays in the processor's cache. */
export interface Block {
  /** Numbers of rows; the first `count` of them hold. */
  readonly rows: Int32Array;
  /** For each row, the number of its unit of time; undefined where time is not split. */
  readonly buckets: Int32Array | undefined;
  readonly count: number;
  /** The rows stand for groups that have none of what is folded. */
  readonly isNone?: true;
}

/** Rows that have been chosen, each with its unit of time; a row may count in several units (a stock that is carried on). */
export interface ChosenRows {
  readonly rows: Int32Array;
  /** Numbers of units; undefined where time is not split. */
  readonly buckets: Int32Array | undefined;
}

export type Visit = (block: Block) => void;

/** Rows of a block. */
export const blockSize = 4_096;
// Shared by all scans: none of them waits, so no two are under way at once.
const sharedRows = new Int32Array(blockSize);
const sharedUnits = new Int32Array(blockSize);
/** More runs of leading members than this are cheaper to test row by row. */
const mostRanges = 64;

/** Visits the rows that the period and every condition let through, in their order. A block lives until the next one. */
export function scanRows(dump: Dump, selection: Selection, buckets: Buckets | undefined, visit: Visit): void {
  const days = buckets && timeOf(dump);
  const ranges = leadingRanges(dump, selection);
  const tests = ranges ? selection.filter((one) => one !== ranges.test) : selection;
  const rows = sharedRows;
  const isSplit = buckets !== undefined && buckets.starts.length > 1;
  const units = isSplit && days ? sharedUnits : undefined;
  for (const [from, to] of ranges?.spans ?? [[0, dump.rowCount] as const]) {
    for (let start = from; start < to; start += blockSize) {
      const end = Math.min(to, start + blockSize);
      const [first, ...rest] = tests;
      let count = first
        ? firstPassing(rows, start, end, first)
        : days && buckets
          ? firstInDays(rows, start, end, days, buckets)
          : fill(rows, start, end);
      for (const test of rest) count = keepPassing(rows, count, test);
      if (first && days && buckets) count = keepDays(rows, count, days, buckets);
      if (units && days && buckets)
        for (let at = 0; at < count; at++)
          units[at] = buckets.ofDay[(days[rows[at] as number] as number) - buckets.from] as number;
      if (count > 0) visit({ rows, buckets: units, count });
    }
  }
}

/** Visits rows that have been chosen already. */
export function eachBlock({ rows, buckets }: ChosenRows, visit: Visit): void {
  for (let start = 0; start < rows.length; start += blockSize) {
    const part = rows.subarray(start, start + blockSize);
    visit({ rows: part, buckets: buckets?.subarray(start, start + blockSize), count: part.length });
  }
}

/** The days of a dump's rows; undefined for a dump without time. */
export function timeOf(dump: Dump): Int32Array | undefined {
  for (const column of dump.columns.values()) if (column.role === "time") return column.days;
  return undefined;
}

/**
 * Rows are sorted by the first dimension, so the members that pass a condition on it are a few runs of rows. Undefined where
 * there is no such condition.
 */
function leadingRanges(
  dump: Dump,
  selection: Selection,
): { test: Selection[number]; spans: readonly (readonly [number, number])[] } | undefined {
  const leading = [...dump.columns.values()].find((column) => column.role === "dimension");
  const test = leading && selection.find(({ codes }) => codes === leading.codes);
  if (!test) return undefined;
  const spans: [number, number][] = [];
  for (let code = 0; code < test.passes.length; code++) {
    if (test.passes[code] !== 1) continue;
    const [from, to] = [lowerBound(test.codes, code), lowerBound(test.codes, code + 1)];
    const last = spans.at(-1);
    if (last && last[1] === from) last[1] = to;
    else if (from < to) spans.push([from, to]);
    if (spans.length > mostRanges) return undefined;
  }
  return { test, spans };
}

/** The first place at which sorted codes are not below `code`. */
function lowerBound(codes: ArrayLike<number>, code: number): number {
  let low = 0;
  let high = codes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((codes[middle] as number) < code) low = middle + 1;
    else high = middle;
  }
  return low;
}

function fill(rows: Int32Array, start: number, end: number): number {
  for (let row = start; row < end; row++) rows[row - start] = row;
  return end - start;
}

function firstPassing(
  rows: Int32Array,
  start: number,
  end: number,
  { codes, passes }: Selection[number],
): number {
  let count = 0;
  for (let row = start; row < end; row++) {
    rows[count] = row;
    count += passes[codes[row] as number] as number;
  }
  return count;
}

function keepPassing(rows: Int32Array, count: number, { codes, passes }: Selection[number]): number {
  let kept = 0;
  for (let at = 0; at < count; at++) {
    const row = rows[at] as number;
    rows[kept] = row;
    kept += passes[codes[row] as number] as number;
  }
  return kept;
}

function firstInDays(
  rows: Int32Array,
  start: number,
  end: number,
  days: Int32Array,
  { from, end: until }: Buckets,
): number {
  let count = 0;
  for (let row = start; row < end; row++) {
    const day = days[row] as number;
    rows[count] = row;
    count += day >= from && day < until ? 1 : 0;
  }
  return count;
}

function keepDays(rows: Int32Array, count: number, days: Int32Array, { from, end: until }: Buckets): number {
  let kept = 0;
  for (let at = 0; at < count; at++) {
    const row = rows[at] as number;
    const day = days[row] as number;
    rows[kept] = row;
    kept += day >= from && day < until ? 1 : 0;
  }
  return kept;
}
