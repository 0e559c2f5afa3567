import type { Metric } from "../../core/metric.ts";
import { today } from "./meridian-almanac.ts";
import {
  baselineOf,
  dayNumber,
  rangeBaseline,
  type Unit,
  unitStart,
  unitsLater,
  type Window,
} from "./own-periods.ts";
import { createRandom } from "./own-random.ts";
import { baselineKind, metricsOf, type RandomRequest, targetOf, targetsOf } from "./random-requests.ts";
import { type Facts, holdersOf, holds, isOfAll, type QueryFacts } from "./warehouse-facts.ts";

/** What a request must come to, before any number is read: why it cannot be answered, or where its numbers stand. */
export type Expected =
  | {
      readonly kind: "declined";
      readonly code: "not_additive" | "not_together" | "no_data" | "not_allowed" | "bad_plan";
    }
  | {
      readonly kind: "answered";
      readonly window?: Window;
      readonly baseline?: Window;
      /** Stored metric -> the query that it is read from; any that holds it for the window must give the same. */
      readonly homes: ReadonlyMap<string, QueryFacts>;
    };

/** Reasons from the catalog's names and the range of the data alone. */
export function expectAnswer(request: RandomRequest, facts: Facts): Expected {
  if (
    request.share &&
    !["sum", "count"].includes(facts.catalog.metrics.get(request.metrics[0]!)?.aggregate ?? "")
  )
    return declined("not_additive");
  const names = [...metricsOf(request), ...targetsOf(request, facts)];
  if (request.filters.some(({ field, operator }) => !isMet(field, operator, facts)))
    return declined("bad_plan");
  if (request.compare === "target" && request.metrics.every((name) => targetOf(facts, name) === undefined))
    return declined("bad_plan");
  const metrics = names.map((name) => facts.catalog.metrics.get(name) as Metric);
  const dimensions = [...request.by, ...request.filters.map((filter) => filter.field)];
  const holders = new Map<string, QueryFacts[]>();
  for (const metric of metrics) {
    for (const part of metric.ratio ?? [metric.name]) {
      const held = facts.catalog.metrics.get(part)?.defaults?.map(({ field }) => field) ?? [];
      const needed = [...dimensions, ...(metric.at ?? []), ...held];
      const found = holdersOf(facts, part, needed);
      if (found.length === 0)
        return declined(
          [...facts.denied, ...(isOfAll(facts, part) ? facts.catalog.queries.values() : [])].some((query) =>
            holds(facts, query, part, needed),
          )
            ? "not_allowed"
            : "not_together",
        );
      holders.set(part, [...(holders.get(part) ?? found).filter((one) => found.includes(one))]);
    }
  }
  const dated = [...holders.values()].map((found) => found.some(({ grain }) => grain !== undefined));
  if (dated.some((one) => one) && dated.some((one) => !one)) return declined("not_together");
  const random = createRandom(request.id + 17);
  const all = [...holders.values()].flat();
  const comparison = baselineKind(request);
  if (all.every((holder) => holder.grain === undefined)) {
    if (request.time || request.grain || comparison === "previous" || comparison === "last_year")
      return declined("no_data");
    return {
      kind: "answered",
      homes: new Map([...holders].map(([part, found]) => [part, random.pick(found)])),
    };
  }
  const isTarget = (part: string) => facts.catalog.metrics.get(part)?.target_for !== undefined;
  const counted = [...holders].filter(([part]) => [...holders.keys()].every(isTarget) || !isTarget(part));
  const end = Math.min(...counted.map(([, found]) => Math.max(...found.map((one) => one.end))));
  const from = Math.max(...counted.map(([, found]) => Math.min(...found.map((one) => one.from))));
  const daily = counted.every(([, found]) => found.some((one) => one.grain === "day"));
  const now = dayNumber(today);
  const anchor = Math.min(now, end);

  const whole =
    request.time?.days(anchor, now) ??
    usualPeriod(
      request,
      metrics.filter(({ name }) => !targetsOf(request, facts).includes(name)),
      facts,
      { from, anchor, daily },
    );
  const window = { from: Math.max(whole.from, from), to: Math.min(whole.to, end) };
  if (whole.from > now || window.from >= window.to) return declined("no_data");
  const other = request.compare_to?.days(anchor, now);
  const baseline =
    comparison === "range" && other
      ? rangeBaseline(other, whole, window, { from, end, now })
      : comparison && comparison !== "range"
        ? baselineOf(comparison, whole, window, from)
        : undefined;
  if (comparison && !baseline) return declined("no_data");

  const homes = new Map<string, QueryFacts>();
  for (const [part, found] of holders) {
    const fitting = found.filter((one) =>
      [window, baseline].every((span) => !span || fits(one, span, request.grain)),
    );
    if (fitting.length === 0) return declined("no_data");
    const missing = (one: QueryFacts) =>
      [window, baseline].reduce(
        (days, span) =>
          days + (span ? Math.max(0, one.from - span.from) + Math.max(0, span.to - one.end) : 0),
        0,
      );
    const least = Math.min(...fitting.map(missing));
    homes.set(part, random.pick(fitting.filter((one) => missing(one) === least)));
  }
  return { kind: "answered", window, ...(baseline ? { baseline } : {}), homes };
}

function declined(code: Extract<Expected, { kind: "declined" }>["code"]): Expected {
  return { kind: "declined", code };
}

/** Whether a condition goes with a dimension: an order with numeric members alone. */
function isMet(field: string, operator: RandomRequest["filters"][number]["operator"], facts: Facts): boolean {
  if (operator === "in" || operator === "not in" || operator === "is null") return true;
  const members = facts.queries.flatMap((one) => one.members.get(field) ?? []);
  return members.length > 0 && members.every((label) => Number.isFinite(Number(label)));
}

/** What is meant when a request names no period. */
function usualPeriod(
  request: RandomRequest,
  metrics: readonly Metric[],
  facts: Facts,
  data: { from: number; anchor: number; daily: boolean },
): Window {
  const { from, anchor, daily } = data;
  const isStock = metrics.every((metric) =>
    (metric.ratio ?? [metric.name]).some((part) => facts.catalog.metrics.get(part)?.over_time === "last"),
  );
  if (isStock && !request.grain && !request.compare && !request.compare_to)
    return { from: daily ? anchor - 1 : unitStart(anchor - 1, "month"), to: anchor };
  if (request.grain === "day") return { from: anchor - 30, to: anchor };
  if (request.grain === "quarter" || request.grain === "year") return { from, to: anchor };
  const unit = request.grain === "week" ? "week" : "month";
  const to = unitStart(anchor, unit);
  return { from: unitsLater(to, unit === "week" ? -13 : -12, unit), to };
}

/** Months can be added to quarters, never to weeks; and a part of a month is in no month's row. */
function fits(home: QueryFacts, span: Window, grain: Unit | undefined): boolean {
  if (home.grain === undefined || home.grain === "day") return true;
  if (grain === "day" || grain === "week") return false;
  const isStart = (day: number) => unitStart(day, home.grain ?? "day") === day;
  return isStart(span.from) && (isStart(span.to) || span.to === home.end);
}
