import type { Period } from "../calendar.ts";
import type { Catalog } from "../catalog.ts";
import { notGiven } from "../dimension.ts";
import type { Dump } from "../dump.ts";
import type { MemberIndex } from "../members.ts";
import { type Metric, partsOf } from "../metric.ts";
import type { Plan } from "../plan.ts";
import type { Filter } from "../reading.ts";
import { dimensionColumn } from "../weekday.ts";
import type { StaleMember } from "./choose-rows.ts";
import { type Currencies, currencyAmong, currencyDimension, keepCurrenciesApart } from "./currencies.ts";
import { gatherLines, type Line, type Lines } from "./lines.ts";
import { type RolledUp, rollUp } from "./roll-up.ts";
import { selectRows } from "./select-rows.ts";
import { type Buckets, cutPeriod } from "./time-buckets.ts";

export interface Measured {
  readonly lines: readonly Line[];
  readonly bucketStarts: readonly number[];
  readonly stale: readonly StaleMember[];
  /** Metrics that may not be added like this, and across which dimension. */
  readonly refused: ReadonlyMap<string, string | undefined>;
  readonly currencies: Currencies;
}

export interface Opened {
  readonly catalog: Catalog;
  readonly members: MemberIndex;
  open(query: string): Dump;
}

/** Measures the metrics of a plan by some dimensions in one period, ratios worked out from the totals of their parts. */
export function measure(
  plan: Plan,
  metrics: readonly Metric[],
  by: readonly string[],
  period: Period | undefined,
  opened: Opened,
): Measured {
  const plainMetrics = metrics.filter((metric) => !metric.at);
  const buckets = period && cutPeriod(period, plan.grain, opened.catalog.calendar);
  const coarse = gather(plan, plainMetrics, by, buckets, opened);
  const refused = new Map(coarse.refused);
  const stale = [...coarse.stale];
  const currencies = new Map(coarse.currencies);
  const { lines } = coarse;
  for (const line of lines.all) for (const metric of plainMetrics) workOutRatio(metric, line);
  for (const metric of metrics) {
    if (!metric.at) continue;
    const fineBy = [...by, ...metric.at.filter((name) => !by.includes(name))];
    const fine = gather(plan, [metric], fineBy, buckets, opened);
    // Of its own parts alone: they are rolled up here by more dimensions than anybody asked for.
    const part = metric.ratio?.find((name) => fine.refused.has(name));
    if (part !== undefined) refused.set(metric.name, fine.refused.get(part));
    stale.push(...fine.stale);
    for (const [name, currency] of fine.currencies) currencies.set(name, currency);
    lines.fold();
    for (const line of fine.lines.all) {
      workOutRatio(metric, line);
      foldInto(lines, line, by.length, metric);
    }
  }
  for (const metric of plainMetrics) {
    const part = metric.ratio?.find((name) => coarse.refused.has(name));
    if (part === undefined) continue;
    refused.set(metric.name, coarse.refused.get(part));
    // What may not be added is not none of it: the ratio has no value.
    for (const line of lines.all) line.values.delete(metric.name);
  }
  return { lines: lines.all, bucketStarts: buckets?.starts ?? [], stale, refused, currencies };
}

interface Gathered extends Omit<Measured, "lines" | "bucketStarts"> {
  readonly lines: Lines;
}

/** Rolls up every slice of a plan and joins them on the members' keys. */
function gather(
  plan: Plan,
  metrics: readonly Metric[],
  by: readonly string[],
  buckets: Buckets | undefined,
  opened: Opened,
): Gathered {
  const wanted = new Set(metrics.flatMap(partsOf));
  const lines = gatherLines();
  const stale: StaleMember[] = [];
  const refused = new Map<string, string | undefined>();
  const currencies = new Map<string, string | null>();
  for (const slice of plan.slices) {
    const stored = slice.metrics
      .filter((name) => wanted.has(name))
      .flatMap((name) => opened.catalog.metrics.get(name) ?? []);
    if (stored.length === 0) continue;
    const dump = opened.open(slice.query);
    for (const [filters, metrics] of byDefaults(stored, plan)) {
      const selection = selectRows(dump, [...plan.filters, ...filters], opened.members);
      const apart = metrics.map((metric) => keepCurrenciesApart(metric, dump, opened.catalog));
      const watch = currencyDimension(dump, apart, opened.catalog);
      for (const rolled of rollUp({ dump, metrics: apart, by, selection, buckets, watch })) {
        stale.push(...rolled.stale);
        for (const [name, dimension] of rolled.refused) refused.set(name, dimension);
        for (const name of watch === undefined ? [] : rolled.values.keys())
          currencies.set(name, currencyAmong(dump, watch as string, rolled.watched));
        addLines(lines, rolled, dump, by, opened.members);
      }
    }
  }
  return { lines, stale, refused, currencies };
}

/** Metrics that are held to the same default conditions, together. */
function byDefaults(
  metrics: readonly Metric[],
  { defaults }: Plan,
): Iterable<readonly [readonly Filter[], readonly Metric[]]> {
  const groups = new Map<string, [readonly Filter[], Metric[]]>();
  for (const metric of metrics) {
    const filters = defaults?.[metric.name] ?? [];
    const key = JSON.stringify(filters);
    const group = groups.get(key) ?? [filters, []];
    groups.set(key, group);
    group[1].push(metric);
  }
  return groups.values();
}

/** Adds the groups of one roll-up to the lines; those of the same members and unit become one line. */
function addLines(
  lines: Lines,
  { groups, values, only }: RolledUp,
  dump: Dump,
  by: readonly string[],
  members: MemberIndex,
): void {
  const columns = by.map((name) => dimensionColumn(dump, name));
  const labels = by.map((name) => members.get(name)?.labels);
  lines.begin();
  for (let group = 0; group < groups.count; group++) {
    const keys = columns.map((column, index) => {
      const code = groups.codes[index]?.[group] ?? 0;
      return column?.role === "dimension" ? (column.members[code]?.key ?? null) : null;
    });
    const line = lines.of(keys, groups.buckets[group] ?? 0, () =>
      keys.map((key, index) => labels[index]?.get(key) ?? key ?? notGiven),
    );
    for (const [name, column] of values) {
      const value = column[group] ?? Number.NaN;
      const member = only.get(name)?.[group];
      if (member !== undefined) {
        line.only ??= new Map();
        line.only.set(name, member);
      }
      if (!Number.isNaN(value)) line.values.set(name, value);
      else {
        line.unknown ??= new Set();
        line.unknown.add(name);
      }
    }
  }
}

/** Adds a ratio to the values of its parts. */
export function workOutRatio(metric: Metric, { values, unknown }: Pick<Line, "values" | "unknown">): void {
  if (!metric.ratio || unknown?.has(metric.ratio[0])) return;
  const [numerator, denominator] = [values.get(metric.ratio[0]), values.get(metric.ratio[1])];
  if (denominator === undefined || denominator === 0) return;
  // A group with a denominator and no row of the numerator had none of it: no claims on 120 vehicles are 0, not unknown.
  values.set(metric.name, ((numerator ?? 0) / denominator) * metric.per);
}

/** Rolls a ratio of a finer group up into its coarser group by min or max. */
function foldInto(lines: Lines, fine: Line, depth: number, metric: Metric): void {
  const value = fine.values.get(metric.name);
  if (value === undefined) return;
  const line = lines.of(fine.keys.slice(0, depth), fine.bucket, () => fine.labels.slice(0, depth));
  const sofar = line.values.get(metric.name);
  const least = metric.up !== "max";
  if (sofar === undefined || (least ? value < sofar : value > sofar)) line.values.set(metric.name, value);
}
