import { type TimeSpec, toDay } from "../calendar.ts";
import { type Catalog, viewOf } from "../catalog.ts";
import { isFiner } from "../coverage.ts";
import { type Metric, partsOf } from "../metric.ts";
import type { Reading } from "../reading.ts";
import type { Candidate } from "./choose-dumps.ts";
import type { MatchDeps } from "./match-deps.ts";
import { resolvePeriod } from "./periods.ts";
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

/**
 * "Behind plan this year": a target is for whole months, and the running one would make everybody miss it. A filter by it is on the
 * months that are over.
 */
export function wholeForTarget(
  time: TimeSpec,
  { comparison, filters }: Reading,
  clock: Clock,
  { catalog }: MatchDeps,
  assumed: string[],
): TimeSpec {
  const isHeld = comparison?.kind === "target" && filters.some(({ field }) => field.endsWith("_variance"));
  if (!isHeld || time.kind !== "this" || (time.unit !== "year" && time.unit !== "quarter")) return time;
  const whole: TimeSpec = { kind: "between", from: time, to: { kind: "last", count: 1, unit: "month" } };
  if (resolvePeriod(whole, clock, catalog.calendar).kind !== "period") return time;
  assumed.push("the months that are over, as targets are for whole ones");
  return whole;
}

/** The period asked for; else the view's, the latest day of a stock, or what the calendar takes for granted. */
export function timeOf(
  reading: Reading,
  metrics: readonly Metric[],
  deps: MatchDeps,
  clock: Clock,
  assumed: string[],
): TimeSpec {
  const isAsOfDay =
    metrics.length > 0 &&
    metrics.every((metric) =>
      partsOf(metric).some((part) => deps.catalog.metrics.get(part)?.over_time === "last"),
    );
  const { time } = reading;
  const asksForNow = time?.kind === "latest" || (time?.kind === "this" && time.unit === "day");
  if (time && isAsOfDay && asksForNow) return { kind: "latest" };
  // "Red this month", of what is kept by month and has nothing of this one yet
  if (
    time?.kind === "this" &&
    isAsOfDay &&
    resolvePeriod(time, clock, deps.catalog.calendar).kind === "no_data"
  ) {
    assumed.push(`the last ${clock.grain} with data`);
    return { kind: "latest" };
  }
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
  if (
    reading.count &&
    !reading.bins &&
    reading.filters.every((filter) => deps.catalog.dimensions.has(filter.field))
  )
    return { kind: "all" };
  // "Less stock than a year ago" is of today, and of today a year ago.
  const isSteady = !reading.comparison || ["last_year", "target"].includes(reading.comparison.kind);
  if (isAsOfDay && !reading.grain && isSteady) return { kind: "latest" };
  const view = reading.view ? viewOf(deps.catalog, reading.view)?.view : undefined;
  const said = view?.time ? deps.periodOf(view.time, deps.catalog.calendar) : undefined;
  if (said) return said;
  if (reading.grain === "day") return { kind: "rolling", days: 30 };
  if (reading.grain === "week") return { kind: "last", count: 13, unit: "week" };
  if (reading.grain === "year" || reading.grain === "quarter") return { kind: "all" };
  return deps.periodOf(deps.catalog.calendar.default_period) ?? { kind: "last", count: 12, unit: "month" };
}
