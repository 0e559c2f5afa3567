import type { Dump } from "../dump.ts";
import type { Metric } from "../metric.ts";
import { countDays, labelOfRow, lastRows, type StaleMember } from "./choose-rows.ts";
import { countOnce } from "./count-once.ts";
import { type Fold, foldColumn, type MixWatcher, watchMixed } from "./fold-values.ts";
import { dimensionOf, type Groups, groupBy } from "./group-rows.ts";
import { lineKey } from "./line-key.ts";
import { eachBlock, scanRows, type Visit } from "./scan-rows.ts";
import type { Selection } from "./select-rows.ts";
import type { Buckets } from "./time-buckets.ts";

/** Stored metrics by group; NaN where a group has no value. */
export interface RolledUp {
  readonly groups: Groups;
  readonly values: ReadonlyMap<string, Float64Array>;
  readonly stale: readonly StaleMember[];
  /** Metrics that would have been added where that is not honest, and across which dimension; they have no values. */
  readonly refused: ReadonlyMap<string, string | undefined>;
  /** Of metrics that are never added across some dimensions: for each group, the key of the one member that it is of. */
  readonly only: ReadonlyMap<string, readonly string[]>;
  /** Of the dimension that was watched, the codes of the rows that count. */
  readonly watched: ReadonlySet<number>;
}

/** What is rolled up, and to what. */
export interface RollUpInput {
  readonly dump: Dump;
  /** Stored ones, no ratios. */
  readonly metrics: readonly Metric[];
  readonly by: readonly string[];
  readonly selection: Selection;
  readonly buckets: Buckets | undefined;
  /** A dimension of which the members are wanted that the rows are of. */
  readonly watch?: string | undefined;
}

/** Rolls stored metrics up to dimensions and units of time: flows over all their rows, stocks over their last. */
export function rollUp(input: RollUpInput): RolledUp[] {
  const { dump, metrics, by, selection, buckets } = input;
  const isStock = (metric: Metric) => metric.over_time === "last" && buckets !== undefined;
  const isRepeated = (metric: Metric) => metric.constant_over.some((name) => dump.columns.has(name));
  const flows = metrics.filter((metric) => !isStock(metric));
  const plain = flows.filter((metric) => !isRepeated(metric));
  const scan = (visit: Visit) => scanRows(dump, selection, buckets, visit);
  const rolled: RolledUp[] = [];
  if (plain.length > 0) rolled.push(roll(input, plain, scan, []));
  for (const metric of flows.filter(isRepeated))
    rolled.push(roll(input, [metric], countOnce(dump, metric, scan), []));
  // Stocks with one rule for missing days share their rows.
  for (const rule of ["stale", "zero", "carry"] as const) {
    const stocks = metrics.filter((metric) => isStock(metric) && metric.missing_day === rule);
    if (!stocks[0] || !buckets) continue;
    const stale = new Map<string, StaleMember>();
    const rows = lastRows(dump, stocks[0], selection, buckets, (row, day) => {
      const label = labelOfRow(dump, row, by);
      stale.set(label, { label, day });
    });
    const scanStocks = (visit: Visit) => {
      eachBlock(rows, visit);
      eachBlock(rows.none, (block) => visit({ ...block, isNone: true }));
    };
    rolled.push(roll(input, stocks, scanStocks, [...stale.values()]));
  }
  return rolled;
}

function roll(
  { dump, by, buckets, watch }: RollUpInput,
  metrics: readonly Metric[],
  scan: (visit: Visit) => void,
  stale: readonly StaleMember[],
): RolledUp {
  const grouper = groupBy(dump, by, buckets?.starts.length ?? 1);
  const foldings = metrics.map((metric) => foldingOf(dump, metric, by));
  const watching = watch === undefined ? undefined : dimensionOf(dump, watch).codes;
  const watched = new Set<number>();
  const none = new Set<number>();
  let rows = 0;
  scan((block) => {
    const ofRow = grouper.assign(block);
    rows += block.count;
    if (block.isNone) {
      for (let at = 0; at < block.count; at++) none.add(ofRow[at] as number);
      return;
    }
    for (const { folds, apart } of foldings) {
      for (const fold of folds) fold.add(block, ofRow, grouper.size());
      for (const { watcher } of apart) watcher.add(block, ofRow, grouper.size());
    }
    if (watching)
      for (let at = 0; at < block.count; at++) watched.add(watching[block.rows[at] as number] as number);
  });
  const groups = grouper.groups();
  const values = new Map<string, Float64Array>();
  const refused = new Map<string, string | undefined>();
  const only = new Map<string, readonly string[]>();
  for (const { metric, folds, apart } of foldings) {
    const mixed = apart.find(({ watcher }) => watcher.isMixed());
    if (mixed) refused.set(metric.name, mixed.name);
    else if (metric.aggregate === "none" && groups.count < rows) refused.set(metric.name, undefined);
    else {
      const known = valuesOf(dump, metric, folds, groups, buckets);
      const isZero = (group: number) => none.has(groups.numbers[group] as number);
      values.set(
        metric.name,
        none.size === 0
          ? known
          : known.map((value, group) => (Number.isNaN(value) && isZero(group) ? 0 : value)),
      );
      if (apart.length > 0) only.set(metric.name, membersOf(dump, apart, groups));
    }
  }
  return { groups, values, stale, refused, only, watched };
}

interface Folding {
  readonly metric: Metric;
  /** An average is stored as its sum and its count. */
  readonly folds: readonly Fold[];
  /** The dimensions across which the metric may not be added. */
  readonly apart: readonly { readonly name: string; readonly watcher: MixWatcher }[];
}

/** For each group, the keys of the members of the dimensions across which nothing is added. */
function membersOf(dump: Dump, apart: Folding["apart"], { numbers }: Groups): readonly string[] {
  return Array.from(numbers, (number) =>
    lineKey(
      apart.map(
        ({ name, watcher }) => dimensionOf(dump, name).members[watcher.memberOf(number)]?.key ?? null,
      ),
    ),
  );
}

function foldingOf(dump: Dump, metric: Metric, by: readonly string[]): Folding {
  const { name, aggregate } = metric;
  const columns = aggregate === "average" ? [`${name}_sum`, `${name}_count`] : [name];
  const apart = metric.not_over.filter(
    (one) => !by.includes(one) && dump.columns.get(one)?.role === "dimension",
  );
  return {
    metric,
    folds: columns.map((column) => foldColumn(dump, column, aggregate)),
    apart: apart.map((one) => ({ name: one, watcher: watchMixed(dimensionOf(dump, one).codes) })),
  };
}

function valuesOf(
  dump: Dump,
  metric: Metric,
  folds: readonly Fold[],
  groups: Groups,
  buckets: Buckets | undefined,
): Float64Array {
  const [values = new Float64Array(), counts] = folds.map((fold) => fold.values(groups.numbers));
  if (counts) return values.map((sum, group) => sum / (counts[group] || Number.NaN));
  if (metric.over_time !== "average" || !buckets) return values;
  const days = countDays(dump, buckets);
  return values.map((sum, group) => sum / (days[groups.buckets[group] ?? 0] || Number.NaN));
}
