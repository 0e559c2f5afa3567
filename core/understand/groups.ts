import { isPlural, type Word } from "../words.ts";
import type { Item } from "./interpretation.ts";
import { linked } from "./links.ts";

/** Members that a question names; `negated` behind "except". */
export interface NamedMember {
  readonly item: Item;
  readonly dimension: string;
  readonly labels: readonly string[];
  readonly negated: boolean;
  /** It is the asker's own; `by the way` where other words go before it. */
  readonly own?: "sure" | "by the way";
}

export interface Group {
  readonly item: Item;
  readonly dimension: string;
  /** Asked for with "by" or "per", rather than as the thing that is listed or ranked. */
  readonly by: boolean;
  /** "models", not "model". */
  readonly plural: boolean;
}

/** The dimensions that a question splits by or lists, and the one whose members it counts. `used` gets the items read. */
export function groupsOf(
  items: readonly Item[],
  words: readonly Word[],
  members: readonly NamedMember[],
  used: Set<Item>,
): { groups: Group[]; counted: string | undefined } {
  const groups: Group[] = [];
  let lastBy: Item | undefined;
  let counted: string | undefined;
  for (const [index, item] of items.entries()) {
    if (item.slot.kind !== "meaning" || item.slot.meaning.kind !== "dimension") continue;
    const dimension = item.slot.meaning.name;
    // "How many of my dealers"
    const before = items
      .slice(0, index)
      .findLast(({ slot, from }) => slot.kind !== "own" && !differing.has(words[from]?.norm ?? ""));
    used.add(item);
    const own = items[index - 1]?.slot.kind === "own" ? items[index - 1] : undefined;
    // "Number of high-criticality parts"
    const many = manyBefore(items, index);
    if (many && !counted && many !== before) {
      counted = dimension;
      used.add(many);
    }
    const isLinked =
      before &&
      linked(words, before.to, own?.from ?? item.from) &&
      linked(words, own?.to ?? item.from, item.from);
    const qualified = qualifiedBy(item, dimension, members, words);
    // "The two Boston stores" are two; "the Northeast region" is one.
    if (qualified && (qualified.labels.length === 1 || !isPlural(words[item.to - 1]))) continue;
    if (before?.slot.kind === "how_many" && isLinked && !counted) {
      counted = dimension;
      used.add(before);
    }
    const behindBy = before?.slot.kind === "by" && linked(words, before.to, item.from);
    const continues = lastBy !== undefined && before === lastBy && linked(words, before.to, item.from);
    if (behindBy || continues) lastBy = item;
    // "Suppliers' parts": the parts only say what of them.
    const isOwned =
      before === groups.at(-1)?.item &&
      before?.to === item.from &&
      !words[item.from]?.apart &&
      (isPlural(words[before.to - 1]) || isPossessive(words, item.from));
    // "Against their parts" says of what, too.
    const isTheirs = ["their", "its", "his"].includes(words[item.from - 1]?.norm ?? "") && groups.length > 0;
    if (isOwned || isTheirs || isAllOf(words, item, groups)) continue;
    // "Who makes it": makes is no plural.
    const isSeveral = isPlural(words[item.to - 1]) && words[item.from]?.norm !== "who";
    const plural = isSeveral && !asksForOne(words, item);
    const by = behindBy || continues;
    const known = groups.findIndex((group) => group.dimension === dimension);
    if (known < 0) groups.push({ item, dimension, by, plural });
    // "plant by plant"
    else if (by) groups.splice(known, 1, { ...(groups[known] as Group), by });
  }
  const isSplit = groups.some((group) => group.by);
  // "Claims on Delmar Controls parts vs last year" is one number against another.
  const isHeld = items.some(({ slot }) => ["compare", "versus", "growth"].includes(slot.kind));
  return {
    groups: groups.filter(
      (group) =>
        group.by || group.dimension === counted || !restricts(group, members, words, isSplit || isHeld),
    ),
    counted,
  };
}

/** "Supplier's parts": the sign is no word, and leaves a gap. */
function isPossessive(words: readonly Word[], at: number): boolean {
  return (words[at]?.start ?? 0) - (words[at - 1]?.end ?? 0) === 3;
}

/** The "how many" right before the members that stand before a dimension. */
function manyBefore(items: readonly Item[], index: number): Item | undefined {
  let at = index;
  const isBeside = (one: Item | undefined, next: Item | undefined) =>
    one?.slot.kind === "meaning" &&
    (one.slot.meaning.kind === "member" || one.slot.meaning.kind === "dimension") &&
    one.to === next?.from;
  while (isBeside(items[at - 1], items[at])) at--;
  const many = items[at - 1];
  return at < index && many?.slot.kind === "how_many" && many.to === items[at]?.from ? many : undefined;
}

/** "How many different parts": each counts once anyway. */
const differing: ReadonlySet<string> = new Set(["different", "distinct", "unique", "individual"]);

/** "Which of our dealers is ...", not "which of our dealers are ...". */
function asksForOne(words: readonly Word[], { from, to }: Item): boolean {
  const before = words
    .slice(Math.max(0, from - 4), from)
    .map(({ norm }) => norm)
    .join(" ");
  return (
    /(?:^| )(?:which|which one|who) of (?:the|our|my|their|these|those)$/.test(before) &&
    !["are", "were", "have", "do"].includes(words[to]?.norm ?? "")
  );
}

/** "On hand at the plants", "across all plants", "top 5 suppliers, all plants": of all of them together. */
function isAllOf(words: readonly Word[], { from, to }: Item, groups: readonly Group[]): boolean {
  if (!isPlural(words[to - 1])) return false;
  const all = words[from - 1];
  if (all?.norm === "all" && all.apart && groups.length > 0) return true;
  const before = words
    .slice(Math.max(0, from - 3), from)
    .map(({ norm }) => norm)
    .join(" ");
  return /(?:^| )(?:at (?:all )?(?:the|our)|across (?:all|all the|all our|all of our))$/.test(before);
}

const prepositions = new Set(["on", "for", "of", "in", "at", "from", "with", "across", "among"]);

/** "Claims on engine parts by plant": parts is the noun of a member that restricts, and only plants are a split. */
function restricts(
  group: Group,
  members: readonly NamedMember[],
  words: readonly Word[],
  isSplit: boolean,
): boolean {
  const before = members.find((member) => !member.own && member.item.to === group.item.from);
  // "Toledo vs Lansing parts" are of the two plants.
  const isOfSides =
    before !== undefined &&
    !group.by &&
    words.slice(0, before.item.from).some(({ norm }) => norm === "vs" || norm === "versus") &&
    members.some((other) => other !== before && other.dimension === before.dimension);
  if (isOfSides) return true;
  return isSplit && before !== undefined && prepositions.has(words[before.item.from - 1]?.norm ?? "");
}

/** "Northeast region", "model Fjord": the dimension's name beside its member says nothing more. */
function qualifiedBy(
  item: Item,
  dimension: string,
  members: readonly NamedMember[],
  words: readonly Word[],
): NamedMember | undefined {
  return members.find((member) => {
    if (member.dimension !== dimension) return false;
    const { from, to } = member.item;
    if (to === item.from || item.to === from) return true;
    // "regions: Northeast and South", "the Northeast and South regions"
    return (
      to < item.from &&
      linked(words, to, item.from) &&
      words.slice(to, item.from).every((word) => word.norm !== "of")
    );
  });
}
