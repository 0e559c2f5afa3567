import type { Grain, TimeSpec } from "../calendar.ts";
import type { Reading } from "../reading.ts";
import type { Word } from "../words.ts";
import { isSmall, joiningWords } from "./chatter.ts";
import { type Group, groupsOf, type NamedMember } from "./groups.ts";
import type { Item } from "./interpretation.ts";
import { linked } from "./links.ts";
import { isPlaceOf, isStillOwn, joinsMembers, negationBefore, othersOf } from "./named-members.ts";
import type { Lead } from "./read-lead.ts";
import type { Slot } from "./span.ts";
import { countOf } from "./time-words.ts";

type ItemOf<Kind extends Slot["kind"]> = Item & { readonly slot: Extract<Slot, { kind: Kind }> };

/** The items of a question, sorted by what they do. `used` collects those that a reading carries out. */
export interface Slots {
  readonly items: readonly Item[];
  readonly words: readonly Word[];
  readonly metrics: readonly { readonly item: Item; readonly name: string }[];
  readonly groups: readonly Group[];
  readonly members: readonly NamedMember[];
  readonly times: readonly { readonly item: Item; readonly time: TimeSpec; readonly versus: boolean }[];
  readonly grain?: Grain;
  readonly view?: string;
  readonly report?: string;
  /** "How many dealers": the dimension whose members are counted. */
  readonly counted?: string;
  /** What is held against the others of its dimension. */
  readonly apart?: NamedMember;
  /** The reading of the question before, where this one goes on from it; and how. */
  readonly before?: Reading;
  readonly lead?: Lead;
  readonly used: Set<Item>;
  all<Kind extends Slot["kind"]>(kind: Kind): ItemOf<Kind>[];
}

/** Whether there is an item of a kind; all of them are carried out. */
export function use(slots: Slots, kind: Slot["kind"]): boolean {
  const items = slots.all(kind);
  for (const item of items) slots.used.add(item);
  return items.length > 0;
}

/** Words that ask for a split by what stands behind them. */
const splitters = new Set(["by", "per", "each"]);

/** Sorts the items of one interpretation. */
export function sortItems(read: readonly Item[], words: readonly Word[]): Slots {
  const items = withOrders(read);
  const used = new Set<Item>();
  const all = <Kind extends Slot["kind"]>(kind: Kind) =>
    items.filter((item): item is ItemOf<Kind> => item.slot.kind === kind);
  const take = (item: Item | undefined): void => {
    if (item) used.add(item);
  };
  for (const kind of ["chatter", "which", "how_much", "display"] as const) all(kind).forEach(take);
  for (const item of all("spending")) if (!item.slot.strict) used.add(item);
  for (const by of all("by")) if (isCarriedOut(by, items, words)) used.add(by);

  const metrics: { item: Item; name: string }[] = [];
  const named: NamedMember[] = [];
  let view: string | undefined;
  let report: string | undefined;
  for (const item of items) {
    if (item.slot.kind === "own") {
      const own = item.slot.sure ? "sure" : "by the way";
      for (const { dimension, labels } of item.slot.held)
        named.push({ item, dimension, labels, negated: false, own });
      used.add(item);
    }
    if (item.slot.kind !== "meaning") continue;
    const { meaning } = item.slot;
    if (meaning.kind === "metric") {
      const isKnown = metrics.some((one) => one.name === meaning.name);
      // "The most generous on incentives" are put in order by how generous they are.
      if (!isKnown && meaning.end) metrics.unshift({ item, name: meaning.name });
      else if (!isKnown) metrics.push({ item, name: meaning.name });
      used.add(item);
    } else if (meaning.kind === "member") {
      const negation = negationBefore(items, item, words, named.at(-1));
      for (const one of negation.items) used.add(one);
      const labels = [meaning.label, ...(meaning.others ?? [])];
      const known = named.at(-1);
      const shared =
        known && meaning.byAlias && isPlaceOf(item, known, meaning.dimension, words)
          ? known.labels.filter((label) => labels.includes(label))
          : undefined;
      // "Liberty Auto in Tulsa" is one dealer, told by its city; of one in another city nothing is read.
      if (shared?.length === 0) continue;
      if (known && shared) named.splice(-1, 1, { ...known, labels: shared });
      else named.push({ item, dimension: meaning.dimension, labels, negated: negation.negated });
      used.add(item);
    } else if (meaning.kind === "view" && !view) {
      view = meaning.id;
      used.add(item);
    } else if (meaning.kind === "report" && !report) {
      report = meaning.id;
      used.add(item);
    }
  }
  const { groups: split, counted } = groupsOf(items, words, named, used);
  // "My two regions": each of them
  for (const { item, dimension, labels, own } of named) {
    const isCounted = words.slice(item.from, item.to).some(({ norm }) => countOf(norm) === labels.length);
    if (
      own === "sure" &&
      labels.length > 1 &&
      isCounted &&
      !split.some((group) => group.dimension === dimension)
    )
      split.push({ item, dimension, by: true, plural: true });
  }
  const isHeldAgainst = (one: NamedMember) =>
    all("versus").some((item) => item.to <= one.item.from && linked(words, item.to, one.item.from));
  const against = named.filter((one) => !one.own && isHeldAgainst(one)).map((one) => one.dimension);
  // "How do we compare with Lansing": both are shown.
  const own = named.filter(
    (one) =>
      all("others").length + all("standing").length > 0 ||
      isStillOwn(one, named, split) ||
      against.includes(one.dimension),
  );
  const others = all("others")[0];
  const apart = others && all("versus").length > 0 ? othersOf(others, own, split) : undefined;
  take(apart ? others : undefined);
  // "My region vs the others": every region, mine among them.
  const members = apart ? own.filter((one) => one.dimension !== apart.dimension) : own;
  const isNew = apart && !split.some((group) => group.dimension === apart.dimension);
  const groups = isNew
    ? [...split, { item: apart.item, dimension: apart.dimension, by: true, plural: true }]
    : split;
  if (!counted) all("how_many").forEach(take);
  if (metrics.length > 0 || groups.length > 0) all("who").forEach(take);
  const grainItem = all("grain")[0];
  take(grainItem);
  const times = all("time").map((item) => ({
    item,
    time: item.slot.time,
    versus: isBehindVersus(items, item, words),
  }));
  const pinned = [
    ...members.map((one) => one.item),
    ...times.map((one) => one.item),
    ...metrics.map((one) => one.item),
  ];
  // "Only where there are at least 50 repairs"
  const limits: readonly Item[] = [...all("threshold"), ...all("limit"), ...all("order")];
  const isLimited = (only: Item) => limits.some((one) => one.from >= only.to && one.from - only.to <= 4);
  for (const only of all("only")) {
    // "I just want to know" restricts nothing.
    if (words[only.from]?.norm === "just" || pinned.some((one) => near(words, only, one)) || isLimited(only))
      used.add(only);
  }
  for (const or of all("or")) if (joinsMembers(or, members)) used.add(or);
  const isSplit = groups.length > 0 || members.length > 1;
  for (const by of all("by")) if (isSplit && words[by.to - 1]?.norm === "each") used.add(by);
  return {
    items,
    words,
    metrics,
    groups,
    members,
    times,
    used,
    all,
    ...(grainItem ? { grain: grainItem.slot.grain } : {}),
    ...(view ? { view } : {}),
    ...(report ? { report } : {}),
    ...(counted ? { counted } : {}),
    ...(apart ? { apart } : {}),
  };
}

/** "The cheapest car" asks for a price and an order, "the thinnest margins" for the order alone. */
function withOrders(items: readonly Item[]): Item[] {
  return items.flatMap((item, index) => {
    const { slot } = item;
    const end = slot.kind === "meaning" && slot.meaning.kind === "metric" ? slot.meaning.end : undefined;
    if (!end) return [item];
    const next = items[index + 1];
    const isOfNext =
      next?.from === item.to && next.slot.kind === "meaning" && next.slot.meaning.kind === "metric";
    const order: Item = { ...item, slot: { kind: "order", order: end, superlative: true } };
    return isOfNext ? [order] : [item, order];
  });
}

/**
 * "By" with nothing behind it that can be split by ("by team", "by") was not read: the total would be answered over it. An
 * unknown word right behind it says so itself.
 */
function isCarriedOut(by: Item, items: readonly Item[], words: readonly Word[]): boolean {
  if (!splitters.has(words[by.to - 1]?.norm ?? "")) return true;
  const next = items[items.indexOf(by) + 1];
  const behind = words.slice(by.to, Math.min(next?.from ?? words.length, by.to + 2));
  if (behind.some((word) => !joiningWords.has(word.norm))) return true;
  if (next === undefined || next.slot.kind === "chatter" || !linked(words, by.to, next.from)) return false;
  // "Claims per unit" divides; "models by units" orders.
  const behindNext = items[items.indexOf(next) + 1];
  const isMetric = (item: Item | undefined) =>
    item?.slot.kind === "meaning" && item.slot.meaning.kind === "metric";
  // "Per retail unit" divides as "per unit" does.
  const isBeside = behindNext?.from === next.to && words[next.to]?.apart !== true;
  const divides = isMetric(next) || (isBeside && isMetric(behindNext));
  return !divides || words[by.to - 1]?.norm === "by";
}

/** "Units vs last year"; of "compare May and June" May is the first side. */
function isBehindVersus(items: readonly Item[], item: Item, words: readonly Word[]): boolean {
  const before = items[items.indexOf(item) - 1];
  const opens = ["compare", "comparison", "difference"].includes(words[before?.from ?? 0]?.norm ?? "");
  return before?.slot.kind === "versus" && (before.from > 0 || !opens);
}

function near(words: readonly Word[], a: Item, b: Item): boolean {
  const [from, to] = a.to <= b.from ? [a.to, b.from] : [b.to, a.from];
  return linked(words, from, to) || words.slice(from, to).every(({ norm }) => isSmall(norm));
}
