import type { Catalog } from "../catalog.ts";
import type { BareReading, Filter, Reading } from "../reading.ts";
import { directionOf } from "./read-rank.ts";
import type { Slots } from "./slots.ts";

/** Said of an answer that goes on from the question before. */
export const asBefore = "the rest as before";

type Unshaped = Omit<BareReading, "shape">;

/** What a follow-up says, laid over the reading before it: what it does not say stays as it was. */
export function layOver(own: Unshaped, before: Reading, slots: Slots, catalog: Catalog): Unshaped {
  const rename = renamer(before.metrics, own.metrics);
  const isSplit = own.dimensions.length > 0 || own.grain !== undefined;
  const sameSplit = own.dimensions.join() === before.dimensions.join() && own.grain === before.grain;
  const sameMetrics = own.metrics.join() === before.metrics.join();
  const comparison = own.comparison ?? keptComparison(own, before);
  // "Top 5 is plenty" cuts the ranking that there is, whichever end it began with.
  const cuts = own.limit && before.sort && sameSplit && sameMetrics && isBareTop(slots);
  const order = cuts
    ? { sort: before.sort, limit: own.limit }
    : own.sort || own.limit
      ? own
      : isSplit
        ? keptOrder(before, sameSplit, own, rename, catalog)
        : {};
  const having = keptConditions(before, own, catalog, rename, isSplit, comparison !== undefined);
  const view = own.view ?? (sameMetrics && sameSplit ? before.view : undefined);
  const share = own.share ?? (sameSplit ? before.share : undefined);
  const display = own.display ?? before.display;
  const counts = before.count !== undefined && slots.all("how_many").length > 0;
  const count = counts
    ? before.count
    : (own.count ?? (slots.lead?.kind === "list" || !sameSplit ? undefined : before.count));
  const { comparison: _, sort: __, limit: ___, view: ____, share: _____, display: ______, ...kept } = own;
  return {
    ...kept,
    // "And how many in each region", of dealers
    ...(counts && before.count ? { dimensions: [...new Set([...own.dimensions, before.count])] } : {}),
    filters: [...own.filters, ...having],
    assumed: [...own.assumed, asBefore],
    ...(comparison ? { comparison } : {}),
    ...(order.sort ? { sort: order.sort } : {}),
    ...(order.limit ? { limit: order.limit } : {}),
    ...(order.judged ? { judged: order.judged } : {}),
    ...(view ? { view } : {}),
    ...(share ? { share } : {}),
    ...(display ? { display } : {}),
    ...(count ? { count } : {}),
  };
}

/**
 * Filters on members as a follow-up leaves them: what it names takes the place of what stood in the same dimension, or in one
 * of the same hierarchy; what it leaves out, or adds, goes beside it.
 */
export function layFilters(
  before: readonly Filter[],
  own: readonly Filter[],
  catalog: Catalog,
  adds: boolean,
): Filter[] {
  const levels = (field: string) => catalog.hierarchies.filter((one) => one.includes(field)).flat();
  const gives = (one: Filter, field: string) =>
    one.operator === "in" && (one.field === field || levels(one.field).includes(field));
  const kept = before.flatMap((filter): Filter[] => {
    if (!catalog.dimensions.has(filter.field)) return [];
    const same = own.find((one) => one.field === filter.field && one.operator === filter.operator);
    if (same && adds) return [{ ...filter, values: [...new Set([...filter.values, ...same.values])] }];
    return own.some((one) => gives(one, filter.field)) ? [] : [filter];
  });
  const added = own.filter(
    (one) => !kept.some((other) => adds && other.field === one.field && other.operator === one.operator),
  );
  return [...kept, ...added];
}

function isBareTop(slots: Slots): boolean {
  const [only, other] = slots.all("order");
  const isNamed = slots.metrics.length + slots.groups.length + slots.members.length > 0;
  return only?.slot.order === "top" && !other && !isNamed;
}

function keptComparison(own: Unshaped, before: Reading): Reading["comparison"] {
  const { comparison } = before;
  if (comparison?.kind === "members") {
    const isSeveral = own.filters.some((filter) => filter.operator === "in" && filter.values.length > 1);
    return isSeveral ? comparison : undefined;
  }
  // Two periods that were named belong together.
  return comparison?.kind === "range" && own.time !== before.time ? undefined : comparison;
}

type Rename = (field: string) => string;

/** The one metric of a follow-up stands where the first one before it stood, in an order and in conditions too. */
function renamer(before: readonly string[], own: readonly string[]): Rename {
  const [old, now] = [before[0], own[0]];
  if (old === undefined || now === undefined || own.includes(old)) return (field) => field;
  return (field) => (field === old || field.startsWith(`${old}_`) ? now + field.slice(old.length) : field);
}

function keptOrder(
  before: Reading,
  sameSplit: boolean,
  own: Unshaped,
  rename: Rename,
  catalog: Catalog,
): Pick<Reading, "sort" | "limit" | "judged"> {
  const { sort, limit, judged } = before;
  const field = sort && rename(sort.field);
  // The worst by cancellations are those with most, the worst by revenue those with least.
  const metric = judged && catalog.metrics.get(field ?? "");
  const direction = metric ? directionOf(judged, metric, undefined) : sort?.direction;
  const isThere = field !== undefined && own.metrics.some((name) => field.startsWith(name));
  // "Which dealer sold most", then "by model": that there was one dealer says nothing of models.
  const keepsLimit = limit && (sameSplit || (limit.n > 1 && limit.per === undefined));
  return {
    ...(isThere && direction ? { sort: { field, direction } } : {}),
    ...(isThere && judged ? { judged } : {}),
    ...(keepsLimit ? { limit } : {}),
  };
}

function keptConditions(
  before: Reading,
  own: Unshaped,
  catalog: Catalog,
  rename: Rename,
  isSplit: boolean,
  isCompared: boolean,
): Filter[] {
  if (!isSplit) return [];
  const having = before.filters.filter((filter) => !catalog.dimensions.has(filter.field));
  return having
    .map((filter) => ({ ...filter, field: rename(filter.field) }))
    .filter((filter) => !own.filters.some((one) => one.field === filter.field))
    .filter((filter) => isCompared || !/_(change|difference|variance)$/.test(filter.field));
}
