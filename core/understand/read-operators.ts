import type { Word } from "../words.ts";
import { phrasesIn } from "./everyday-words.ts";
import { operatorPhrases } from "./operator-phrases.ts";
import { findPhrase, indexPhrases } from "./phrase-index.ts";
import { type Reader, type Slot, type Span, says, spanOf } from "./span.ts";

const index = indexPhrases(
  operatorPhrases.flatMap(([slot, texts]) => texts.map((text) => [text, slot] as const)),
);

/** The single words of these phrases. */
export const fixedWords: readonly string[] = operatorPhrases.flatMap(([, texts]) =>
  texts.flatMap((phrase) => phrase.split(" ")),
);

/** "Is revenue up or down this month": against the month before; "up or down over the year" is its course. */
function upOrDown(words: readonly Word[], at: number): Span | undefined {
  if (!says(words, at, "up", "or", "down") && !says(words, at, "down", "or", "up")) return undefined;
  const asks = words.slice(0, at).some(({ norm }) => ["is", "are", "was", "were"].includes(norm));
  const unit = words
    .slice(at + 3)
    .some(({ norm }) => ["month", "quarter", "week", "year", "ytd", "yesterday"].includes(norm));
  return spanOf(at, 3, asks && unit ? { kind: "growth", way: "up", verb: false } : { kind: "trend" });
}

/** Reads `by`, `share of`, `except`, `which`, `how many`, `trend`. */
export const readFixed: Reader = (words, at) => {
  if (isNeeded(words, at)) return spanOf(at, 1, { kind: "needed" });
  if (isSpending(words, at)) return spanOf(at, 1, { kind: "spending" });
  const either = upOrDown(words, at);
  if (either) return either;
  const found = findPhrase(index, words, at) ?? bareCount(words, at);
  return found && spanOf(at, found.length, found.value);
};

const counts = new Set(["count", "counts", "frequency"]);
const besideCount = new Set(phrasesIn(`by, per, vs, versus, against, across`));

/** "Count by region", "weight by count": how many there are. */
function bareCount(words: readonly Word[], at: number): { value: Slot; length: number } | undefined {
  const isBeside = [words[at - 1], words[at + 1]].some((word) => besideCount.has(word?.norm ?? ""));
  return counts.has(words[at]?.norm ?? "") && isBeside
    ? { value: { kind: "how_many" }, length: 1 }
    : undefined;
}

/** The "need" of "how many a day do we need to sell", "how many do they still have to deliver". */
function isNeeded(words: readonly Word[], at: number): boolean {
  const must =
    words[at]?.norm === "must" ||
    (phrasesIn(`need, needs, have, has, got`).includes(words[at]?.norm ?? "") &&
      words[at + 1]?.norm === "to");
  if (!must) return false;
  const before = words.slice(Math.max(0, at - 9), at);
  return before.some(
    ({ norm }, place) => norm === "how" && ["many", "much"].includes(before[place + 1]?.norm ?? ""),
  );
}

const spendings = new Set(phrasesIn(`spend, spent, spending, pay, paid, paying, shelled, forked`));

/** The verb of "spend so much more on claims", "paid out for repairs". */
function isSpending(words: readonly Word[], at: number): boolean {
  const behind = words.slice(at + 1, at + 6).map(({ norm }) => norm);
  return spendings.has(words[at]?.norm ?? "") && behind.some((norm) => norm === "on" || norm === "for");
}
