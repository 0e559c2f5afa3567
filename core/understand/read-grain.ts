import type { Grain } from "../calendar.ts";
import type { Word } from "../words.ts";
import { findPhrase, indexPhrases } from "./phrase-index.ts";
import { type Span, spanOf } from "./span.ts";
import { countOf, fullWords, grainWords, unitWords } from "./time-words.ts";

const periodSeekers = new Set([
  "busiest",
  "quietest",
  "slowest",
  "largest",
  "smallest",
  "which",
  "what",
  "best",
  "worst",
  "highest",
  "lowest",
  "biggest",
  "strongest",
  "weakest",
  "top",
]);

/** Words that say that something moves, in front of the units in which it does: "changed over the years". */
const movingVerbs = new Set([
  "change",
  "changes",
  "changed",
  "changing",
  "vary",
  "varies",
  "varied",
  "evolve",
  "evolves",
  "evolved",
  "evolving",
  "develop",
  "develops",
  "developed",
  "trended",
  "trending",
]);

/** Split over time, by whatever unit suits. */
const overTime = indexPhrases(
  ["over", "across", "through", "with"]
    .map((word) => `${word} time`)
    .concat("timeline", "in a timeline", "time series", "time series of")
    .map((phrase) => [phrase, true] as const),
);

/** Words before "by" that ask for a picture or a split: "grouped by year". */
const splitVerbs = new Set([
  "grouped",
  "split",
  "broken",
  "plotted",
  "stacked",
  "arranged",
  "based",
  "depending",
]);
const against = new Set(["vs", "versus", "against"]);
const drawn = new Set(["plot", "chart", "graph", "show", "showing", "draw", "axis"]);

/** Reads a grain or a split over time: `by month`, `per week`, `monthly`, `over the years`, `changed over time`. */
export function readGrain(words: readonly Word[], at: number): Span | undefined {
  const own = grainAt(words, at);
  if (own) return own;
  const norm = words[at]?.norm ?? "";
  const moves =
    movingVerbs.has(norm) || (splitVerbs.has(norm) && ["by", "on"].includes(words[at + 1]?.norm ?? ""));
  const rest = moves ? grainAt(words, at + 1) : undefined;
  return rest && { ...rest, from: at };
}

function grainAt(words: readonly Word[], at: number): Span | undefined {
  const norm = words[at]?.norm ?? "";
  const single = grainWords.get(norm);
  if (single) return spanOf(at, 1, { kind: "grain", grain: single });
  const trend = findPhrase(overTime, words, at);
  if (trend) return spanOf(at, trend.length, { kind: "trend" });
  return ofLastUnits(words, at) ?? throughUnits(words, at) ?? byUnit(words, at) ?? bareUnit(words, at);
}

/** `over the years`, `over year`, `across months`; "over the year" is this one. */
function throughUnits(words: readonly Word[], at: number): Span | undefined {
  if (!["over", "across", "through"].includes(words[at]?.norm ?? "")) return undefined;
  let place = at + 1;
  if (words[place]?.norm === "the") place++;
  const word = words[place];
  const unit = unitWords.get(word?.norm ?? "");
  const isThis = words[at + 1]?.norm === "the" && !word?.norm.endsWith("s");
  return unit && !isThis ? spanOf(at, place + 1 - at, { kind: "grain", grain: unit }) : undefined;
}

function byUnit(words: readonly Word[], at: number): Span | undefined {
  const norm = words[at]?.norm ?? "";
  const grain = (length: number, unit: Grain) => spanOf(at, length, { kind: "grain", grain: unit });
  const [second, third] = [1, 2].map((step) => unitWords.get(words[at + step]?.norm ?? ""));
  if (second && ["by", "per", "each", "every", "a"].includes(norm)) return grain(2, second);
  // "based on year", "based on the year"
  if (norm === "on" && words[at - 1]?.norm === "based") {
    if (second) return grain(2, second);
    if (third && words[at + 1]?.norm === "the") return grain(3, third);
  }
  const isEach = ["each", "every"].includes(words[at + 1]?.norm ?? "");
  if (third && ["in", "for", "at", "of"].includes(norm) && isEach) return grain(3, third);
  // "month by month"
  const own = unitWords.get(norm);
  return own && words[at + 1]?.norm === "by" && third === own ? grain(3, own) : undefined;
}

/** "Which of the last 12 months": one by one. */
function ofLastUnits(words: readonly Word[], at: number): Span | undefined {
  const [which, of, the, last] = words.slice(at, at + 4).map(({ norm }) => norm);
  if (which !== "which" || of !== "of" || the !== "the" || !["last", "past"].includes(last ?? ""))
    return undefined;
  const isCounted = countOf(words[at + 4]?.norm ?? "") !== undefined;
  const place = at + (isCounted ? 5 : 4);
  const unit = unitWords.get(words[fullWords.has(words[place]?.norm ?? "") ? place + 1 : place]?.norm ?? "");
  return unit && isCounted ? spanOf(at, 2, { kind: "grain", grain: unit }) : undefined;
}

/** A unit alone: `month-end`, `which month`, `by region and month`, `revenue vs year`, `plot year by weight`. */
function bareUnit(words: readonly Word[], at: number): Span | undefined {
  const own = unitWords.get(words[at]?.norm ?? "");
  if (!own) return undefined;
  // "Which full month"
  const skip = fullWords.has(words[at - 1]?.norm ?? "") ? 2 : 1;
  const [before, behind] = [words[at - skip]?.norm ?? "", words[at + 1]?.norm ?? ""];
  // "Months in the last 12 where ..."
  const ofLast =
    ["in", "of"].includes(behind) && words[at + 2]?.norm === "the" && words[at + 3]?.norm === "last";
  if (ofLast && countOf(words[at + 4]?.norm ?? "") !== undefined && !unitWords.has(words[at + 5]?.norm ?? ""))
    return spanOf(at, 1, { kind: "grain", grain: own });
  if (behind === "end") return spanOf(at, 2, { kind: "grain", grain: own });
  const splits = words
    .slice(Math.max(0, at - 5), at)
    .some((word) => word.norm === "by" || word.norm === "per");
  const isNext = splits && (before === "and" || words[at]?.apart === true);
  const isAxis =
    against.has(before) ||
    (drawn.has(before) && ["by", "and", "on", "vs", "versus", "against"].includes(behind)) ||
    (against.has(behind) && ["of", "plot", "chart", "graph", "show", ""].includes(before));
  return periodSeekers.has(before) || isNext || isAxis
    ? spanOf(at, 1, { kind: "grain", grain: own })
    : undefined;
}
