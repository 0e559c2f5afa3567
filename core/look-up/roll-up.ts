import { notGiven } from "../dimension.ts";
import type { Dump } from "../dump.ts";
import type { Metric } from "../metric.ts";
import { eachRow, type Groups, passes, prepareGroups, timeOf } from "./group-rows.ts";
import type { Selection } from "./select-rows.ts";
import { type Buckets, endOfBucket } from "./time-buckets.ts";

/** A member whose data stops before the day that was asked for: its label and its own last day. */
export interface StaleMember {
  readonly label: string;
  readonly day: number;
}

/** Stored metrics by group; NaN where a group has no value. */
export interface RolledUp {
  readonly groups: Groups;
  readonly values: ReadonlyMap<string, Float64Array>;
  readonly stale: readonly StaleMember[];
  /** Metrics that would have been added where that is not honest, and across which dimension; they have no values. */
  readonly refused: ReadonlyMap<string, string | undefined>;
}

/** Rolls stored metrics (no ratios) up to dimensions and units of time. */
export function rollUp(
  dump: Dump,
  metrics: readonly Metric[],
  by: readonly string[],
  selection: Selection,
  buckets: Buckets | undefined,
): RolledUp {
  const groups = prepareGroups(dump, by, buckets?.starts.length ?? 1);
  const values = new Map<string, Float64Array>();
  const stale: StaleMember[] = [];
  const refused = new Map<string, string | undefined>();
  for (const metric of metrics) {
    const sums: number[] = [];
    const counts: number[] = [];
    const add = (group: number, value: number, weight: number): void => {
      while (sums.length <= group) {
        sums.push(Number.NaN);
        counts.push(0);
      }
      if (Number.isNaN(value)) return;
      sums[group] = combine(metric, sums[group] ?? Number.NaN, value);
      counts[group] = (counts[group] ?? 0) + weight;
    };
    const [first, second] = columnsOf(dump, metric);
    const mixing = watchMixing(dump, metric, by);
    const visit = (row: number, bucket: number): void => {
      const group = groups.groupOf(row, bucket);
      mixing?.see(group, row);
      add(group, first[row] ?? Number.NaN, second?.[row] ?? 1);
    };
    if (metric.over_time === "last" && buckets)
      eachLastRow(dump, metric, selection, buckets, visit, (row, day) =>
        stale.push({ label: labelOfRow(dump, row, by), day }),
      );
    else eachRow(dump, selection, buckets, visit);
    const mixed = mixing?.mixed();
    if (mixed) refused.set(metric.name, mixed);
    else if (metric.aggregate === "none" && counts.some((count) => count > 1))
      refused.set(metric.name, undefined);
    else values.set(metric.name, finish(metric, groups, sums, counts, dump, buckets));
  }
  return { groups, values, stale: newest(stale), refused };
}

/** Watches whether rows of one group differ in a dimension across which the metric is never added. */
function watchMixing(
  dump: Dump,
  metric: Metric,
  by: readonly string[],
): { see(group: number, row: number): void; mixed(): string | undefined } | undefined {
  const watched = metric.not_over.flatMap((name) => {
    const column = dump.columns.get(name);
    return column?.role === "dimension" && !by.includes(name)
      ? [{ name, codes: column.codes, first: new Map<number, number>() }]
      : [];
  });
  if (watched.length === 0) return undefined;
  let mixed: string | undefined;
  return {
    see: (group, row) => {
      for (const { name, codes, first } of watched) {
        const code = codes[row] ?? 0;
        const known = first.get(group);
        if (known === undefined) first.set(group, code);
        else if (known !== code) mixed ??= name;
      }
    },
    mixed: () => mixed,
  };
}

/** How two values of one stored metric become one. */
function combine(metric: Metric, sofar: number, value: number): number {
  if (Number.isNaN(sofar)) return value;
  if (metric.aggregate === "min") return Math.min(sofar, value);
  if (metric.aggregate === "max") return Math.max(sofar, value);
  return sofar + value;
}

function columnsOf(dump: Dump, metric: Metric): [Float64Array, Float64Array?] {
  const column = (name: string): Float64Array => {
    const found = dump.columns.get(name);
    if (found?.role !== "measure") throw new TypeError(`${dump.head.query} has no measure ${name}`);
    return found.values;
  };
  if (metric.aggregate === "average") return [column(`${metric.name}_sum`), column(`${metric.name}_count`)];
  return [column(metric.name)];
}

/**
 * Visits, for every cell of the dump (one combination of members) and unit of time, the row that holds on the unit's last
 * day. Rows are sorted by members and then by day, so a cell is a run of rows.
 */
function eachLastRow(
  dump: Dump,
  metric: Metric,
  selection: Selection,
  buckets: Buckets,
  visit: (row: number, bucket: number) => void,
  isLate: (row: number, day: number) => void,
): void {
  const days = timeOf(dump);
  if (!days) return;
  const present = daysOf(days);
  const lastDay = present.at(-1) ?? Number.NEGATIVE_INFINITY;
  const cells = cellsOf(dump);
  for (let cell = 0; cell < cells.length; cell++) {
    const start = cells[cell] ?? 0;
    const end = cells[cell + 1] ?? dump.rowCount;
    if (passes(selection, start)) {
      let row = start - 1;
      for (let bucket = 0; bucket < buckets.starts.length; bucket++) {
        const until = Math.min(endOfBucket(buckets, bucket), lastDay + 1);
        while (row + 1 < end && (days[row + 1] ?? 0) < until) row++;
        if (row < start || (buckets.starts[bucket] ?? 0) > lastDay) continue;
        const late = (days[row] ?? 0) < lastBefore(present, until);
        if (late && metric.missing_day === "zero") continue;
        if (late && metric.missing_day === "stale" && bucket === buckets.starts.length - 1) {
          isLate(row, days[row] ?? 0);
        }
        visit(row, bucket);
      }
    }
  }
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

/** What a row is of: the members that are shown, else the one that leads the dump. */
function labelOfRow(dump: Dump, row: number, by: readonly string[]): string {
  const dimensions = [...dump.columns.values()].filter((column) => column.role === "dimension");
  const shown = dimensions.filter((column) => by.includes(column.name));
  const told = shown.length > 0 ? shown : dimensions.slice(0, 1);
  return told.map((column) => column.members[column.codes[row] ?? 0]?.label ?? notGiven).join(", ");
}

function newest(stale: readonly StaleMember[]): StaleMember[] {
  const byLabel = new Map(stale.map((one) => [one.label, one]));
  return [...byLabel.values()];
}

/** Turns sums and counts into the metric's value: an average divides, a stock's average over time divides by its days. */
function finish(
  metric: Metric,
  groups: Groups,
  sums: readonly number[],
  counts: readonly number[],
  dump: Dump,
  buckets: Buckets | undefined,
): Float64Array {
  const values = new Float64Array(groups.buckets.length).fill(Number.NaN);
  const dayCounts = metric.over_time === "average" && buckets ? countDays(dump, buckets) : undefined;
  for (let group = 0; group < values.length; group++) {
    const sum = sums[group] ?? Number.NaN;
    if (metric.aggregate === "average") values[group] = sum / (counts[group] || Number.NaN);
    else if (dayCounts) values[group] = sum / (dayCounts[groups.buckets[group] ?? 0] || Number.NaN);
    else values[group] = sum;
  }
  return values;
}

/** How many different days of each unit the dump holds. */
function countDays(dump: Dump, buckets: Buckets): number[] {
  const counts = buckets.starts.map(() => 0);
  for (const day of daysOf(timeOf(dump) ?? new Int32Array())) {
    if (day < buckets.from || day >= buckets.end) continue;
    const bucket = buckets.ofDay[day - buckets.from] ?? 0;
    counts[bucket] = (counts[bucket] ?? 0) + 1;
  }
  return counts;
}
