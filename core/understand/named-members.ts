import type { Word } from "../words.ts";
import type { Group, NamedMember } from "./groups.ts";
import type { Item } from "./interpretation.ts";
import { linked } from "./links.ts";

export function isPlaceOf(
  item: Item,
  known: NamedMember,
  dimension: string,
  words: readonly Word[],
): boolean {
  const between = words.slice(known.item.to, item.from).map((word) => word.norm);
  return (
    known.dimension === dimension && between.length === 1 && ["in", "at", "of"].includes(between[0] ?? "")
  );
}

export function negationBefore(
  items: readonly Item[],
  item: Item,
  words: readonly Word[],
  previous: NamedMember | undefined,
): { negated: boolean; items: Item[] } {
  const at = items.indexOf(item);
  const before = items[at - 1];
  const behind = items[at + 1];
  if (behind?.slot.kind === "left_out" && linked(words, item.to, behind.from))
    return { negated: true, items: [behind] };
  // "Sold no Orion X" is none of it, not all but it.
  if (before && isNoneOf(before, items, words)) return { negated: false, items: [] };
  if (before?.slot.kind === "negation" && linked(words, before.to, item.from))
    return { negated: true, items: [before] };
  // "except Northeast and South"
  const inherits =
    previous?.negated === true &&
    before === previous.item &&
    // "No fleet, retail only"
    behind?.slot.kind !== "only" &&
    linked(words, before.to, item.from);
  return { negated: inherits, items: [] };
}

/** The "no" of "sold no Fjord": right behind what is counted. */
export function isNoneOf(item: Item, items: readonly Item[], words: readonly Word[]): boolean {
  const before = items[items.indexOf(item) - 1];
  return (
    item.slot.kind === "negation" &&
    words[item.from]?.norm === "no" &&
    before?.to === item.from &&
    before.slot.kind === "meaning" &&
    before.slot.meaning.kind === "metric" &&
    words[item.from]?.apart !== true
  );
}

/** What is the asker's own by the way gives way to members, or a split, of that dimension. */
export function isStillOwn(
  one: NamedMember,
  members: readonly NamedMember[],
  groups: readonly Group[],
): boolean {
  if (one.own !== "by the way") return true;
  const isNamed = members.some((other) => !other.own && other.dimension === one.dimension);
  return !isNamed && !groups.some((group) => group.dimension === one.dimension);
}

/** Of "the other Northeast dealers" the dealer that is held against them; else the one member that is named, where there is just one. */
export function othersOf(
  others: Item,
  members: readonly NamedMember[],
  groups: readonly Group[],
): NamedMember | undefined {
  const kind = groups.find(({ item }) => item.from >= others.to && item.from - others.to <= 2)?.dimension;
  const held = members.find(({ dimension, negated }) => dimension === kind && !negated);
  const [one, another] = members.filter((member) => !member.negated && member.labels.length === 1);
  return held ?? (another ? undefined : one);
}

/** "Northeast or South": between two members of one dimension. */
export function joinsMembers(or: Item, members: readonly NamedMember[]): boolean {
  const before = members.find((one) => one.item.to === or.from);
  const behind = members.find((one) => one.item.from === or.to);
  return before !== undefined && behind !== undefined && before.dimension === behind.dimension;
}
