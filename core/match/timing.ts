import { fromDay, type Period, type TimeSpec, toDay } from "../calendar.ts";
import { type Catalog, viewOf } from "../catalog.ts";
import { isFiner } from "../coverage.ts";
import { formatDate } from "../format.ts";
import { type Metric, partsOf } from "../metric.ts";
import type { Reading } from "../reading.ts";
import type { Candidate } from "./choose-dumps.ts";
import type { MatchDeps } from "./match-deps.ts";
import {
  lastYearPeriod,
  likeRange,
  previousPeriod,
  type ResolvedPeriod,
  resolvePeriod,
  stepBefore,
} from "./periods.ts";
import { none, type Refusal } from "./refusals.ts";
import type { Clock } from "./resolve-time.ts";

/** The data ends where the first of the metrics' best dumps ends; targets reach ahead and do not count. */
export function clockOf(
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
export function timeOf(
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

/** The days to compare with, or why there are none. */
export function comparisonOf(
  reading: Reading,
  resolved: Extract<ResolvedPeriod, { kind: "period" }>,
  clock: Clock,
  deps: MatchDeps,
): { kind: "previous" | "last_year" | "range"; period: Period } | Refusal | undefined {
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
