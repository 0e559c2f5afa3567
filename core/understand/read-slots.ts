import type { Grain, TimeSpec } from "../calendar.ts";
import { type Catalog, viewOf } from "../catalog.ts";
import { type Metric, partsOf } from "../metric.ts";
import type { View } from "../query.ts";
import type { Filter, Reading, Shape } from "../reading.ts";
import { splitWords } from "../words.ts";
import { type Rank, readRank } from "./read-rank.ts";
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
  const named = slots.metrics.length > 0 ? slots.metrics.map((one) => one.name) : assumedMetrics;
  const metrics = readAttainment(slots, catalog, named);
  const assumed: string[] = [];
  const metric = catalog.metrics.get(metrics[0] ?? view?.metrics[0] ?? "");
  const filters = filtersOf(slots);
  readAverage(slots, metric);
  if (isStock(metric, catalog)) for (const item of slots.all("end_of")) slots.used.add(item);
  if (metric?.format === "currency") for (const item of slots.all("money")) slots.used.add(item);
  const share = readShare(slots, filters);
  const dimensions = dimensionsOf(slots, view, filters, share);
  const timing = readTiming(slots, catalog, metrics);
  const grain = slots.grain ?? timing.grain ?? readTrend(slots, timing.time);
  const having = readThresholds(
    slots,
    catalog,
    metric,
    dimensions.length > 0 || grain !== undefined,
    timing.growth,
  );
  const rank = readRank(slots, catalog, metric, dimensions, grain, timing.growth, view, assumed);
  const viewTime = view?.time ? periodOf(view.time) : undefined;
  const time = timing.time ?? viewTime;
  const displayed = slots.all("display")[0]?.slot.display ?? view?.display;
  const reading: BareReading = {
    shape: shapeOf(slots, timing, grain, share !== undefined, rank, having),
    metrics: metrics.length > 0 ? metrics : [...(view?.metrics ?? [])],
    dimensions: rank.dimensions,
    filters: [
      ...(view?.filters ?? []),
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
  };
  return reading;
}

/** The period that a text of the catalog names: `latest`, `last 13 weeks`. */
export function periodOf(text: string): TimeSpec | undefined {
  const words = splitWords(text).filter((word) => word.kind !== "mark");
  const span = readTime(words, 0);
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

function isStock(metric: Metric | undefined, catalog: Catalog): boolean {
  return (
    metric !== undefined && partsOf(metric).some((part) => catalog.metrics.get(part)?.over_time !== undefined)
  );
}

/** "Did we hit the revenue target" asks for revenue, against its target. */
function readAttainment(slots: Slots, catalog: Catalog, metrics: readonly string[]): string[] {
  const items = slots.all("attain");
  const [target] = metrics.flatMap((name) => catalog.metrics.get(name)?.target_for ?? []);
  if (items.length === 0 || !target || metrics.length > 1) return [...metrics];
  for (const item of items) slots.used.add(item);
  return [target];
}

/** "Average" says nothing more of a ratio or an average; of a sum it would be another number. */
function readAverage(slots: Slots, metric: Metric | undefined): void {
  if (metric?.ratio || metric?.aggregate === "average")
    for (const item of slots.all("average")) slots.used.add(item);
}

/**
 * "Share of units by segment" splits; "what share of units is EV" splits by segment and shows EV; "fleet share by region" is
 * the share of fleet within each region.
 */
function readShare(
  slots: Slots,
  filters: readonly Filter[],
): { focus: Filter[]; within: string[] } | undefined {
  const items = slots.all("share");
  const [item] = items;
  if (!item) return undefined;
  const use = (focus: Filter[], within: string[]) => {
    for (const one of items) slots.used.add(one);
    return { focus, within };
  };
  const inside = filters.filter((one) => one.operator === "in");
  const grouped = slots.groups.map((group) => group.dimension);
  if (grouped.length > 0 || slots.view) {
    if (inside.length === 0) return use([], []);
    const [focus] = inside;
    return focus && inside.length === 1 && !grouped.includes(focus.field) ? use([focus], grouped) : undefined;
  }
  const before = slots.members.find((member) => member.item.to === item.from);
  const behind = slots.members.find((member) => member.item.from === item.to);
  const focused =
    before ?? behind ?? (inside.length === 1 ? slots.members.find((member) => !member.negated) : undefined);
  const focus = inside.filter((one) => one.field === focused?.dimension);
  return focus.length > 0 ? use(focus, []) : undefined;
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

function readThresholds(
  slots: Slots,
  catalog: Catalog,
  metric: Metric | undefined,
  split: boolean,
  growth: { falling: boolean } | undefined,
): Filter[] {
  const filters: Filter[] = readSides(slots, metric, split);
  for (const item of slots.all("threshold")) {
    if (slots.used.has(item)) continue;
    const near =
      slots.metrics.find((one) => one.item.from >= item.to && one.item.from - item.to <= 2) ??
      slots.metrics.findLast((one) => one.item.to <= item.from);
    const about = near ? catalog.metrics.get(near.name) : metric;
    const { operator, values, percent } = item.slot;
    const rate = growth !== undefined || about?.format === "percent";
    if (!about || !split || (percent && !rate)) continue;
    slots.used.add(item);
    const scaled =
      rate && (percent || values.some((value) => value > 1))
        ? values.map((value) => value / 100)
        : [...values];
    filters.push({ field: growth ? `${about.name}_change` : about.name, operator, values: scaled });
  }
  return filters;
}

/** "Below target", and "under 93 % of target": of what is split, only those. */
function readSides(slots: Slots, metric: Metric | undefined, split: boolean): Filter[] {
  const compare = slots.all("compare").find((item) => item.slot.with === "target");
  if (!compare || !metric || !split || !slots.used.has(compare)) return [];
  const field = `${metric.name}_variance`;
  const threshold = slots.all("threshold").find((item) => item.slot.percent && item.to === compare.from);
  if (threshold) {
    slots.used.add(threshold);
    return [
      {
        field,
        operator: threshold.slot.operator,
        values: threshold.slot.values.map((value) => value / 100 - 1),
      },
    ];
  }
  const { side } = compare.slot;
  return side ? [{ field, operator: side === "below" ? "<" : ">", values: [0] }] : [];
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
