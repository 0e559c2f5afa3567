import type { Calendar, TimeSpec } from "../calendar.ts";
import { type Catalog, viewOf } from "../catalog.ts";
import { isStock, queriesFor } from "../coverage.ts";
import { listOf } from "../format.ts";
import { isFlow, type Metric, partsOf } from "../metric.ts";
import type { View } from "../query.ts";
import { type BareReading, type Filter, type Shape, sortOf } from "../reading.ts";
import type { Meaning } from "../vocabulary.ts";
import { splitWords } from "../words.ts";
import { layFilters, layOver } from "./lay-over.ts";
import { isBehindWith } from "./links.ts";
import { placesOf, readComposed } from "./read-composed.ts";
import { readConditions } from "./read-conditions.ts";
import { filtersOf } from "./read-filters.ts";
import { readAverage, readMetrics, readPerDay } from "./read-metrics.ts";
import { asksAhead, readOverview } from "./read-overview.ts";
import { readPoints } from "./read-points.ts";
import { readRank } from "./read-rank.ts";
import { isOfThose, restOf } from "./read-rest.ts";
import { readShare } from "./read-share.ts";
import { dimensionsOf, readSplitOverTime } from "./read-split.ts";
import { readTime } from "./read-time.ts";
import { readTiming } from "./read-timing.ts";
import { type Slots, use } from "./slots.ts";

/**
 * Turns slots into a reading; `assumedMetrics` stand in where the question names none. Slots that it cannot carry out stay
 * out of `slots.used`.
 */
export function readSlots(
  unread: Slots,
  catalog: Catalog,
  assumedMetrics: readonly string[] = [],
): BareReading {
  const { slots, part } = readComposed(unread, catalog);
  const { before } = slots;
  const asked = slots.view ? viewOf(catalog, slots.view) : undefined;
  const view = asked?.view;
  // "How many of those" goes on counting; what was only listed is not counted again.
  for (const item of slots.all("how_many"))
    if (isOfThose(slots, item) && before?.count === undefined) slots.used.delete(item);
  const { metrics, toTarget } = readMetrics(slots, catalog, assumedMetrics);
  // "Warranty of the P&L": what else is named is not in it.
  const isIn = metrics.length === 0 || metrics.some((name) => asked?.query.metrics.includes(name));
  if (asked && !isIn) leaveOut(slots, "view");
  const assumed = sayOwn(slots);
  const metric = catalog.metrics.get(metrics[0] ?? leadOf(view) ?? "");
  const rest = before && restOf(slots, before, catalog);
  const named = [...filtersOf(slots), ...(rest ? [rest] : [])];
  // "Which of the cost lines", after warranty: all of them.
  const isAll = (field: string) =>
    slots.groups.some(({ dimension }) => dimension === field) &&
    !slots.members.some(({ dimension }) => dimension === field);
  const given = before?.filters.filter((one) => one.field !== rest?.field && !isAll(one.field)) ?? [];
  const filters = before ? layFilters(given, named, catalog, slots.lead?.kind === "add") : named;
  readAverage(slots, metric);
  // "How many will we have by the end of November" is of November.
  if (isStock(catalog, metric?.name ?? "") || slots.all("outlook").length > 0) use(slots, "end_of");
  if (["days", "hours", "weeks"].includes(metric?.unit ?? "")) {
    use(slots, "lasting");
    // "Will we run out of": how long it lasts is the outlook.
    use(slots, "outlook");
  }
  if (metric?.format === "currency") use(slots, "money");
  const share = readShare(slots, filters, metric);
  const splitBy = dimensionsOf(slots, view, named, share);
  const points = readPoints(slots, catalog, metrics, splitBy);
  // "Top 5 open risks with owner": of each risk its owner too.
  const things = thingsOf(metric, catalog);
  const isWith =
    slots.groups.length > 0 && slots.groups.every(({ item }) => isBehindWith(slots.words, item.from));
  if (isWith && things[0] && !splitBy.includes(things[0])) splitBy.unshift(things[0]);
  const isListed = splitBy.length === 0 && !points && slots.all("threshold").length > 0;
  const dimensions =
    points?.dimensions ?? (isListed ? (metric?.at ? [...metric.at] : thingsOf(metric, catalog)) : splitBy);
  const timing = readTiming(slots, catalog, metrics, toTarget);
  const ownGrain = readSplitOverTime(slots, metric, catalog, timing, assumed);
  const running =
    slots.all("running").length > 0 && metric !== undefined && isFlow(metric) && metrics.length === 1;
  if (running) use(slots, "running");
  const grain = ownGrain ?? (running ? "month" : undefined);
  const split = dimensions.length > 0 || grain !== undefined || part.streak !== undefined;
  const having = split ? readConditions(slots, catalog, metrics, metric, timing) : [];
  const rank = readRank(
    slots,
    catalog,
    metric,
    dimensions,
    grain,
    timing.growth,
    view,
    assumed,
    share !== undefined && share.within.length > 0,
  );
  const isHeld = isStock(catalog, metric?.name ?? "");
  const said = isHeld ? asOfDay(timing.time) : timing.time;
  const time = said ?? (view?.time ? periodOf(view.time, catalog.calendar) : undefined);
  const perDay = readPerDay(slots, catalog, metrics, timing, share !== undefined);
  const display = slots.all("display")[0]?.slot.display ?? view?.display;
  const against = timing.comparison ?? (view?.compare ? { kind: view.compare } : undefined);
  const baseline = isHeld ? asOfDay(against?.time) : undefined;
  const comparison = against && baseline ? { ...against, time: baseline } : against;
  // What is not split by is not counted, and was not read.
  const isCounted = slots.counted !== undefined && rank.dimensions.includes(slots.counted);
  if (slots.counted && !points && !isCounted)
    for (const item of slots.all("how_many")) slots.used.delete(item);
  const own: Omit<BareReading, "shape"> = {
    metrics: points?.metrics ?? (metrics.length > 0 ? metrics : [...(view?.metrics ?? [])]),
    dimensions: toLevel(rank.dimensions, metric, having),
    filters: [
      ...(view?.filters.filter((one) => !having.some((other) => other.field === one.field)) ?? []),
      ...(share ? filters.filter((one) => !share.focus.includes(one)) : filters),
      ...having,
    ],
    assumed,
    ...(time ? { time } : {}),
    ...(grain ? { grain } : view?.grain ? { grain: view.grain } : {}),
    ...(comparison ? { comparison } : {}),
    ...(rank.sort ? { sort: rank.sort } : {}),
    ...(rank.limit ? { limit: rank.limit } : {}),
    ...(rank.judged ? { judged: rank.judged } : {}),
    ...(share ? { share } : {}),
    ...(display ? { display } : {}),
    ...(slots.view ? { view: slots.view } : {}),
    ...(slots.report ? { report: slots.report } : {}),
    ...(isCounted && slots.counted && !points ? { count: slots.counted } : {}),
    ...(points?.shape === "distribution"
      ? { ...(points.entity ? { count: points.entity } : {}), bins: points.bins }
      : {}),
    ...(perDay ? { per_day: perDay } : {}),
    ...part,
    ...(running ? { running: true as const } : {}),
    ...(time?.kind === "named" && asksAhead(slots) ? { ahead: true as const } : {}),
    ...(part.standing && metric ? { sort: placesOf(metric) } : {}),
    ...(slots.apart && splitBy.length === 1 && metrics.length === 1
      ? { beside: { field: slots.apart.dimension, operator: "in", values: [...slots.apart.labels] } }
      : {}),
    ...(slots.all("whose")[0] ? { whose: slots.all("whose")[0]?.slot.dimension ?? "" } : {}),
    ...readOverview(slots),
    ...(isRunning(time, comparison) && use(slots, "outlook") ? { outlook: true as const } : {}),
  };
  const reading = before ? layOver(own, before, slots, catalog) : own;
  const isRanked = rank.ranked || (before?.shape === "rank" && reading.sort !== undefined);
  return { shape: points?.shape ?? shapeOf(reading, isRanked, catalog), ...reading };
}

/** A stock "two weeks ago" is that of the day two weeks ago. */
function asOfDay(time: BareReading["time"]): BareReading["time"] {
  return time?.kind === "ago" && time.unit === "week"
    ? { ...time, count: 7 * time.count, unit: "day" }
    : time;
}

/** What is not over yet can have an outlook. */
function isRunning(time: BareReading["time"], comparison: BareReading["comparison"]): boolean {
  return comparison?.kind === "target" || time?.kind === "this" || time?.kind === "named";
}

/** @example `Northeast, which is yours` */
function sayOwn({ members }: Slots): string[] {
  return members.flatMap(({ own, labels }) =>
    own ? [`${listOf(labels)}, which ${labels.length === 1 ? "is" : "are"} yours`] : [],
  );
}

/** What is listed of a number that only things have: risks by their exposure. */
function thingsOf(metric: Metric | undefined, catalog: Catalog): string[] {
  const holding = metric ? queriesFor(catalog, partsOf(metric)[0] ?? metric.name, []) : [];
  const [first] = holding;
  return first && holding.every((query) => query.kind === "detail") ? first.dimensions.slice(0, 1) : [];
}

/** What an answer looks like, by what is asked for. */
function shapeOf(reading: Omit<BareReading, "shape">, isRanked: boolean, catalog: Catalog): Shape {
  if (reading.report) return "report";
  if (reading.overview) return "status";
  if (isRanked) return "rank";
  if (reading.share) return "share";
  if (reading.grain) return "trend";
  if (reading.comparison) return "compare";
  if (reading.filters.some(({ field }) => !catalog.dimensions.has(field))) return "list";
  return reading.dimensions.length > 0 ? "breakdown" : "total";
}

/** The period that a text of the catalog or of a look-up names: `latest`, `last 13 weeks`, `Labor Day 2026`. */
export function periodOf(text: string, calendar?: Calendar): TimeSpec | undefined {
  const words = splitWords(text).filter((word) => word.kind !== "mark");
  const span = readTime(words, 0, calendar);
  return span?.to === words.length && span.slot.kind === "time" ? span.slot.time : undefined;
}

/** "Which parts have less than 10 days of cover": what is worked out plant by plant is listed plant by plant. */
function toLevel(
  dimensions: readonly string[],
  metric: Metric | undefined,
  having: readonly Filter[],
): string[] {
  const level = metric?.at ?? [];
  const applies =
    having.some((one) => one.field === metric?.name) &&
    dimensions.length > 0 &&
    dimensions.every((name) => level.includes(name));
  return applies ? [...new Set([...dimensions, ...level])] : [...dimensions];
}

/** Counts what is named of a kind as not understood. */
function leaveOut(slots: Slots, kind: Meaning["kind"]): void {
  for (const item of slots.items)
    if (item.slot.kind === "meaning" && item.slot.meaning.kind === kind) slots.used.delete(item);
}

/** What a view is sorted by, else what it shows first. */
function leadOf(view: View | undefined): string | undefined {
  const sorted = view?.sort && sortOf(view.sort).field;
  return view?.metrics.find((name) => name === sorted) ?? view?.metrics[0];
}
