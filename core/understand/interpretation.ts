import type { Catalog } from "../catalog.ts";
import type { Meaning } from "../vocabulary.ts";
import type { Word } from "../words.ts";
import { type Choice, choicesOf } from "./choices.ts";
import { sayOneThing } from "./nouns.ts";
import type { Slot, Span } from "./span.ts";

/** A span whose phrase has got one meaning. */
export interface Item {
  readonly from: number;
  readonly to: number;
  readonly slot: Exclude<Slot, { kind: "term" }> | { readonly kind: "meaning"; readonly meaning: Meaning };
  readonly noun?: true;
}

/** One way to take every phrase of a question; `cost` grows with each phrase taken in a less usual way. */
export interface Interpretation {
  readonly items: readonly Item[];
  readonly cost: number;
}

/** More ways than this are never weighed; a text of many phrases is no question, and gets fewer. */
const mostWays = 96;
const fewWays = 4;
const manyPhrases = 24;
/** "We" may be the whole company. */
const notOwn = 0.4;

/** Every way to take the phrases of a question, cheapest first. */
export function interpret(
  spans: readonly Span[],
  words: readonly Word[],
  catalog: Catalog,
): Interpretation[] {
  const named = new Set(
    spans.flatMap(({ slot }) =>
      slot.kind === "term"
        ? slot.meanings.flatMap((meaning) => (meaning.kind === "metric" ? [meaning.name] : []))
        : [],
    ),
  );
  let ways: Way[] = [{ cost: 0 }];
  for (const [index, span] of spans.entries()) {
    const { slot } = span;
    const choices: readonly Choice[] | undefined =
      slot.kind === "term" ? choicesOf(slot.meanings, { spans, index, words, catalog, named }) : undefined;
    if (choices) {
      ways = ways.flatMap((way) => choices.map((choice) => extend(way, span, choice)));
      ways.sort((a, b) => a.cost - b.cost);
      ways = ways.slice(0, spans.length > manyPhrases ? fewWays : mostWays);
    } else if (slot.kind !== "term") {
      const item: Item = { from: span.from, to: span.to, slot };
      const isByTheWay = slot.kind === "own" && !slot.sure;
      ways = ways.flatMap((way) => [
        { last: { item, before: way.last }, cost: way.cost },
        ...(isByTheWay ? [extend(way, span, { cost: notOwn })] : []),
      ]);
    }
  }
  const possible = ways
    .map((way) => ({ items: itemsOf(way), cost: way.cost }))
    .filter(({ items }) => items.every((item, index) => !item.noun || hasMetricBeside(items, index)));
  // What belongs to a compound is left unread.
  return possible.map((way) => ({
    ...way,
    items: way.items.filter((item, index) => !isCompound(way.items[index - 1], item, words, catalog)),
  }));
}

/** "Labor cost", where the catalog knows hours of labor and a cost: neither of the two. */
function isCompound(before: Item | undefined, item: Item, words: readonly Word[], catalog: Catalog): boolean {
  const [first, second] = [metricOf(before), metricOf(item)];
  if (before?.to !== item.from || words[item.from]?.apart || !first || !second) return false;
  return !sayOneThing(first, second, catalog);
}

function metricOf(item: Item | undefined): string | undefined {
  return item?.slot.kind === "meaning" && item.slot.meaning.kind === "metric" && !item.slot.meaning.end
    ? item.slot.meaning.name
    : undefined;
}

/** An interpretation in the making. Ways share what they have in common: they part late in a long text. */
interface Way {
  readonly last?: Taken | undefined;
  readonly cost: number;
}

interface Taken {
  readonly item: Item;
  readonly before: Taken | undefined;
}

function itemsOf({ last }: Way): Item[] {
  const items: Item[] = [];
  for (let taken = last; taken; taken = taken.before) items.push(taken.item);
  return items.reverse();
}

function extend(way: Way, span: Span, choice: Choice): Way {
  const item: Item = {
    from: span.from,
    to: span.to,
    slot: choice.meaning ? { kind: "meaning", meaning: choice.meaning } : { kind: "chatter" },
    ...(choice.noun ? { noun: true } : {}),
  };
  return { last: { item, before: way.last }, cost: way.cost + choice.cost };
}

/** A phrase is only a noun while the metric, or the member, beside it is read as one. */
function hasMetricBeside(items: readonly Item[], index: number): boolean {
  const said = items.slice(0, index).findLast(({ slot }) => slot.kind !== "chatter");
  const isBehindMember = said?.slot.kind === "meaning" && said.slot.meaning.kind === "member";
  // "Sell a single contract"
  const isCount = ({ slot }: Item) =>
    ["chatter", "none_of", "threshold", "limit", "order"].includes(slot.kind);
  const next = items.slice(index + 1).find((item) => !isCount(item));
  return (
    isBehindMember || [items[index - 1], items[index + 1], next].some((item) => metricOf(item) !== undefined)
  );
}
