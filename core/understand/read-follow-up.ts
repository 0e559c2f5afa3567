import { findPhrase, indexPhrases } from "./phrase-index.ts";
import type { Lead } from "./read-lead.ts";
import { readTime } from "./read-time.ts";
import { type Reader, says, spanOf } from "./span.ts";
import { countOf } from "./time-words.ts";

/** Reads what only a question that goes on from another may say. */
export function followUpReaders(lead: Lead | undefined): Reader[] {
  return [
    (_, at) => (lead && at === 0 ? spanOf(0, lead.to, { kind: "chatter" }) : undefined),
    readSameTime,
    limitBehind(lead),
    readTakenBack,
    readPointed,
    (words, at) => (words[at]?.norm === "rate" ? spanOf(at, 1, { kind: "as_rate" }) : undefined),
    (words, at) => (words[at]?.norm === "instead" ? spanOf(at, 1, { kind: "chatter" }) : undefined),
    (words, at) => (at > 0 && says(words, at, "i", "mean") ? spanOf(at, 2, { kind: "chatter" }) : undefined),
  ];
}

const takenBack: ReadonlySet<string> = new Set(
  "count counts number numbers amount amounts how many much dollars money units percent month quarter year week day total totals pieces".split(
    " ",
  ),
);

/** "Not the count", "not Q3", "instead of counts", "not just the month": what was asked before, and is not meant. */
const readTakenBack: Reader = (words, at) => {
  let place = at;
  if (says(words, at, "instead", "of") || says(words, at, "rather", "than")) place += 2;
  else if (words[at]?.norm === "not") place += 1;
  else return undefined;
  while (["just", "the", "only"].includes(words[place]?.norm ?? "")) place++;
  const from = place;
  while (takenBack.has(words[place]?.norm ?? "") && !words[place]?.apart) place++;
  // "Q2 not Q3"
  if (place === from && words[at]?.norm === "not") place = readTime(words, from)?.to ?? from;
  if (place === from) return undefined;
  // "The number of contracts"
  if (words[place]?.norm === "of") place = Math.min(words.length, place + 2);
  const isEnd = place >= words.length || words[place]?.apart === true;
  return isEnd ? spanOf(at, place - at, { kind: "chatter" }) : undefined;
};

/** "That one": what the question before was of, or put first. */
const readPointed: Reader = (words, at) => {
  const isOne = ["that", "this"].includes(words[at]?.norm ?? "") && words[at + 1]?.norm === "one";
  return isOne ? spanOf(at, 2, { kind: "chatter" }) : undefined;
};

/** "Make it 10" */
function limitBehind(lead: Lead | undefined): Reader {
  return (words, at) => {
    const n = countOf(words[at]?.norm ?? "");
    const isLast = at === words.length - 1 || words[at + 1]?.norm === "and" || words[at + 1]?.apart === true;
    return lead?.to === at && n !== undefined && isLast ? spanOf(at, 1, { kind: "limit", n }) : undefined;
  };
}

const sameTimes = indexPhrases(
  ["month", "quarter", "week", "year", "period", "time", "day"].flatMap((unit) =>
    ["for the same", "in the same", "the same", "same", "in that", "for that", "that"].map(
      (opening) => [`${opening} ${unit}`, true] as const,
    ),
  ),
);

/** "For the same month": what was asked before says which. */
const readSameTime: Reader = (words, at) => {
  const phrase = findPhrase(sameTimes, words, at);
  const next = words[at + (phrase?.length ?? 0)]?.norm ?? "";
  return phrase && !["last", "a", "of", "in", "the"].includes(next)
    ? spanOf(at, phrase.length, { kind: "same_time" })
    : undefined;
};
