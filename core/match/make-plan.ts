import { type Catalog, dimensionLabel } from "../catalog.ts";
import { targetOf } from "../coverage.ts";
import { capital, listOf } from "../format.ts";
import { addsUp, isFlow, type Metric, partsOf } from "../metric.ts";
import type { Plan } from "../plan.ts";
import type { Filter, Reading } from "../reading.ts";
import { weekday } from "../weekday.ts";
import { type Candidate, candidatesFor, chooseDumps } from "./choose-dumps.ts";
import { comparisonOf } from "./comparison.ts";
import type { MatchDeps } from "./match-deps.ts";
import { type ResolvedPeriod, resolvePeriod } from "./periods.ts";
import { grainMessage, labelsOf, missing, noDataMessage, none, type Refusal } from "./refusals.ts";
import { clockOf, timeOf, wholeForTarget } from "./timing.ts";

export type Planned =
  | { readonly kind: "plan"; readonly plan: Plan; readonly assumed: readonly string[] }
  | Refusal;

/** Turns a reading into a plan: which dumps, which days, how they are grouped, ordered and cut. */
export function makePlan(reading: Reading, deps: MatchDeps): Planned {
  const { catalog } = deps;
  const [onMetrics, onMembers] = splitFilters(reading.filters, catalog);
  // What rows are held against is worked out and shown too.
  const named = [...reading.metrics, ...onMetrics.map((filter) => filter.field)];
  const metrics = [...new Set(named)].flatMap((name) => catalog.metrics.get(name) ?? []);
  const [first] = metrics;
  if (reading.share && first && !addsUp(first))
    return none(
      "not_additive",
      `${capital(first.label)} does not add up to a whole, so nothing is a share of it.`,
    );
  const targets = targetsOf(reading, metrics, catalog);
  const dimensions = [...new Set([...reading.dimensions, ...onMembers.map((filter) => filter.field)])];

  const options = new Map<string, readonly Candidate[]>();
  const defaults = defaultsOf([...metrics, ...targets], dimensions, catalog);
  for (const metric of [...metrics, ...targets]) {
    for (const part of partsOf(metric)) {
      const held = defaults[part]?.map((filter) => filter.field) ?? [];
      const needed = [...new Set([...dimensions, ...(metric.at ?? []), ...held])];
      const found = candidatesFor(catalog, deps.heads, part, needed);
      if (found.length === 0) return missing(metric, part, needed, catalog);
      // Two metrics may share a part, and one of them need it by more dimensions.
      const known = options.get(part);
      options.set(
        part,
        known ? known.filter((one) => found.some(({ query }) => query === one.query)) : found,
      );
    }
  }
  if (dimensions.includes(weekday)) {
    const standing = metrics.find((metric) => partsOf(metric).some((part) => !isFlowing(part, catalog)));
    if (standing)
      return none("not_additive", `${capital(standing.label)} is no sum of days, so it has no weekdays.`);
  }
  const undated = undatedAmong(options);
  if (undated !== undefined) {
    const [label, other] = [undated, [...options.keys()].find((name) => name !== undated)].map(
      (name) => catalog.metrics.get(name ?? "")?.label ?? name,
    );
    const message = `${capital(label ?? "")} is kept without dates, as it stands now, and ${other} by dates: they are not of one period. Ask for each by itself.`;
    return none("not_together", message);
  }
  const clock = clockOf(options, new Set(targets.map((one) => one.name)), catalog, deps.today);
  const assumed = sayDefaults([...metrics, ...targets], defaults, catalog);
  const timed = [...options.values()].flat().some((one) => one.grain);
  let resolved: Extract<ResolvedPeriod, { kind: "period" }> | undefined;
  if (timed) {
    const said = timeOf(reading, metrics, deps, clock, assumed);
    const tried = resolvePeriod(wholeForTarget(said, reading, clock, deps, assumed), clock, catalog.calendar);
    if (tried.kind === "future")
      return none("no_data", "That lies ahead, and the data holds only what has happened.");
    if (tried.kind === "backwards") return none("no_data", "That period ends before it begins.");
    if (tried.kind === "no_data") return none("no_data", noDataMessage(tried.label, metrics, clock));
    if (reading.ahead && tried.whole.to <= clock.today)
      return none("no_forecast", "What will be is not in the data, which holds only what has happened.");
    if (tried.anchored) assumed.push(tried.anchored);
    resolved = tried;
  } else if (
    (reading.time && reading.time.kind !== "latest") ||
    reading.grain ||
    reading.per_day ||
    reading.comparison?.kind === "previous" ||
    reading.comparison?.kind === "last_year"
  ) {
    return none("no_data", `${capital(labelsOf(metrics))} is kept without dates, as it stands now.`);
  }
  const comparison = resolved && comparisonOf(reading, resolved, clock, deps);
  if (comparison?.kind === "none") return comparison;
  const period = comparison?.own ?? resolved?.period;
  const periods = [period, comparison?.period].filter((one) => one !== undefined);
  const slices = chooseDumps(options, periods, reading.grain, catalog.calendar);
  if (!slices) {
    return none("no_data", grainMessage(metrics, options));
  }
  const plan: Plan = {
    shape: reading.shape,
    slices,
    metrics: metrics.map((metric) => metric.name),
    targets: targets.map((one) => one.name),
    by: reading.dimensions,
    filters: onMembers,
    having: onMetrics,
    ...(Object.keys(defaults).length > 0 ? { defaults } : {}),
    focus: reading.share?.focus ?? [],
    ...(reading.grain ? { grain: reading.grain } : {}),
    ...(period ? { period } : {}),
    ...(comparison ? { comparison: { kind: comparison.kind, period: comparison.period } } : {}),
    ...orderOf(reading, metrics),
    ...(reading.limit ? { limit: reading.limit } : {}),
    ...(reading.share ? { share: { within: reading.share.within } } : {}),
    ...(reading.count ? { count: reading.count } : {}),
    ...(reading.bins ? { bins: reading.bins } : {}),
    ...(reading.running ? { running: true } : {}),
    ...(reading.others ? { others: true } : {}),
    ...(reading.per_day ? { per_day: reading.per_day } : {}),
  };
  return { kind: "plan", plan, assumed };
}

function isFlowing(name: string, catalog: Catalog): boolean {
  const metric = catalog.metrics.get(name);
  return metric !== undefined && isFlow(metric);
}

/** What metrics are held to where the question does not name the dimension itself. */
function defaultsOf(
  metrics: readonly Metric[],
  dimensions: readonly string[],
  catalog: Catalog,
): Record<string, readonly Filter[]> {
  const parts = [...new Set(metrics.flatMap(partsOf))];
  return Object.fromEntries(
    parts.flatMap((part) => {
      const held =
        catalog.metrics.get(part)?.defaults?.filter(({ field }) => !dimensions.includes(field)) ?? [];
      return held.length > 0 ? [[part, held]] : [];
    }),
  );
}

/** What metrics are held to, and what they are not held to because the question names the dimension itself. */
function sayDefaults(
  metrics: readonly Metric[],
  held: Readonly<Record<string, readonly Filter[]>>,
  catalog: Catalog,
): string[] {
  const said = [...new Set(metrics.flatMap(partsOf))].flatMap((part) => {
    const metric = catalog.metrics.get(part);
    return (metric?.defaults ?? []).map((filter) =>
      held[part]?.includes(filter)
        ? defaultWords(filter)
        : `by the ${dimensionLabel(catalog, filter.field)} that is asked for; ${metric?.label} alone means ${defaultWords(filter)}`,
    );
  });
  return [...new Set(said)].filter(Boolean);
}

/** @example `retail only`, `without fleet` */
function defaultWords({ operator, values }: Filter): string {
  if (values.length === 0) return "";
  const named = listOf(values.map(String));
  return operator === "not in" ? `without ${named}` : `${named} only`;
}

/** A stored metric that is kept without dates alone, beside one that has them. */
function undatedAmong(options: ReadonlyMap<string, readonly Candidate[]>): string | undefined {
  const isDated = (candidates: readonly Candidate[]) => candidates.some(({ grain }) => grain !== undefined);
  const all = [...options];
  return all.some(([, one]) => isDated(one)) ? all.find(([, one]) => !isDated(one))?.[0] : undefined;
}

function targetsOf(reading: Reading, metrics: readonly Metric[], catalog: Catalog): Metric[] {
  if (reading.comparison?.kind !== "target") return [];
  return metrics
    .flatMap((metric) => targetOf(catalog, metric.name) ?? [])
    .filter((one) => !reading.metrics.includes(one.name));
}

function splitFilters(filters: readonly Filter[], catalog: Catalog): [Filter[], Filter[]] {
  const onMembers = filters.filter((filter) => catalog.dimensions.has(filter.field));
  return [filters.filter((filter) => !onMembers.includes(filter)), onMembers];
}

/** Rankings and breakdowns go from high to low, listings by what they are held against; time comes in its order. */
function orderOf(reading: Reading, metrics: readonly Metric[]): { sort?: NonNullable<Plan["sort"]> } {
  if (reading.sort) return { sort: reading.sort };
  const [metric] = metrics;
  if (!metric || reading.dimensions.length === 0) return {};
  const having = reading.filters.find((filter) => metrics.some((one) => one.name === filter.field));
  const ascending = having !== undefined && (having.operator === "<" || having.operator === "<=");
  return { sort: { field: having?.field ?? metric.name, direction: ascending ? "ascending" : "descending" } };
}
