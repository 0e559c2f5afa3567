import type { Grain } from "../calendar.ts";
import type { Catalog } from "../catalog.ts";
import { isFiner, isStock, queriesFor } from "../coverage.ts";
import { type Metric, partsOf } from "../metric.ts";
import type { View } from "../query.ts";
import type { Filter, Reading } from "../reading.ts";
import type { Timing } from "./read-timing.ts";
import { readTrend } from "./read-trend.ts";
import { type Slots, use } from "./slots.ts";

/**
 * What is grouped by: named dimensions, those of several named members, the focus of a share; else those of the view, or of the
 * question before.
 */
export function dimensionsOf(
  slots: Slots,
  view: View | undefined,
  filters: readonly Filter[],
  share: { focus: Filter[] } | undefined,
): string[] {
  // "Both channels together" are not split.
  const isTogether =
    slots.all("combined").length > 0 &&
    slots.groups.length === 1 &&
    slots.groups.every(({ by, plural }) => !by && plural);
  if (isTogether) use(slots, "combined");
  const named = isTogether ? [] : slots.groups.map((group) => group.dimension);
  const mentions = (field: string) =>
    slots.members.filter((member) => member.dimension === field && !member.negated).length;
  const combined = slots.all("combined")[0];
  const several = filters
    .filter((one) => one.operator === "in" && mentions(one.field) > 1 && !combined)
    .map((one) => one.field);
  if (combined && slots.members.length > 1) slots.used.add(combined);
  const focused = share?.focus.map((one) => one.field) ?? [];
  const found = [...new Set([...named, ...several, ...focused])];
  const { before } = slots;
  if (before && !view) return dimensionsAfter(slots, before, found, filters);
  if (!view) return found;
  const extra = found.filter((name) => !view.by.includes(name));
  return [...extra, ...view.by];
}

/** "By dealer" takes the place of another split, "also by dealer" goes beside it; one region alone is not split by region. */
function dimensionsAfter(
  slots: Slots,
  before: Reading,
  found: readonly string[],
  filters: readonly Filter[],
): string[] {
  const adds = slots.lead?.kind === "add";
  // "Actually the total will do"
  const isTotal = slots.words.some(({ norm }) => norm === "total" || norm === "overall");
  if (found.length === 0 && isTotal && slots.all("share").length === 0) return [];
  if ((found.length > 0 || slots.grain) && !adds) return [...found];
  const isSingle = (name: string) =>
    filters.some(({ field, operator, values }) => field === name && operator === "in" && values.length === 1);
  return [...new Set([...before.dimensions.filter((name) => !isSingle(name)), ...found])];
}

/** The units of time that a question asks to be split into, or that its words make plain; else those of the question before. */
export function readSplitOverTime(
  slots: Slots,
  metric: Metric | undefined,
  catalog: Catalog,
  timing: Timing,
  assumed: string[],
): Grain | undefined {
  const { before, lead } = slots;
  const trend = readTrend(slots, timing.time);
  const own =
    slots.grain ??
    timing.grain ??
    (trend && metric ? keptGrain(trend, metric, catalog) : trend) ??
    stockGrain(slots, metric, catalog, timing, assumed);
  const keeps = before && (slots.groups.length === 0 || lead?.kind === "add");
  return own ?? (keeps ? before.grain : undefined);
}

/** What is kept by year has no trend by month. */
function keptGrain(grain: Grain, metric: Metric, catalog: Catalog): Grain {
  const kept = queriesFor(catalog, partsOf(metric)[0] ?? metric.name, []).flatMap(
    ({ time }) => time?.grain ?? [],
  );
  return kept.length === 0 || kept.some((one) => isFiner(one, grain)) ? grain : (kept[0] ?? grain);
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
