import type { Calendar, Grain, TimeSpec } from "../calendar.ts";
import { type Catalog, viewOf } from "../catalog.ts";
import { isStock, ratioOf, targetOf } from "../coverage.ts";
import { isFlow, type Metric } from "../metric.ts";
import type { View } from "../query.ts";
import { type Filter, type PerDay, type Reading, type Shape, sortOf } from "../reading.ts";
import { splitWords } from "../words.ts";
import { linked } from "./links.ts";
import { readConditions } from "./read-conditions.ts";
import { type Rank, readRank } from "./read-rank.ts";
import { readShare } from "./read-share.ts";
import { readTime } from "./read-time.ts";
import { readTiming, readTrend, type Timing } from "./read-timing.ts";
import type { Slots } from "./slots.ts";

/** What the slots of a question say, before it is known which words they left unread. */
export type BareReading = Omit<Reading, "confidence" | "read" | "unread" | "restricting" | "corrected">;

/**
 * Turns slots into a reading; `assumedMetrics` stand in where the question names none. Slots that it cannot carry out stay
 * out of `slots.used`.
 */
export function readSlots(
  slots: Slots,
  catalog: Catalog,
  assumedMetrics: readonly string[] = [],
): BareReading {
  const view = slots.view ? viewOf(catalog, slots.view)?.view : undefined;
  const named = slots.metrics.length > 0 ? readRatio(slots, catalog) : assumedMetrics;
  const metrics = readAttainment(slots, catalog, named);
  const assumed: string[] = [];
  const metric = catalog.metrics.get(metrics[0] ?? leadOf(view) ?? "");
  const filters = filtersOf(slots);
  readAverage(slots, metric);
  if (isStock(catalog, metric?.name ?? "")) for (const item of slots.all("end_of")) slots.used.add(item);
  if (metric?.format === "currency") for (const item of slots.all("money")) slots.used.add(item);
  const share = readShare(slots, filters, metric);
  const dimensions = dimensionsOf(slots, view, filters, share);
  // "Below 97 % of their units target" is said of units, against the target.
  const timing = readTiming(slots, catalog, metrics, metrics[0] !== named[0]);
  const grain =
    slots.grain ??
    timing.grain ??
    readTrend(slots, timing.time) ??
    stockGrain(slots, metric, catalog, timing, assumed);
  const split = dimensions.length > 0 || grain !== undefined;
  const having = split ? readConditions(slots, catalog, metrics, metric, timing) : [];
  const rank = readRank(slots, catalog, metric, dimensions, grain, timing.growth, view, assumed);
  const viewTime = view?.time ? periodOf(view.time, catalog.calendar) : undefined;
  const time = timing.time ?? viewTime;
  const perDay = readPerDay(slots, catalog, metrics, timing, share !== undefined);
  const displayed = slots.all("display")[0]?.slot.display ?? view?.display;
  const reading: BareReading = {
    shape: shapeOf(slots, timing, grain, share !== undefined, rank, having),
    metrics: metrics.length > 0 ? metrics : [...(view?.metrics ?? [])],
    dimensions: toLevel(rank.dimensions, metric, having),
    filters: [
      ...(view?.filters.filter((one) => !having.some((other) => other.field === one.field)) ?? []),
      ...(share ? filters.filter((one) => !share.focus.includes(one)) : filters),
      ...having,
    ],
    assumed,
    ...(time ? { time } : {}),
    ...(grain ? { grain } : view?.grain ? { grain: view.grain } : {}),
    ...(timing.comparison
      ? { comparison: timing.comparison }
      : view?.compare
        ? { comparison: { kind: view.compare } }
        : {}),
    ...(rank.sort ? { sort: rank.sort } : {}),
    ...(rank.limit ? { limit: rank.limit } : {}),
    ...(share ? { share } : {}),
    ...(displayed ? { display: displayed } : {}),
    ...(slots.view ? { view: slots.view } : {}),
    ...(slots.report ? { report: slots.report } : {}),
    ...(slots.counted ? { count: slots.counted } : {}),
    ...(perDay ? { per_day: perDay } : {}),
  };
  return reading;
}

/** The period that a text of the catalog or of a look-up names: `latest`, `last 13 weeks`, `Labor Day 2026`. */
export function periodOf(text: string, calendar?: Calendar): TimeSpec | undefined {
  const words = splitWords(text).filter((word) => word.kind !== "mark");
  const span = readTime(words, 0, calendar);
  return span?.to === words.length && span.slot.kind === "time" ? span.slot.time : undefined;
}

function filtersOf(slots: Slots): Filter[] {
  const filters: Filter[] = [];
  for (const { dimension, labels, negated } of slots.members) {
    const operator = negated ? "not in" : "in";
    let filter = filters.find((one) => one.field === dimension && one.operator === operator);
    if (!filter) {
      filter = { field: dimension, operator, values: [] };
      filters.push(filter);
    }
    filter.values.push(...labels.filter((label) => !filter.values.includes(label)));
  }
  return filters;
}

/** A stock "over the last 12 months" is its course, not its last day. */
function stockGrain(
  slots: Slots,
  metric: Metric | undefined,
  catalog: Catalog,
  { time, comparison }: Timing,
  assumed: string[],
): Grain | undefined {
  const isLong =
    ((time?.kind === "last" || time?.kind === "fiscal") && (time.count ?? 1) > 1) ||
    time?.kind === "between" ||
    time?.kind === "since";
  if (!time || !isLong || comparison || slots.groups.length > 0 || !isStock(catalog, metric?.name ?? ""))
    return undefined;
  const grain = time.kind === "last" ? time.unit : "month";
  assumed.push(`by ${grain}`);
  return grain;
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

/** What a view is sorted by, else what it shows first. */
function leadOf(view: View | undefined): string | undefined {
  const sorted = view?.sort && sortOf(view.sort).field;
  return view?.metrics.find((name) => name === sorted) ?? view?.metrics[0];
}

/** "Labor hours per repair", "incentives as a % of revenue": the ratio that the catalog has of two metrics. */
function readRatio(slots: Slots, catalog: Catalog): string[] {
  const names = slots.metrics.map((one) => one.name);
  const [first, second] = slots.metrics;
  if (!first || !second || names.length > 2) return names;
  const between = slots.items.filter((item) => item.from >= first.item.to && item.to <= second.item.from);
  const divides = between.some(
    (item) =>
      item.slot.kind === "share" || (item.slot.kind === "by" && slots.words[item.to - 1]?.norm === "per"),
  );
  const ratio = ratioOf(catalog, first.name, second.name);
  if (!divides || !ratio) return names;
  for (const item of between) slots.used.add(item);
  for (const item of slots.all("average")) slots.used.add(item);
  return [ratio.name];
}

/** "Did we hit the revenue target" asks for revenue, against its target. */
function readAttainment(slots: Slots, catalog: Catalog, metrics: readonly string[]): string[] {
  const [name] = metrics;
  const asked = metrics.length === 1 ? catalog.metrics.get(name ?? "")?.target_for : undefined;
  // "Under 93 % of their units target"
  const isPart = slots
    .all("threshold")
    .some(
      (item) =>
        item.slot.percent && slots.metrics.some((one) => one.name === name && one.item.from > item.from),
    );
  // "Did the Northeast beat the South" is no question of targets.
  const items = slots
    .all("attain")
    .filter(
      ({ slot, to }) =>
        !slot.bare ||
        !slots.members.some(({ item }) => item.from >= to && linked(slots.words, to, item.from)),
    );
  // "Under 93 % of their units target" is asked of the ratio of the two, where the catalog has it.
  const ratio = isPart && asked ? ratioOf(catalog, asked, name ?? "") : undefined;
  if (ratio) return [ratio.name];
  const metric = asked && (items.length > 0 || isPart) ? asked : name;
  const hasTarget = metric !== undefined && targetOf(catalog, metric) !== undefined;
  const isSplit = slots.groups.length > 0 || slots.grain !== undefined;
  const canTell = !isSplit || catalog.metrics.get(metric ?? "")?.better !== undefined;
  if (items.length > 0 && hasTarget && canTell && !slots.counted)
    for (const item of items) slots.used.add(item);
  return metric === name || metric === undefined ? [...metrics] : [metric];
}

/** "Average" says nothing more of a ratio or an average; of a sum it would be another number. */
function readAverage(slots: Slots, metric: Metric | undefined): void {
  if ((metric?.ratio && !metric.up) || metric?.aggregate === "average")
    for (const item of slots.all("average")) slots.used.add(item);
}

/** "Units per selling day" goes with what adds up over days, and with no target, which is for a whole period. */
function readPerDay(
  slots: Slots,
  catalog: Catalog,
  metrics: readonly string[],
  { comparison }: Timing,
  share: boolean,
): PerDay | undefined {
  const [item] = slots.all("per_day");
  const isDivisible = metrics.length > 0 && metrics.every((name) => isFlowIn(catalog, name));
  if (!item || !isDivisible || share || slots.counted || comparison?.kind === "target") return undefined;
  for (const one of [item, ...slots.all("average")]) slots.used.add(one);
  return "selling_day";
}

function isFlowIn(catalog: Catalog, name: string): boolean {
  const metric = catalog.metrics.get(name);
  return metric !== undefined && isFlow(metric);
}

/** What is grouped by: named dimensions, those of several named members, the focus of a share; else those of the view. */
function dimensionsOf(
  slots: Slots,
  view: View | undefined,
  filters: readonly Filter[],
  share: { focus: Filter[] } | undefined,
): string[] {
  const named = slots.groups.map((group) => group.dimension);
  const mentions = (field: string) =>
    slots.members.filter((member) => member.dimension === field && !member.negated).length;
  const combined = slots.all("combined")[0];
  const several = filters
    .filter((one) => one.operator === "in" && mentions(one.field) > 1 && !combined)
    .map((one) => one.field);
  if (combined && slots.members.length > 1) slots.used.add(combined);
  const focused = share?.focus.map((one) => one.field) ?? [];
  const found = [...new Set([...named, ...several, ...focused])];
  if (!view) return found;
  const extra = found.filter((name) => !view.by.includes(name));
  return [...extra, ...view.by];
}

function shapeOf(
  slots: Slots,
  timing: Timing,
  grain: Grain | undefined,
  share: boolean,
  rank: Rank,
  having: readonly Filter[],
): Shape {
  if (slots.report) return "report";
  if (rank.ranked) return "rank";
  if (share) return "share";
  if (grain) return "trend";
  if (timing.comparison) return "compare";
  if (having.length > 0) return "list";
  return rank.dimensions.length > 0 ? "breakdown" : "total";
}
