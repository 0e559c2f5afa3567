import { toDay } from "../calendar.ts";
import { notGiven } from "../dimension.ts";
import type { Dump } from "../dump.ts";
import type { Metric } from "../metric.ts";
import { type ChosenRows, timeOf } from "./scan-rows.ts";
import type { Selection } from "./select-rows.ts";
import { type Buckets, endOfBucket } from "./time-buckets.ts";

/** A member whose data stops before the day that was asked for: its label and its own last day. */
export interface StaleMember {
  readonly label: string;
  readonly day: number;
}

/** The rows of a stock that hold on the last day of each unit, and those of cells that have nothing then. */
export interface LastRows extends ChosenRows {
  /** Rows of cells that count as none, since a missing day is zero. */
  readonly none: ChosenRows;
}

/**
 * For every cell of the dump (one combination of members) and unit of time, the row that holds on the unit's last day. Rows are
 * sorted by members and then by day, so a cell is a run of rows. `isLate` hears of cells that stop before the last unit ends.
 */
export function lastRows(
  dump: Dump,
  metric: Metric,
  selection: Selection,
  buckets: Buckets,
  isLate: (row: number, day: number) => void,
): LastRows {
  const days = timeOf(dump) ?? new Int32Array();
  const present = daysOf(days);
  const lastDay = reachOf(dump, metric, present);
  const cells = cellsOf(dump);
  const [held, none] = [collector(), collector()];
  for (let cell = 0; cell < cells.length; cell++) {
    const start = cells[cell] ?? 0;
    const end = cells[cell + 1] ?? dump.rowCount;
    if (!selection.every(({ codes, passes }) => passes[codes[start] ?? 0] === 1)) continue;
    let row = start - 1;
    for (let bucket = 0; bucket < buckets.starts.length; bucket++) {
      const until = Math.min(endOfBucket(buckets, bucket), lastDay + 1);
      while (row + 1 < end && (days[row + 1] ?? 0) < until) row++;
      if (row < start || (buckets.starts[bucket] ?? 0) > lastDay) continue;
      const day = days[row] ?? 0;
      if (metric.missing_day === "zero" && day < (isDaily(dump) ? until - 1 : lastBefore(present, until))) {
        none.add(row, bucket);
        continue;
      }
      if (
        metric.missing_day === "stale" &&
        bucket === buckets.starts.length - 1 &&
        day < lastBefore(present, until)
      )
        isLate(row, day);
      held.add(row, bucket);
    }
  }
  const isSplit = buckets.starts.length > 1;
  return { ...held.chosen(isSplit), none: none.chosen(isSplit) };
}

/** A value that is carried on, or is none where nothing is said, holds as far as the feed is complete; others to the last row. */
function reachOf(dump: Dump, { missing_day }: Metric, present: Int32Array): number {
  const lastDay = present.at(-1) ?? Number.NEGATIVE_INFINITY;
  const { completeThrough } = dump.head;
  if (missing_day === "stale" || completeThrough === null || !isDaily(dump)) return lastDay;
  return Math.max(lastDay, toDay(completeThrough));
}

function isDaily(dump: Dump): boolean {
  return [...dump.columns.values()].some((column) => column.role === "time" && column.grain === "day");
}

function collector(): { add(row: number, bucket: number): void; chosen(isSplit: boolean): ChosenRows } {
  const rows: number[] = [];
  const units: number[] = [];
  return {
    add: (row, bucket) => {
      rows.push(row);
      units.push(bucket);
    },
    chosen: (isSplit) => ({
      rows: Int32Array.from(rows),
      buckets: isSplit ? Int32Array.from(units) : undefined,
    }),
  };
}

/** What a row is of: the members that are shown, else the one that leads the dump. */
export function labelOfRow(dump: Dump, row: number, by: readonly string[]): string {
  const dimensions = [...dump.columns.values()].filter((column) => column.role === "dimension");
  const shown = dimensions.filter((column) => by.includes(column.name));
  const told = shown.length > 0 ? shown : dimensions.slice(0, 1);
  return told.map((column) => column.members[column.codes[row] ?? 0]?.label ?? notGiven).join(", ");
}

/** How many different days of each unit the dump holds. */
export function countDays(dump: Dump, buckets: Buckets): number[] {
  const counts = buckets.starts.map(() => 0);
  for (const day of daysOf(timeOf(dump) ?? new Int32Array())) {
    if (day < buckets.from || day >= buckets.end) continue;
    const bucket = buckets.ofDay[day - buckets.from] ?? 0;
    counts[bucket] = (counts[bucket] ?? 0) + 1;
  }
  return counts;
}

const daysPresent = new WeakMap<Int32Array, Int32Array>();
const cellStarts = new WeakMap<Dump, Int32Array>();

/** The different days of a dump, ascending. */
function daysOf(days: Int32Array): Int32Array {
  const known = daysPresent.get(days) ?? Int32Array.from(new Set(days)).sort();
  daysPresent.set(days, known);
  return known;
}

/** The largest of some ascending days that is before `until`. */
function lastBefore(days: Int32Array, until: number): number {
  let low = 0;
  let high = days.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((days[middle] ?? 0) < until) low = middle + 1;
    else high = middle;
  }
  return days[low - 1] ?? Number.NEGATIVE_INFINITY;
}

/** The first row of every cell. */
function cellsOf(dump: Dump): Int32Array {
  const known = cellStarts.get(dump);
  if (known) return known;
  const codes = [...dump.columns.values()].flatMap((column) =>
    column.role === "dimension" ? [column.codes] : [],
  );
  const starts: number[] = [];
  for (let row = 0; row < dump.rowCount; row++) {
    if (row === 0 || codes.some((column) => column[row] !== column[row - 1])) starts.push(row);
  }
  const found = Int32Array.from(starts);
  cellStarts.set(dump, found);
  return found;
}
