import type { Grain } from "../calendar.ts";
import type { Word } from "../words.ts";
import { planWords } from "./comparison-phrases.ts";
import { phrasesIn } from "./everyday-words.ts";
import { readTime } from "./read-time.ts";
import { type Reader, type Span, says, spanOf } from "./span.ts";
import { countOf, unitWords } from "./time-words.ts";

/** Reads `three months in a row`, `3 straight months`, `for 3 consecutive months`, `in each of the last 3 months`. */
export const readStreak: Reader = (words, at) => {
  const run = runLength(words, at);
  if (run) return run;
  const open = words[at]?.norm === "for" || words[at]?.norm === "in" ? 1 : 0;
  const inRow = countedUnits(words, at + open);
  if (inRow && says(words, at + open + inRow.length, "in", "a", "row"))
    return spanOf(at, open + inRow.length + 3, { kind: "streak", count: inRow.count, unit: inRow.unit });
  if (inRow && words[at + open + inRow.length]?.norm === "running")
    return spanOf(at, open + inRow.length + 1, { kind: "streak", count: inRow.count, unit: inRow.unit });
  const straight = countedUnits(words, at + open, ["straight", "consecutive", "successive"]);
  if (straight)
    return spanOf(at, open + straight.length, { kind: "streak", count: straight.count, unit: straight.unit });
  for (const phrase of phrasesIn(`
    in each of the last, each of the last, in every one of the last, in all of the last, all of the last
  `)) {
    const norms = phrase.split(" ");
    const units = says(words, at, ...norms) ? countedUnits(words, at + norms.length) : undefined;
    if (units)
      return spanOf(at, norms.length + units.length, {
        kind: "streak",
        count: units.count,
        unit: units.unit,
      });
  }
  return undefined;
};

/** `how many months in a row`, `how many straight weeks`, `how many months running`: how long it has held by now. */
function runLength(words: readonly Word[], at: number): Span | undefined {
  if (!says(words, at, "how", "many")) return undefined;
  const isStraight = straight.has(words[at + 2]?.norm ?? "");
  const place = at + (isStraight ? 3 : 2);
  const unit = unitWords.get(words[place]?.norm ?? "");
  if (!unit) return undefined;
  const length = inARow.find((norms) => says(words, place + 1, ...norms))?.length ?? 0;
  if (length === 0 && !isStraight) return undefined;
  return spanOf(at, place + 1 + length - at, { kind: "streak", count: 0, unit });
}

const straight: ReadonlySet<string> = new Set(["straight", "consecutive", "successive"]);
const inARow: readonly (readonly string[])[] = [
  ["in", "a", "row"],
  ["on", "end"],
  ["on", "the", "trot"],
  ["running"],
  ["straight"],
  ["consecutively"],
];

const places: ReadonlySet<string> = new Set(
  phrasesIn(`
  rank, ranks, ranked, ranking, stand, stands, place, placed, put, puts, leave, leaves
`),
);

/** Reads the "rank" of `where do we rank`, `what rank is Lakeshore Auto`. */
export const readPlace: Reader = (words, at) => {
  if (!places.has(words[at]?.norm ?? "")) return undefined;
  // "Where do I stand against my target" is no place.
  if (words.some((word) => planWords.has(word.norm))) return undefined;
  const before = words.slice(Math.max(0, at - 6), at).map((word) => word.norm);
  const asks = before.some((norm) => norm === "where") || ["what", "which"].includes(before.at(-1) ?? "");
  return asks ? spanOf(at, 1, { kind: "standing" }) : undefined;
};

/** "But not in Q2", "that were not in the top 5 in Q2", "but are no longer this year". */
export const readButNot: Reader = (words, at) => {
  const gone = readGone(words, at);
  if (gone > 0) return spanOf(at, gone, { kind: "but_not" });
  let place = at;
  if (phrasesIn(`but, and, that, who, which`).includes(words[place]?.norm ?? "")) place++;
  if (["is", "are", "was", "were"].includes(words[place]?.norm ?? "")) place++;
  const longer = says(words, place, "no", "longer") || says(words, place, "not", "anymore");
  if (!longer && words[place]?.norm !== "not" && words[place]?.norm !== "n't") return undefined;
  place += longer ? 2 : 1;
  if (words[place]?.norm === "in") place++;
  if (["it", "them", "there", "that"].includes(words[place]?.norm ?? "")) place++;
  if (words[place]?.norm === "the" || words[place]?.norm === "our") place++;
  if (
    ["top", "bottom", "best", "worst"].includes(words[place]?.norm ?? "") &&
    countOf(words[place + 1]?.norm ?? "")
  )
    place += 2;
  // "Risks that aren't closed" leaves some out of the list itself.
  const next = words[place]?.norm;
  const isPlace =
    place > at &&
    (next === undefined ||
      words[place]?.apart ||
      inAgain.has(words[place - 1]?.norm ?? "") ||
      words[place - 1]?.kind === "number" ||
      inAgain.has(next) ||
      readTime(words, place) !== undefined);
  return place - at > 1 && isPlace ? spanOf(at, place - at, { kind: "but_not" }) : undefined;
};

const inAgain: ReadonlySet<string> = new Set(
  "in for it them there that top bottom best worst the our on among anymore now over during this last so part".split(
    " ",
  ),
);

/** "And dropped out of the top 10": how many words say so. */
function readGone(words: readonly Word[], at: number): number {
  let place = at;
  while (phrasesIn(`but, and, have, has, then, since`).includes(words[place]?.norm ?? "")) place++;
  if (!phrasesIn(`dropped, fell, fallen, slipped, gone, drop, fall`).includes(words[place]?.norm ?? ""))
    return 0;
  if (!says(words, place + 1, "out")) return 0;
  place += 2;
  while (["of", "the", "our", "that"].includes(words[place]?.norm ?? "")) place++;
  if (["top", "it", "them"].includes(words[place]?.norm ?? "")) place++;
  return countOf(words[place]?.norm ?? "") === undefined ? place - at : place + 1 - at;
}

function countedUnits(
  words: readonly Word[],
  at: number,
  between: readonly string[] = [],
): { count: number; unit: Grain; length: number } | undefined {
  const count = countOf(words[at]?.norm ?? "");
  const skip = between.length === 0 ? 0 : between.includes(words[at + 1]?.norm ?? "") ? 1 : undefined;
  const unit = skip === undefined ? undefined : unitWords.get(words[at + 1 + skip]?.norm ?? "");
  return count !== undefined && unit ? { count, unit, length: 2 + (skip ?? 0) } : undefined;
}
