import type { Dump } from "../dump.ts";
import type { Metric } from "../metric.ts";
import {
  type ChosenRows,
  countDays,
  labelOfRow,
  lastRows,
  rowsInPeriod,
  type StaleMember,
} from "./choose-rows.ts";
import { countOnce } from "./count-once.ts";
import { type Groups, groupRows } from "./group-rows.ts";
import type { Selection } from "./select-rows.ts";
import type { Buckets } from "./time-buckets.ts";

/** Stored metrics by group; NaN where a group has no value. */
export interface RolledUp {
  readonly groups: Groups;
  /** The rows that count. */
  readonly rows: Int32Array;
  readonly values: ReadonlyMap<string, Float64Array>;
  readonly stale: readonly StaleMember[];
  /** Metrics that would have been added where that is not honest, and across which dimension; they have no values. */
  readonly refused: ReadonlyMap<string, string | undefined>;
}

/** Rolls stored metrics (no ratios) up to dimensions and units of time: flows over all their rows, stocks over their last. */
export function rollUp(
  dump: Dump,
  metrics: readonly Metric[],
  by: readonly string[],
  selection: Selection,
  buckets: Buckets | undefined,
): RolledUp[] {
  const rolled: RolledUp[] = [];
  const isStock = (metric: Metric) => metric.over_time === "last" && buckets !== undefined;
  const flows = metrics.filter((metric) => !isStock(metric));
  const chosen = flows.length > 0 ? rowsInPeriod(dump, selection, buckets) : undefined;
  const repeated = flows.filter((metric) => metric.constant_over.some((name) => dump.columns.has(name)));
  const plain = flows.filter((metric) => !repeated.includes(metric));
  if (chosen && plain.length > 0) rolled.push(roll(dump, plain, by, chosen, buckets, []));
  for (const metric of chosen ? repeated : [])
    rolled.push(roll(dump, [metric], by, countOnce(dump, metric, chosen as ChosenRows), buckets, []));
  // Stocks with one rule for missing days share their rows.
  for (const rule of ["stale", "zero", "carry"] as const) {
    const stocks = metrics.filter((metric) => isStock(metric) && metric.missing_day === rule);
    if (!stocks[0] || !buckets) continue;
    const stale = new Map<string, StaleMember>();
    const rows = lastRows(dump, stocks[0], selection, buckets, (row, day) => {
      const label = labelOfRow(dump, row, by);
      stale.set(label, { label, day });
    });
    rolled.push(roll(dump, stocks, by, rows, buckets, [...stale.values()]));
  }
  return rolled;
}

function roll(
  dump: Dump,
  metrics: readonly Metric[],
  by: readonly string[],
  chosen: ChosenRows,
  buckets: Buckets | undefined,
  stale: readonly StaleMember[],
): RolledUp {
  const groups = groupRows(dump, chosen, by, buckets?.starts.length ?? 1);
  const values = new Map<string, Float64Array>();
  const refused = new Map<string, string | undefined>();
  for (const metric of metrics) {
    const mixed = mixedIn(dump, metric, by, chosen, groups);
    if (mixed) refused.set(metric.name, mixed);
    else if (metric.aggregate === "none" && groups.count < chosen.rows.length)
      refused.set(metric.name, undefined);
    else values.set(metric.name, combine(dump, metric, chosen, groups, buckets));
  }
  return { groups, rows: chosen.rows, values, stale, refused };
}

/** The first dimension across which a metric may not be added and of which some group holds several members. */
function mixedIn(
  dump: Dump,
  metric: Metric,
  by: readonly string[],
  chosen: ChosenRows,
  groups: Groups,
): string | undefined {
  return metric.not_over.find((name) => {
    const column = dump.columns.get(name);
    if (column?.role !== "dimension" || by.includes(name)) return false;
    const first = new Int32Array(groups.count).fill(-1);
    for (let at = 0; at < chosen.rows.length; at++) {
      const group = groups.ofRow[at] as number;
      const code = column.codes[chosen.rows[at] as number] as number;
      if (first[group] === -1) first[group] = code;
      else if (first[group] !== code) return true;
    }
    return false;
  });
}

/** One value for each group; nulls do not count, and a group of nulls alone has no value. */
function combine(
  dump: Dump,
  metric: Metric,
  chosen: ChosenRows,
  groups: Groups,
  buckets: Buckets | undefined,
): Float64Array {
  const [measure, weights] = columnsOf(dump, metric);
  const values = fold(metric, measure, chosen, groups);
  if (weights) {
    const counts = fold({ ...metric, aggregate: "sum" }, weights, chosen, groups);
    return values.map((sum, group) => sum / (counts[group] || Number.NaN));
  }
  if (metric.over_time !== "average" || !buckets) return values;
  const days = countDays(dump, buckets);
  return values.map((sum, group) => sum / (days[groups.buckets[group] ?? 0] || Number.NaN));
}

function fold(
  metric: Metric,
  measure: Float64Array,
  { rows }: ChosenRows,
  { ofRow, count }: Groups,
): Float64Array {
  const values = new Float64Array(count).fill(Number.NaN);
  const least = metric.aggregate === "min";
  const most = metric.aggregate === "max";
  for (let at = 0; at < rows.length; at++) {
    const value = measure[rows[at] as number] as number;
    if (Number.isNaN(value)) continue;
    const group = ofRow[at] as number;
    const known = values[group] as number;
    if (Number.isNaN(known)) values[group] = value;
    else if (least) values[group] = Math.min(known, value);
    else if (most) values[group] = Math.max(known, value);
    else values[group] = known + value;
  }
  return values.map(settle);
}

/** Rows hold 6 decimals, and so do their sums: 0.1 + 0.2 is 0.3, or equals would not tie. Large numbers hold fewer anyway. */
function settle(sum: number): number {
  return Math.abs(sum) < 2 ** 33 ? Math.round(sum * 1e6) / 1e6 : sum;
}

/** An average is stored as its sum and its count. */
function columnsOf(dump: Dump, metric: Metric): [Float64Array, Float64Array?] {
  const column = (name: string): Float64Array => {
    const found = dump.columns.get(name);
    if (found?.role !== "measure") throw new TypeError(`${dump.head.query} has no measure ${name}`);
    return found.values;
  };
  if (metric.aggregate === "average") return [column(`${metric.name}_sum`), column(`${metric.name}_count`)];
  return [column(metric.name)];
}
