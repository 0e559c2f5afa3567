import type { Catalog } from "../catalog.ts";
import { partsOf } from "../metric.ts";
import type { Bins } from "../reading.ts";
import type { Item } from "./interpretation.ts";
import { type Slots, use } from "./slots.ts";

/** Single things, shown by two of their numbers or counted by one. */
export interface Points {
  readonly shape: "relation" | "distribution";
  /** The dimension of the things; without one it has to be asked. */
  readonly entity: string | undefined;
  readonly dimensions: readonly string[];
  readonly metrics: string[];
  readonly bins: Bins;
}

/**
 * "Horsepower vs acceleration", "histogram of weight": asked of each thing rather than of all of them together. What else is
 * called a relation or a distribution is one number by a dimension.
 */
export function readPoints(
  slots: Slots,
  catalog: Catalog,
  metrics: readonly string[],
  dimensions: readonly string[],
): Points | undefined {
  const points =
    readRelation(slots, catalog, metrics, dimensions) ??
    readDistribution(slots, catalog, metrics, dimensions);
  if (points) {
    for (const kind of ["relation", "distribution", "versus", "how_many"] as const) use(slots, kind);
    const others = dimensions.filter((name) => name !== points.entity);
    return { ...points, dimensions: points.entity === undefined ? others : [points.entity, ...others] };
  }
  if (dimensions.length === 0 && slots.grain === undefined) return undefined;
  if (metrics.length > 0) use(slots, "relation");
  use(slots, "distribution");
  return undefined;
}

type Found = Omit<Points, "dimensions">;

function readRelation(
  slots: Slots,
  catalog: Catalog,
  metrics: readonly string[],
  dimensions: readonly string[],
): Found | undefined {
  const attributes = metrics.filter((name) => !isCount(catalog, name));
  if (attributes.length !== 2 || slots.grain !== undefined) return undefined;
  const isAsked = slots.all("relation").length > 0;
  // "Average weight vs average power by origin" are numbers of all of them.
  const isOfAll =
    slots.all("average").length > 0 || attributes.some((name) => catalog.metrics.get(name)?.ratio);
  const entity = entityOf(catalog, attributes) ?? dimensions[0];
  if (!isAsked && (isOfAll || !entityOf(catalog, attributes) || !areSetTogether(slots))) return undefined;
  return { shape: "relation", entity, metrics: upFirst(attributes, slots), bins: {} };
}

/**
 * What goes up stands first, as in "acceleration against horsepower"; "x axis horsepower, y axis acceleration" and "does higher
 * horsepower mean lower acceleration" say it the other way round.
 */
function upFirst(metrics: readonly string[], { words, all }: Slots): string[] {
  const axis = words.findIndex(({ norm }) => norm === "axis" || norm === "x-axis" || norm === "y-axis");
  const first = words[axis]?.norm === "axis" ? words[axis - 1]?.norm : words[axis]?.norm;
  const implies = all("relation").some(({ from }) => implying.has(words[from]?.norm ?? ""));
  return implies || first?.startsWith("x") ? metrics.toReversed() : [...metrics];
}

const implying: ReadonlySet<string> = new Set(["does", "do", "mean", "means", "lead"]);

function readDistribution(
  slots: Slots,
  catalog: Catalog,
  metrics: readonly string[],
  dimensions: readonly string[],
): Found | undefined {
  const [attribute, another] = metrics.filter((name) => !isCount(catalog, name));
  const [bins] = slots.all("bins");
  const isCut = bins !== undefined || slots.all("distribution").some(({ slot }) => slot.inBins);
  // "Histogram of units by dealer", "distribution of dealers by units"
  const named = isCut || isByMetric(slots) ? dimensions.at(-1) : undefined;
  const entity = attribute ? (entityOf(catalog, [attribute]) ?? named) : undefined;
  const counts = slots.all("how_many").length > 0 || metrics.length > 1 || slots.counted !== undefined;
  // A bar chart of one number that each thing has shows how many have how much.
  const isBar = slots.groups.length === 0 && slots.all("display").some(({ slot }) => slot.display === "bar");
  const isAsked = slots.all("distribution").length > 0 || bins !== undefined || isBar;
  const isHeld = slots.all("threshold").length + slots.all("order").length > 0 || slots.grain !== undefined;
  if (!attribute || another || isHeld || !(isAsked || counts)) return undefined;
  if (!entity && !isCut) return undefined;
  // "Average weight" is one number of them all.
  if (slots.all("average").length > 0 || (catalog.metrics.get(attribute)?.ratio && !isCut)) return undefined;
  use(slots, "bins");
  const { kind: _, ...cut } = bins?.slot ?? { kind: "bins" as const };
  return { shape: "distribution", entity, metrics: [attribute], bins: cut };
}

function isCount(catalog: Catalog, name: string): boolean {
  return catalog.metrics.get(name)?.aggregate === "count";
}

/** The things that some metrics are attributes of. */
export function entityOf(catalog: Catalog, metrics: readonly string[]): string | undefined {
  const parts = metrics.flatMap((name) => {
    const metric = catalog.metrics.get(name);
    return metric ? partsOf(metric) : [name];
  });
  return [...catalog.queries.values()].find(
    ({ entity, metrics: held }) => entity !== undefined && parts.every((part) => held.includes(part)),
  )?.entity;
}

function isByMetric({ items, metrics, all }: Slots): boolean {
  const isBy = (item: Item | undefined) => item?.slot.kind === "by";
  return all("distribution").length > 0 && metrics.some(({ item }) => isBy(items[items.indexOf(item) - 1]));
}

/** "Horsepower by acceleration", "weight against acceleration"; two numbers that an "and" joins stand beside each other. */
function areSetTogether({ metrics, items, words }: Slots): boolean {
  const [first, second] = metrics;
  if (!first || !second) return false;
  const between = (item: Item) => item.from >= first.item.to && item.to <= second.item.from;
  const isSet = items.some(
    (item) => between(item) && (item.slot.kind === "versus" || item.slot.kind === "by"),
  );
  return isSet || words.slice(first.item.to, second.item.from).some((word) => setting.has(word.norm));
}

const setting: ReadonlySet<string> = new Set(["to", "with", "against", "across"]);
