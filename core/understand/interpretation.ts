import type { Catalog } from "../catalog.ts";
import type { Meaning } from "../vocabulary.ts";
import { plain, type Word } from "../words.ts";
import type { Slot, Span } from "./span.ts";

/** A span whose phrase has got one meaning. */
export interface Item {
  readonly from: number;
  readonly to: number;
  readonly slot: Exclude<Slot, { kind: "term" }> | { readonly kind: "meaning"; readonly meaning: Meaning };
}

/** One way to take every phrase of a question; `cost` grows with each phrase taken in a less usual way. */
export interface Interpretation {
  readonly items: readonly Item[];
  readonly cost: number;
  /** Ambiguous words ("sales") and the metric they were taken for. */
  readonly chosen: readonly { word: string; metric: string }[];
}

/** More ways than this are never weighed. */
const mostWays = 96;

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
  let ways: Interpretation[] = [{ items: [], cost: 0, chosen: [] }];
  for (const [index, span] of spans.entries()) {
    const { slot } = span;
    if (slot.kind === "term") {
      const choices = choicesOf(slot.meanings, spans, index, words, catalog, named);
      ways = ways.flatMap((way) => choices.map((choice) => extend(way, span, choice)));
      ways.sort((a, b) => a.cost - b.cost);
      ways = ways.slice(0, mostWays);
    } else {
      const item: Item = { from: span.from, to: span.to, slot };
      ways = ways.map((way) => ({ ...way, items: [...way.items, item] }));
    }
  }
  return ways;
}

interface ChoiceOfMeaning {
  readonly meaning?: Meaning;
  readonly cost: number;
  readonly chosen?: { word: string; metric: string };
}

function extend(way: Interpretation, span: Span, choice: ChoiceOfMeaning): Interpretation {
  const item: Item = {
    from: span.from,
    to: span.to,
    slot: choice.meaning ? { kind: "meaning", meaning: choice.meaning } : { kind: "chatter" },
  };
  return {
    items: [...way.items, item],
    cost: way.cost + choice.cost,
    chosen: choice.chosen ? [...way.chosen, choice.chosen] : way.chosen,
  };
}

function choicesOf(
  meanings: readonly Meaning[],
  spans: readonly Span[],
  index: number,
  words: readonly Word[],
  catalog: Catalog,
  named: ReadonlySet<string>,
): ChoiceOfMeaning[] {
  const wantsDimension = asksForDimension(spans, index, words);
  // "contracts sold", "units in transit": a metric's word right beside another metric may be no more than its noun.
  const noun: ChoiceOfMeaning[] =
    isMetric(spans[index]) && (touches(spans, index, -1) || touches(spans, index, 1)) ? [{ cost: 3 }] : [];
  return noun.concat(
    meanings.flatMap((meaning): ChoiceOfMeaning[] => {
      switch (meaning.kind) {
        case "ambiguous":
          return ambiguousChoices(meaning.name, spans, catalog, named, wantsDimension);
        case "metric":
          return [{ meaning, cost: wantsDimension ? 1 : 0 }];
        case "dimension":
          return [{ meaning, cost: wantsDimension ? 0 : 1 }];
        case "member":
          return [{ meaning, cost: 1 }];
        default:
          return [{ meaning, cost: 0 }];
      }
    }),
  );
}

function isMetric(span: Span | undefined): boolean {
  return span?.slot.kind === "term" && span.slot.meanings.some((meaning) => meaning.kind === "metric");
}

function touches(spans: readonly Span[], index: number, step: 1 | -1): boolean {
  const [own, other] = [spans[index], spans[index + step]];
  if (!own || !other || !isMetric(other)) return false;
  return step > 0 ? own.to === other.from : other.to === own.from;
}

/** "Sales" beside "revenue" says nothing more; "how many" asks for a count and "how much" for money. */
function ambiguousChoices(
  name: string,
  spans: readonly Span[],
  catalog: Catalog,
  named: ReadonlySet<string>,
  wantsDimension: boolean,
): ChoiceOfMeaning[] {
  const word = catalog.ambiguous.get(name);
  if (!word) return [];
  const mentioned = word.ambiguous.filter((metric) => named.has(metric));
  if (mentioned.length > 0) return [{ cost: 0 }];
  const isMoney = (metric: string) => catalog.metrics.get(metric)?.format === "currency";
  let options: readonly string[] = word.ambiguous;
  const asks = (kind: Slot["kind"]) => spans.some((span) => span.slot.kind === kind);
  if (asks("how_many")) options = narrow(options, (metric) => !isMoney(metric));
  else if (asks("how_much")) options = narrow(options, isMoney);
  return options.map((metric) => ({
    meaning: { kind: "metric", name: metric },
    cost: wantsDimension ? 1 : 0,
    chosen: { word: name, metric },
  }));
}

function narrow(options: readonly string[], keep: (metric: string) => boolean): readonly string[] {
  const kept = options.filter(keep);
  return kept.length > 0 ? kept : options;
}

/** Whether the words before a phrase ask for things rather than a number: "by ...", "which ...", "top 5 ...". */
function asksForDimension(spans: readonly Span[], index: number, words: readonly Word[]): boolean {
  const own = spans[index];
  const before = spans[index - 1];
  if (!own || !before) return false;
  const between = words
    .slice(before.to, own.from)
    .every((word) => ["the", "our", "of", "all", "each"].includes(plain(word.text)));
  return between && ["by", "which", "limit", "order"].includes(before.slot.kind);
}
