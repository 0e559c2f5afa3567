import { type Calendar, fromDay, type TimeSpec, toDay } from "../calendar.ts";
import type { Catalog } from "../catalog.ts";
import { openNames, targetOf } from "../coverage.ts";
import type { Edition } from "../edition.ts";
import { listOf } from "../format.ts";
import { addsUp, isFlow } from "../metric.ts";
import type { LookUpRequest } from "../plan.ts";
import { type Reading, type Shape, sortOf } from "../reading.ts";
import { periodOf } from "../understand/read-slots.ts";
import { badPlan, checkName } from "./bad-plan.ts";
import { checkFilter } from "./check-filter.ts";

/** Turns a look-up by names into a reading. Errors: bad_plan, with the nearest right names. */
export function readRequest(request: LookUpRequest, edition: Edition): Reading {
  const { catalog } = edition;
  const offered = openNames(catalog);
  for (const name of request.metrics)
    if (!catalog.metrics.has(name)) checkName("metric", name, offered.metrics);
  for (const name of request.by)
    if (!catalog.dimensions.has(name)) checkName("dimension", name, offered.dimensions);
  const filters = request.filters.map((filter) => checkFilter(filter, edition));
  checkShape(request, catalog);
  checkPerDay(request, catalog);
  const sort = request.sort === undefined ? undefined : readSort(request.sort, request, catalog);
  const time = request.time === undefined ? undefined : readPeriod(request.time, catalog.calendar);
  const comparison = readComparison(request, catalog.calendar);
  return {
    shape: shapeOf(request),
    metrics: [...new Set(request.metrics)],
    dimensions: [...new Set(request.by)],
    filters,
    confidence: 1,
    read: [],
    unread: [],
    restricting: [],
    corrected: [],
    assumed: [],
    ...(time ? { time } : {}),
    ...(request.grain ? { grain: request.grain } : {}),
    ...(request.per_day ? { per_day: request.per_day } : {}),
    ...(comparison ? { comparison } : {}),
    ...(sort ? { sort } : {}),
    ...(request.limit ? { limit: { n: request.limit, ...(request.per ? { per: request.per } : {}) } } : {}),
    ...(request.share ? { share: { focus: [], within: request.share } } : {}),
    ...(request.running ? { running: true } : {}),
    ...(request.others ? { others: true } : {}),
  };
}

/** Refuses parts that do not go together. */
function checkShape(request: LookUpRequest, catalog: Catalog): void {
  const offered = openNames(catalog);
  const { by, share, per, limit, others, running, grain, compare, metrics } = request;
  for (const name of share ?? []) checkName("dimension of `by` to share within", name, by);
  if (share && by.length === 0 && !grain)
    throw badPlan("A share needs rows to be the share of.", 'Name a dimension: "by": ["region"].');
  if (per !== undefined) checkName("dimension of `by` to limit for each", per, by);
  if (per !== undefined && limit === undefined)
    throw badPlan("`per` goes with a limit.", 'Write: "limit": 3, "per": "region".');
  if (others && (limit === undefined || by.length !== 1 || grain || per !== undefined))
    throw badPlan(
      "`others` goes with a limit over one dimension, without `grain` and `per`.",
      'Write: "by": ["dealer"], "limit": 5, "others": true.',
    );
  if (running && !grain)
    throw badPlan("`running` needs units of time.", 'Write: "grain": "month", "running": true.');
  for (const name of running ? metrics : []) {
    if (!runs(catalog, name))
      throw badPlan(
        `A running total of "${name}" would add what may not be added.`,
        "Only sums and counts of what happens run; stocks, ratios and averages do not.",
      );
  }
  if (compare !== "target") return;
  const without = metrics.filter((name) => targetOf(catalog, name) === undefined);
  if (without.length === metrics.length)
    throw badPlan(
      `There is no target for ${listOf(without)}.`,
      `Targets are kept for: ${listOf(offered.targeted) || "no metric"}.`,
    );
}

/** Whether a metric adds up over time. */
function runs(catalog: Catalog, name: string): boolean {
  const metric = catalog.metrics.get(name);
  return metric !== undefined && addsUp(metric) && metric.over_time === undefined;
}

/** What is divided by days has to add up over them, and to be divided as a whole. */
function checkPerDay({ per_day, metrics, running, compare }: LookUpRequest, catalog: Catalog): void {
  if (!per_day) return;
  if (running || compare === "target")
    throw badPlan(
      "`per_day` does not go with a running total or a target.",
      "Leave out `running` and the comparison with the target, or `per_day`.",
    );
  const odd = metrics.find((name) => {
    const metric = catalog.metrics.get(name);
    return metric && !isFlow(metric);
  });
  if (odd === undefined) return;
  const flows = [...catalog.metrics.values()].filter(isFlow).map((metric) => metric.name);
  throw badPlan(
    `"${odd}" cannot be given per day: a ratio, a stock, an average and a target do not add up day by day.`,
    `Leave per_day out, or ask for a sum or a count${flows.length > 0 ? ` such as ${listOf(flows.slice(0, 3), "or")}` : ""}.`,
  );
}

function readComparison({ compare, compare_to }: LookUpRequest, calendar: Calendar): Reading["comparison"] {
  if (compare_to === undefined) return compare && { kind: compare };
  if (compare !== undefined)
    throw badPlan("`compare` and `compare_to` are two comparisons.", "Leave one of them out.");
  return { kind: "range", time: readPeriod(compare_to, calendar) };
}

function readSort(text: string, request: LookUpRequest, catalog: Catalog): NonNullable<Reading["sort"]> {
  const sort = sortOf(text);
  const { compare, compare_to, metrics } = request;
  const isInTime = compare === "previous" || compare === "last_year" || compare_to !== undefined;
  const targeted = metrics.filter((name) => targetOf(catalog, name) !== undefined);
  const changes = isInTime
    ? metrics.flatMap((name) => [`${name}_change`, `${name}_difference`])
    : compare === "target"
      ? targeted.map((name) => `${name}_variance`)
      : [];
  checkName("field to sort by", sort.field, [
    ...request.metrics,
    ...request.by,
    ...changes,
    ...(request.grain ? ["time"] : []),
  ]);
  return sort;
}

/** `last quarter`, or `2026-07-01..2026-09-30` with both days included. */
function readPeriod(text: string, calendar: Calendar): TimeSpec {
  // Two ISO dates with two dots between.
  const range = /^(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})$/.exec(text.trim());
  if (range?.[1] && range[2] && isDate(range[1]) && isDate(range[2]) && range[1] <= range[2]) {
    return { kind: "span", from: range[1], to: fromDay(toDay(range[2]) + 1) };
  }
  const spec = range ? undefined : periodOf(text, calendar);
  if (spec) return spec;
  throw badPlan(
    `"${text}" is not a period I know.`,
    'Write "last quarter", "last 30 days", "October 2026" or "2026-07-01..2026-09-30".',
  );
}

function isDate(text: string): boolean {
  return fromDay(toDay(text)) === text;
}

function shapeOf(request: LookUpRequest): Shape {
  if (request.limit) return "rank";
  if (request.compare || request.compare_to) return "compare";
  if (request.share && !request.grain) return "share";
  if (request.grain) return "trend";
  return request.by.length > 0 ? "breakdown" : "total";
}
