import type { Word } from "../words.ts";
import { phrasesIn } from "./everyday-words.ts";
import { type Reader, type Slot, type Span, says, spanOf } from "./span.ts";
import { countOf } from "./time-words.ts";

type Order = Extract<Slot, { kind: "order" }>["order"];

/** They ask for the most or the least of something that has to be named beside them. */
const highQualities = phrasesIn(
  "fattest, heaviest, busiest, priciest, costliest, dearest, steepest, sharpest, hottest, richest",
);
const lowQualities = phrasesIn(
  "thinnest, slimmest, leanest, tightest, lightest, quietest, cheapest, slowest, tiniest",
);
export const qualities: ReadonlySet<string> = new Set([...highQualities, ...lowQualities]);

/** Words that put things in order, and which end they ask for. */
export const orderWords: ReadonlyMap<string, Order> = new Map([
  ["top", "top"],
  ["highest", "top"],
  ["most", "top"],
  ["largest", "top"],
  ["biggest", "top"],
  ["greatest", "top"],
  ["leading", "top"],
  ["longest", "top"],
  ["fastest", "top"],
  ["furthest", "top"],
  ["farthest", "top"],
  ["maximum", "top"],
  ...highQualities.map((word) => [word, "top"] as const),
  ...lowQualities.map((word) => [word, "bottom"] as const),
  ["best", "best"],
  ["strongest", "best"],
  ["healthiest", "best"],
  ["bottom", "bottom"],
  ["lowest", "bottom"],
  ["least", "bottom"],
  ["smallest", "bottom"],
  ["fewest", "bottom"],
  ["shortest", "bottom"],
  ["minimum", "bottom"],
  ["worst", "worst"],
  ["ugliest", "worst"],
  ["prettiest", "best"],
  ["weakest", "worst"],
  ["poorest", "worst"],
]);

/** These ask for several unless a number is given; the others ask for the one. */
const pluralOrders = new Set(["top", "bottom"]);
const rankWords = new Set(phrasesIn(`rank, ranks, ranked, ranking, rankings, leaderboard, sorted, ordered`));

/** Reads `top 5`, `5 best`, `the worst`, `ranking`. */
export const readRanking: Reader = (words, at) => {
  const norm = words[at]?.norm ?? "";
  if (rankWords.has(norm)) return spanOf(at, 1, { kind: "ranking" });
  const order = orderWords.get(norm);
  // "Best to worst"
  const end = words[at + 1]?.norm === "to" ? orderWords.get(words[at + 2]?.norm ?? "") : undefined;
  if (order && end && end !== order) return spanOf(at, 3, { kind: "ranking", order });
  if (order && words[at + 1]?.norm === "first") return spanOf(at, 2, { kind: "ranking", order });
  if (order && says(words, at + 1, "at", "the", "top")) return spanOf(at, 4, { kind: "ranking", order });
  if (order && says(words, at + 1, "on", "top")) return spanOf(at, 3, { kind: "ranking", order });
  if (order) return orderAt(words, at, norm, order);
  const n = countOf(norm);
  const next = orderWords.get(words[at + 1]?.norm ?? "");
  // `5 best dealers`; a count of one is a superlative.
  if (n !== undefined && n > 0 && next) return spanOf(at, 1, { kind: "limit", n });
  return undefined;
};

/** Reads the number behind "top", or before what is listed ("which 5 dealers"), as a limit. */
export function limitReader(isListed: (words: readonly Word[], at: number) => boolean): Reader {
  return (words, at) => {
    const n = countOf(words[at]?.norm ?? "");
    const percent = words[at + 1]?.norm === "%" || words[at + 1]?.norm === "percent";
    if (n === undefined || n === 0 || percent) return undefined;
    const before = words[at - 1]?.norm ?? "";
    const isOrdered = orderWords.has(before);
    const lists = ["which", "what", "the", "our"].includes(before) || at === 0;
    let place = at + 1;
    while (phrasesIn(`of, my, our, the, your, their`).includes(words[place]?.norm ?? "")) place++;
    return isOrdered || (lists && isListed(words, place)) ? spanOf(at, 1, { kind: "limit", n }) : undefined;
  };
}

function orderAt(words: readonly Word[], at: number, norm: string, order: Order): Span | undefined {
  // "at least 5" and "at most 5" are thresholds.
  if ((norm === "least" || norm === "most") && words[at - 1]?.norm === "at") return undefined;
  return spanOf(at, 1, { kind: "order", order, superlative: !pluralOrders.has(norm) });
}
