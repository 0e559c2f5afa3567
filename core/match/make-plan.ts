import type { PartCode } from "../answer.ts";
import { fromDay, type Period, type TimeSpec, toDay } from "../calendar.ts";
import { type Catalog, viewOf } from "../catalog.ts";
import { isFiner, targetOf } from "../coverage.ts";
import { formatDate, listOf } from "../format.ts";
import { type Metric, partsOf } from "../metric.ts";
import type { Plan } from "../plan.ts";
import type { Filter, Reading } from "../reading.ts";
import { type Candidate, candidatesFor, chooseDumps, type Heads } from "./choose-dumps.ts";
import {
  lastYearPeriod,
  likeRange,
  previousPeriod,
  type ResolvedPeriod,
  resolvePeriod,
  stepBefore,
} from "./periods.ts";
import type { Clock } from "./resolve-time.ts";

export interface MatchDeps {
  readonly catalog: Catalog;
  readonly heads: Heads;
  /** The day on which it is asked. ISO date. */
  readonly today: string;
  /** Reads a period of the catalog: `last 12 full months`. */
  readonly periodOf: (text: string) => TimeSpec | undefined;
}

export type Planned =
  | { readonly kind: "plan"; readonly plan: Plan; readonly assumed: readonly string[] }
  | { readonly kind: "none"; readonly code: PartCode; readonly message: string };

/** Turns a reading into a plan: which dumps, which days, how they are grouped, ordered and cut. */
export function makePlan(reading: Reading, deps: MatchDeps): Planned {
  const { catalog } = deps;
  const [onMetrics, onMembers] = splitFilters(reading.filters, catalog);
  // What rows are held against is worked out and shown too.
  const named = [...reading.metrics, ...onMetrics.map((filter) => filter.field)];
  const metrics = [...new Set(named)].flatMap((name) => catalog.metrics.get(name) ?? []);
  const targets = targetsOf(reading, metrics, catalog);
  const dimensions = [...new Set([...reading.dimensions, ...onMembers.map((filter) => filter.field)])];

  const options = new Map<string, readonly Candidate[]>();
  for (const metric of [...metrics, ...targets]) {
    const needed = [...new Set([...dimensions, ...(metric.at ?? [])])];
    for (const part of partsOf(metric)) {
      const found = candidatesFor(catalog, deps.heads, part, needed);
      if (found.length === 0) return missing(part, needed, deps);
      // Two metrics may share a part, and one of them need it by more dimensions.
      const known = options.get(part);
      options.set(
        part,
        known ? known.filter((one) => found.some(({ query }) => query === one.query)) : found,
      );
    }
  }
  const clock = clockOf(options, new Set(targets.map((one) => one.name)), catalog, deps.today);
  const assumed: string[] = [];
  const timed = [...options.values()].flat().some((one) => one.grain);
  let resolved: Extract<ResolvedPeriod, { kind: "period" }> | undefined;
  if (timed) {
    const tried = resolvePeriod(timeOf(reading, metrics, deps, clock, assumed), clock, catalog.calendar);
    if (tried.kind === "future")
      return none("no_data", "That lies ahead, and the data holds only what has happened.");
    if (tried.kind === "backwards") return none("no_data", "That period ends before it begins.");
    if (tried.kind === "no_data") return none("no_data", noDataMessage(tried.label, metrics, clock));
    if (tried.anchored) assumed.push(tried.anchored);
    resolved = tried;
  } else if (
    (reading.time && reading.time.kind !== "latest") ||
    reading.grain ||
    reading.comparison?.kind === "previous" ||
    reading.comparison?.kind === "last_year"
  ) {
    return none("no_data", `${capital(labelsOf(metrics))} is kept without dates, as it stands now.`);
  }
  const period = resolved?.period;
  const comparison = resolved && comparisonOf(reading, resolved, clock, deps);
  if (comparison?.kind === "none") return comparison;
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
    focus: reading.share?.focus ?? [],
    ...(reading.grain ? { grain: reading.grain } : {}),
    ...(period ? { period } : {}),
    ...(comparison ? { comparison: { kind: comparison.kind, period: comparison.period } } : {}),
    ...orderOf(reading, metrics),
    ...(reading.limit ? { limit: reading.limit } : {}),
    ...(reading.share ? { share: { within: reading.share.within } } : {}),
    ...(reading.count ? { count: reading.count } : {}),
  };
  return { kind: "plan", plan, assumed };
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

/** The data ends where the first of the metrics' best dumps ends; targets reach ahead and do not count. */
function clockOf(
  options: ReadonlyMap<string, readonly Candidate[]>,
  targets: ReadonlySet<string>,
  catalog: Catalog,
  today: string,
): Clock {
  let dataEnd = Number.POSITIVE_INFINITY;
  let dataFrom = Number.NEGATIVE_INFINITY;
  let grain: Clock["grain"] = "day";
  const counted = [...options].filter(
    ([name]) => !targets.has(name) && catalog.metrics.get(name)?.target_for === undefined,
  );
  for (const [, candidates] of counted.length > 0 ? counted : options) {
    const timed = candidates.filter((one) => one.grain);
    if (timed.length === 0) continue;
    dataEnd = Math.min(dataEnd, Math.max(...timed.map((one) => one.end)));
    dataFrom = Math.max(dataFrom, Math.min(...timed.map((one) => one.from)));
    const finest = timed
      .map((one) => one.grain ?? "day")
      .sort((a, b) => (a === b ? 0 : isFiner(a, b) ? -1 : 1))[0];
    if (finest && isFiner(grain, finest)) grain = finest;
  }
  return { today: toDay(today), dataEnd, dataFrom, grain };
}

/** The period asked for; else the view's, the latest day of a stock, or what the calendar takes for granted. */
function timeOf(
  reading: Reading,
  metrics: readonly Metric[],
  deps: MatchDeps,
  clock: Clock,
  assumed: string[],
): TimeSpec {
  const isStock =
    metrics.length > 0 &&
    metrics.every((metric) =>
      partsOf(metric).some((part) => deps.catalog.metrics.get(part)?.over_time === "last"),
    );
  const { time } = reading;
  const asksForNow = time?.kind === "latest" || (time?.kind === "this" && time.unit === "day");
  if (time && isStock && asksForNow) return { kind: "latest" };
  if (time?.kind === "latest") {
    // "Current" of a flow is what the running month has so far; where it has nothing yet, the last one with data.
    assumed.push("current: the running month so far");
    const running = resolvePeriod({ kind: "this", unit: "month" }, clock, deps.catalog.calendar);
    return running.kind === "period"
      ? { kind: "this", unit: "month" }
      : { kind: "last", count: 1, unit: "month" };
  }
  if (time) return time;
  // "How many dealers do we have": all that the data knows.
  if (reading.count && reading.filters.every((filter) => deps.catalog.dimensions.has(filter.field)))
    return { kind: "all" };
  if (isStock && !reading.grain && !reading.comparison) return { kind: "latest" };
  const view = reading.view ? viewOf(deps.catalog, reading.view)?.view : undefined;
  const said = view?.time ? deps.periodOf(view.time) : undefined;
  if (said) return said;
  if (reading.grain === "day") return { kind: "rolling", days: 30 };
  if (reading.grain === "week") return { kind: "last", count: 13, unit: "week" };
  if (reading.grain === "year" || reading.grain === "quarter") return { kind: "all" };
  return deps.periodOf(deps.catalog.calendar.default_period) ?? { kind: "last", count: 12, unit: "month" };
}

function comparisonOf(
  reading: Reading,
  resolved: Extract<ResolvedPeriod, { kind: "period" }>,
  clock: Clock,
  deps: MatchDeps,
):
  | { kind: "previous" | "last_year" | "range"; period: Period }
  | Extract<Planned, { kind: "none" }>
  | undefined {
  const kind = reading.comparison?.kind;
  if (kind !== "previous" && kind !== "last_year" && kind !== "range") return undefined;
  const { calendar } = deps.catalog;
  const missingBaseline = none(
    "no_data",
    `The data begins on ${formatDate(fromDay(clock.dataFrom), "day")}, too late for that comparison.`,
  );
  if (kind === "range") {
    const spec = reading.comparison?.time;
    const baseline = spec && resolvePeriod(spec, clock, calendar);
    if (baseline?.kind !== "period") return missingBaseline;
    // A baseline that is not over cannot stand against a whole period.
    const [unfinished] = baseline.whole.to > clock.dataEnd ? (baseline.period.partial ?? []) : [];
    if (unfinished)
      return none(
        "no_data",
        `The period to compare with is not over (${unfinished}); ask for it the other way round.`,
      );
    const like = likeRange(resolved, baseline, clock, calendar);
    return like ? { kind, period: like } : missingBaseline;
  }
  const { step } = reading.comparison ?? {};
  const stepped = step === undefined || step === "year" ? undefined : stepBefore(step);
  const earlier = stepped ?? (kind === "last_year" || step === "year" ? lastYearPeriod : previousPeriod);
  const period = earlier(resolved.period, resolved.whole, clock, calendar);
  return period ? { kind, period } : missingBaseline;
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

function missing(part: string, dimensions: readonly string[], deps: MatchDeps): Planned {
  const metric = deps.catalog.metrics.get(part);
  const known = [...deps.catalog.queries.values()].filter(
    (query) => query.measures.includes(part) && dimensions.every((name) => query.dimensions.includes(name)),
  );
  if (known.length > 0)
    return none(
      "not_refreshed",
      `${known[0]?.title ?? part} has not been refreshed yet, so there is no number to give.`,
    );
  const by = listOf(dimensions.map((name) => deps.catalog.dimensions.get(name)?.label ?? name));
  return none("not_together", `${capital(metric?.label ?? part)} is not kept by ${by}.`);
}

function noDataMessage(label: string, metrics: readonly Metric[], clock: Clock): string {
  const last = formatDate(fromDay(clock.dataEnd - 1), "day");
  const first = formatDate(fromDay(clock.dataFrom), "day");
  return `There is no data for ${label}: ${labelsOf(metrics)} reaches from ${first} to ${last}.`;
}

function grainMessage(
  metrics: readonly Metric[],
  options: ReadonlyMap<string, readonly Candidate[]>,
): string {
  const grains = [...new Set([...options.values()].flat().flatMap((one) => one.grain ?? []))];
  return `${capital(labelsOf(metrics))} is kept by ${listOf(grains)} only, which that period does not fit.`;
}

function labelsOf(metrics: readonly Metric[]): string {
  return listOf(metrics.map((metric) => metric.label));
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function none(code: PartCode, message: string): Extract<Planned, { kind: "none" }> {
  return { kind: "none", code, message };
}
