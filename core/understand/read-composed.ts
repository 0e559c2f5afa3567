import { type Catalog, viewOf } from "../catalog.ts";
import { addsUp, type Metric } from "../metric.ts";
import type { BareReading, Filter, Streak } from "../reading.ts";
import type { NamedMember } from "./groups.ts";
import type { Item } from "./interpretation.ts";
import { linked } from "./links.ts";
import { seriesIn } from "./read-series.ts";
import type { Slots } from "./slots.ts";
import { countOf } from "./time-words.ts";

/** What takes several look-ups, and the slots that are left for the one that it begins with. */
export interface Composed {
  readonly slots: Slots;
  readonly part: Pick<BareReading, "sides" | "standing" | "unlike" | "streak" | "mean_over" | "mean_per">;
}

/** Reads what no single look-up says: two slices side by side, a place in a ranking, what left it, and streaks. */
export function readComposed(slots: Slots, catalog: Catalog): Composed {
  return (
    readSides(slots, catalog) ??
    readStanding(slots) ??
    readUnlike(slots) ??
    readMean(slots, catalog) ??
    readStreakOf(slots, catalog) ?? { slots, part: {} }
  );
}

/** "Lakeshore Auto vs the Midwest": levels of one hierarchy, which no split shows beside each other. */
function readSides(slots: Slots, catalog: Catalog): Composed | undefined {
  const [versus] = slots.all("versus");
  const { members } = slots;
  if (!versus || slots.groups.length > 0) return undefined;
  const second = members.find(
    ({ item }) => item.from >= versus.to && linked(slots.words, versus.to, item.from),
  );
  const first = members.findLast(
    (one) => one !== second && one.item.to <= versus.from && isKin(one, second, catalog),
  );
  if (!first || !second || first.negated || second.negated) return undefined;
  slots.used.add(versus);
  const common = members.filter((one) => one !== first && one !== second);
  return {
    slots: { ...slots, members: common },
    part: { sides: [[filterOf(first)], [filterOf(second)]] },
  };
}

function isKin(one: NamedMember, other: NamedMember | undefined, { hierarchies }: Catalog): boolean {
  if (!other || one.dimension === other.dimension) return false;
  return hierarchies.some((levels) => levels.includes(one.dimension) && levels.includes(other.dimension));
}

/** "Where do we rank in the Northeast": what is named, or one's own, among all of its dimension. */
function readStanding(slots: Slots): Composed | undefined {
  const items = slots.all("standing");
  const named = slots.members.filter((one) => !one.negated && one.labels.length === 1);
  const isAmong = ({ item }: NamedMember) =>
    among.has(slots.words[item.from - 1]?.norm ?? "") || among.has(slots.words[item.from - 2]?.norm ?? "");
  const one = named.find((member) => member.own) ?? named.find((member) => !isAmong(member));
  if (items.length === 0 || !one || slots.groups.some((group) => group.dimension !== one.dimension))
    return undefined;
  for (const item of [...items, ...slots.all("ranking")]) slots.used.add(item);
  const group = { item: one.item, dimension: one.dimension, by: false, plural: true };
  return {
    slots: { ...slots, members: slots.members.filter((other) => other !== one), groups: [group] },
    part: { standing: filterOf(one) },
  };
}

/** Words before the members among which somebody has a place. */
const among: ReadonlySet<string> = new Set(["in", "among", "within", "of", "across"]);

/** "Top 10 this year but not in the top 10 for 2025". */
function readUnlike(slots: Slots): Composed | undefined {
  const [butNot] = slots.all("but_not");
  const other =
    butNot &&
    slots.times.find(({ item }) => item.from >= butNot.to && linked(slots.words, butNot.to, item.from));
  const same = slots.all("compare").find((item) => item.slot.same && item.slot.with === "last_year");
  if (butNot && !other && same && same.from >= butNot.to && slots.all("order").length > 0) {
    for (const item of [butNot, same]) slots.used.add(item);
    const all: Slots["all"] = (kind) => (kind === "compare" ? [] : slots.all(kind));
    return { slots: { ...slots, all }, part: { unlike: "last_year" } };
  }
  const [only] = slots.times;
  const between = slots.times.length === 1 && only?.time.kind === "between" ? only.time : undefined;
  const ranked = butNot && between ? rankedBy(butNot, slots) : undefined;
  if (butNot && only && between && ranked) {
    // "Fell out of the top 10 between Q2 and Q3"
    for (const item of [butNot, only.item, ...slots.all("versus")]) slots.used.add(item);
    return { slots: { ...ranked, times: [{ ...only, time: between.from }] }, part: { unlike: between.to } };
  }
  const own = other && slots.times.filter((one) => one !== other);
  if (!butNot || !other || own?.length === 0 || slots.all("order").length === 0) return undefined;
  slots.used.add(butNot);
  slots.used.add(other.item);
  return { slots: { ...slots, times: own ?? [] }, part: { unlike: other.time } };
}

/** The slots with the ranking that something left: one of its own, or the "top 10" of "fell out of the top 10". */
function rankedBy(butNot: Item, slots: Slots): Slots | undefined {
  if (slots.all("limit").length + slots.all("order").length > 0) return slots;
  const n = slots.words
    .slice(butNot.from, butNot.to)
    .map(({ norm }) => countOf(norm))
    .find((count) => count !== undefined);
  if (n === undefined) return undefined;
  const { from, to } = butNot;
  const ranking: readonly Item[] = [
    { from, to, slot: { kind: "order", order: "top", superlative: false } },
    { from, to, slot: { kind: "limit", n } },
  ];
  const all: Slots["all"] = (kind) =>
    [...slots.all(kind), ...ranking.filter(({ slot }) => slot.kind === kind)] as ReturnType<
      typeof slots.all<typeof kind>
    >;
  return { ...slots, all };
}

const notOfMeans = [
  "order",
  "limit",
  "threshold",
  "share",
  "compare",
  "growth",
  "versus",
  "attain",
  "status",
  "streak",
  "why",
  "overview",
  "distribution",
] as const;

/** "Average units per dealer": of what is added up for each of them. */
function readMean(slots: Slots, catalog: Catalog): Composed | undefined {
  const [average] = slots.all("average");
  const per = slots
    .all("by")
    .find(({ from, to }) => average && from > average.from && slots.words[to - 1]?.norm === "per");
  const group =
    per &&
    slots.groups.find(({ by, plural, item }) => by && !plural && linked(slots.words, per.to, item.from));
  if (average && !group) return readMeanOfTime(slots, catalog, average);
  const [named, another] = slots.metrics;
  const metric = catalog.metrics.get(named?.name ?? "");
  if (!average || !group || another || !metric || !addsUp(metric) || slots.counted) return undefined;
  if (notOfMeans.some((kind) => slots.all(kind).length > 0)) return undefined;
  slots.used.add(average);
  return { slots, part: { mean_over: group.dimension } };
}

/** "Average units per week", "monthly average": of each whole unit of time. */
function readMeanOfTime(slots: Slots, catalog: Catalog, average: Item): Composed | undefined {
  const [named, another] = slots.metrics;
  const metric = catalog.metrics.get(named?.name ?? "");
  if (!slots.grain || another || !metric || !addsUp(metric) || metric.over_time || slots.counted)
    return undefined;
  if (notOfMeans.some((kind) => slots.all(kind).length > 0)) return undefined;
  slots.used.add(average);
  return { slots, part: { mean_per: slots.grain } };
}

/** "Fell three months in a row", "missed their target in each of the last 3 months". */
function readStreakOf(slots: Slots, catalog: Catalog): Composed | undefined {
  const [item] = slots.all("streak");
  const series = item ? undefined : seriesIn(slots);
  if (series && (slots.groups.length > 0 || slots.view !== undefined) && isConditional(slots, catalog))
    return { slots, part: { streak: { holds: "condition", ...series } } };
  if (!item || slots.grain !== undefined) return undefined;
  const [growth] = slots.all("growth");
  const way = growth?.slot.way;
  const isMoved = way === "up" || way === "down";
  const { count, unit } = item.slot;
  slots.used.add(item);
  if (growth && isMoved) slots.used.add(growth);
  const streak: Streak = { holds: isMoved ? way : "condition", count, unit };
  const all: Slots["all"] = (kind) => (isMoved && kind === "growth" ? [] : slots.all(kind));
  return { slots: { ...slots, all }, part: { streak } };
}

/** "Missed their target in Aug, Sep and Oct": what is to hold in each of them. */
function isConditional(slots: Slots, catalog: Catalog): boolean {
  const view = slots.view === undefined ? undefined : viewOf(catalog, slots.view)?.view;
  const isSelective = view?.filters.some(({ field }) => !catalog.dimensions.has(field)) === true;
  const isHeld =
    slots.all("attain").length > 0 || slots.all("compare").some(({ slot }) => slot.side !== undefined);
  return isHeld || isSelective || slots.all("threshold").length + slots.all("status").length > 0;
}

function filterOf({ dimension, labels }: NamedMember): Filter {
  return { field: dimension, operator: "in", values: [...labels] };
}

/** The order in which places are counted: best first. */
export function placesOf(metric: Metric): NonNullable<BareReading["sort"]> {
  return { field: metric.name, direction: metric.better === "lower" ? "ascending" : "descending" };
}
