import type { Grain } from "../calendar.ts";
import { type Catalog, dimensionLabel } from "../catalog.ts";
import { isCovered } from "../coverage.ts";
import type { Metric } from "../metric.ts";
import type { View } from "../query.ts";
import { type Reading, sortOf } from "../reading.ts";
import type { Group } from "./groups.ts";
import { qualities } from "./read-ranking.ts";
import type { Growth } from "./read-timing.ts";
import type { Slots } from "./slots.ts";

/** How many things a ranking shows when no number is given. */
const usualRanking = 10;
const usualPerGroup = 3;
const usualOfView = 5;

/** What is ranked, how, and how much of it is shown. */
export interface Rank {
  readonly dimensions: string[];
  readonly sort?: Reading["sort"];
  readonly limit?: Reading["limit"];
  readonly judged?: Reading["judged"];
  readonly ranked: boolean;
}

/** Reads "top 5", "worst", "ranking" and the order of a view. */
export function readRank(
  slots: Slots,
  catalog: Catalog,
  metric: Metric | undefined,
  dimensions: readonly string[],
  grain: Grain | undefined,
  growth: Growth | undefined,
  view: View | undefined,
  assumed: string[],
  isShare = false,
): Rank {
  // "The heaviest dealers" says of nothing that is known how heavy they are.
  const isOfNothing = slots.metrics.length === 0 && slots.view === undefined && !slots.before;
  const orders = slots
    .all("order")
    .filter(({ from }) => !isOfNothing || !qualities.has(slots.words[from]?.norm ?? ""));
  // "Closest to running out, top 5": the first five of that order.
  const isCut = ({ slot, to }: (typeof orders)[number]) =>
    slot.order === "top" && slots.all("limit").some((one) => one.from === to) && orders.length > 1;
  const order = orders.find((item) => !isCut(item)) ?? orders[0];
  const [limit] = slots.all("limit");
  const rankings = slots.all("ranking");
  const fallback = inOrderOfView(slots, dimensions, view, assumed);
  if (!order && !limit && rankings.length === 0 && !(growth && dimensions.length > 0)) return fallback;
  let dims = [...dimensions];
  if (dims.length === 0 && !grain && metric) {
    dims = usualDimension(slots, catalog, metric);
    if (dims.length > 0)
      assumed.push(`by ${dims.map((name) => dimensionLabel(catalog, name)).join(" and ")}`);
  }
  if ((dims.length === 0 && !grain) || !metric) return fallback;
  // "The share that comes from our ten biggest dealers" is one number, not ten.
  const shares = slots.all("share");
  if (limit && shares.some((share) => share.from < limit.from)) return fallback;
  // "Top 5 and bottom 5" are two rankings; the second is not read.
  const way = (item: { slot: { order: string } }) => directionOf(item.slot.order, metric, growth);
  const same = orders.filter((item) => order && (way(item) === way(order) || isCut(item)));
  for (const item of [...same, ...slots.all("limit").slice(0, 1), ...rankings]) slots.used.add(item);
  const listed = slots.groups.filter((group) => !group.by);
  const per =
    listed.length > 0
      ? slots.groups.find((group) => group.by && !listed.some((one) => one.dimension === group.dimension))
      : undefined;
  const direction = directionOf(order?.slot.order ?? rankings[0]?.slot.order, metric, growth);
  const targets = slots.all("compare").filter((item) => item.slot.with === "target" && slots.used.has(item));
  const judged = [order?.slot.order, rankings[0]?.slot.order].find(
    (one) => one === "worst" || one === "best",
  );
  // "Units vs target by region, worst first": by how far each is from it.
  const judgedSide = targets.length > 0 && judged ? (judged === "worst" ? "below" : "above") : undefined;
  const side = targets.find((item) => item.slot.side)?.slot.side ?? judgedSide;
  const sort = growth
    ? ({ field: movementOf(metric, slots), direction } as const)
    : side && (order || judgedSide)
      ? ({
          field: `${metric.name}_variance`,
          direction: side === "below" ? "ascending" : "descending",
        } as const)
      : (keptOrder(view, metric, order?.slot.order) ??
        // "EV share by region, highest first": by the share.
        ({ field: isShare ? `${metric.name}_share` : metric.name, direction } as const));
  const ordered = per ? [per.dimension, ...dims.filter((name) => name !== per.dimension)] : dims;
  if (!order && !limit) return { dimensions: ordered, sort, ranked: true };
  const single =
    order?.slot.superlative === true &&
    !listed.some((group) => group.plural) &&
    (listed.length > 0 || grain !== undefined);
  const n = limit?.slot.n ?? (single ? 1 : per ? usualPerGroup : usualRanking);
  if (!limit && !single) assumed.push(per ? `the first ${n} of each` : `the first ${n}`);
  const said = order?.slot.order;
  return {
    dimensions: ordered,
    sort,
    limit: per ? { n, per: per.dimension } : { n },
    ranked: true,
    ...(said === "best" || said === "worst" ? { judged: said } : {}),
  };
}

/** A view keeps its own order; split by something more ("by region"), it shows the first few of each. */
function inOrderOfView(
  slots: Slots,
  dimensions: readonly string[],
  view: View | undefined,
  assumed: string[],
): Rank {
  const sort = view?.sort ? sortOf(view.sort) : undefined;
  const per = view && slots.groups.find((group) => group.by && !view.by.includes(group.dimension))?.dimension;
  const limit = per ? { n: view.limit ?? usualOfView, per } : view?.limit ? { n: view.limit } : undefined;
  if (per) assumed.push(`the first ${limit?.n} of each`);
  return {
    dimensions: arrangeGroups(dimensions, slots.groups),
    ...(sort ? { sort } : {}),
    ...(limit ? { limit } : {}),
    ranked: false,
  };
}

/** "Lost the most units" is counted in units, "grew fastest" in percent; a ratio moves in points. */
function movementOf(metric: Metric, slots: Slots): string {
  const asRate =
    metric.format === "percent" ||
    slots.words.some((word) => ["rate", "percent", "%", "fastest", "percentage"].includes(word.norm));
  return asRate ? `${metric.name}_change` : `${metric.name}_difference`;
}

/** What a metric is ranked by when nothing is named: the level below a member that is, else what most queries show it by. */
function usualDimension(slots: Slots, catalog: Catalog, metric: Metric): string[] {
  for (const { dimension, negated } of slots.members) {
    const below = catalog.hierarchies.flatMap((levels) =>
      levels.includes(dimension) ? (levels[levels.indexOf(dimension) + 1] ?? []) : [],
    );
    if (below[0] && !negated) return [below[0]];
  }
  if (slots.all("who").length > 0)
    return [...catalog.dimensions.values()]
      .filter(({ who, name }) => who && isCovered(catalog, metric, [name]))
      .map(({ name }) => name)
      .slice(0, 1);
  const votes = new Map<string, number>();
  for (const { kind, default: view, dimensions, metrics } of catalog.queries.values()) {
    const [first] =
      kind === "detail" && metrics.includes(metric.name)
        ? dimensions
        : view.metrics[0] === metric.name
          ? view.by
          : [];
    if (first) votes.set(first, (votes.get(first) ?? 0) + 1);
  }
  const [most] = [...votes].sort((a, b) => b[1] - a[1]);
  return most ? [most[0]] : [];
}

export function directionOf(
  order: string | undefined,
  metric: Metric,
  growth: Growth | undefined,
): "ascending" | "descending" {
  const good = metric.better === "lower" ? "ascending" : "descending";
  const bad = good === "ascending" ? "descending" : "ascending";
  if (order === "best") return good;
  if (order === "worst") return bad;
  const most =
    growth?.way === "better"
      ? good
      : growth?.way === "worse"
        ? bad
        : growth?.way === "down"
          ? "ascending"
          : "descending";
  if (order === "bottom") return most === "ascending" ? "descending" : "ascending";
  return most;
}

/** "Top 3 shortages": a view knows what comes first in it. */
function keptOrder(
  view: View | undefined,
  metric: Metric,
  order: string | undefined,
): NonNullable<Reading["sort"]> | undefined {
  const sort = view?.sort ? sortOf(view.sort) : undefined;
  return sort?.field === metric.name && (order === "top" || order === undefined) ? sort : undefined;
}

/** Groups asked for with "by" come before the things that are listed: region, then model. */
function arrangeGroups(dimensions: readonly string[], groups: readonly Group[]): string[] {
  const by = groups.filter((group) => group.by).map((group) => group.dimension);
  const listed = groups.some((group) => !group.by);
  if (!listed) return [...dimensions];
  return [
    ...by.filter((name) => dimensions.includes(name)),
    ...dimensions.filter((name) => !by.includes(name)),
  ];
}
