import type { Filter } from "../reading.ts";
import type { Word } from "../words.ts";
import { findPhrase, indexPhrases } from "./phrase-index.ts";
import { type Reader, type Span, says, spanOf } from "./span.ts";
import { countOf } from "./time-words.ts";

type Operator = Filter["operator"];

const signs: readonly (readonly [string, Operator])[] = [
  ["greater than or equal to", ">="],
  ["less than or equal to", "<="],
  ["no more than", "<="],
  ["not more than", "<="],
  ["no less than", ">="],
  ["more than", ">"],
  ["greater than", ">"],
  ["higher than", ">"],
  ["larger than", ">"],
  ["bigger than", ">"],
  ["less than", "<"],
  ["fewer than", "<"],
  ["lower than", "<"],
  ["smaller than", "<"],
  ["at least", ">="],
  ["at most", "<="],
  ["north of", ">"],
  ["upwards of", ">="],
  ["south of", "<"],
  ["above", ">"],
  ["over", ">"],
  ["exceeding", ">"],
  ["exceeds", ">"],
  ["exceed", ">"],
  ["below", "<"],
  ["under", "<"],
  ["> =", ">="],
  ["< =", "<="],
  [">", ">"],
  ["<", "<"],
];

const signIndex = indexPhrases(signs);

/** Reads a comparison with a number: `more than 100`, `below 10 %`, `> 2.5k`, `between 5 and 10`. */
export const readThreshold: Reader = (words, at) => {
  if (words[at]?.norm === "between") return readBetween(words, at);
  const least = readAmount(words, at);
  // `200+`
  if (least && words[at + least.length]?.norm === "+") {
    const { value, length, percent } = least;
    return spanOf(at, length + 1, { kind: "threshold", operator: ">=", values: [value], percent });
  }
  const open = readOpenAmount(words, at);
  if (open) return open;
  const sign = findPhrase(signIndex, words, at);
  const amount = sign && readAmount(words, at + sign.length);
  if (!sign || !amount) return undefined;
  const length = sign.length + amount.length;
  const days = daysIn.get(words[at + length]?.norm ?? "");
  const behind = words[at + length + 1]?.norm ?? "";
  // "Less than 4 weeks of cover", not "under 4 weeks ago".
  const isLong = days !== undefined && behind !== "ago";
  return spanOf(at, length + (isLong ? 1 : 0), {
    kind: "threshold",
    operator: sign.value,
    values: [amount.value],
    percent: amount.percent,
    // The days themselves are read as what is counted in days.
    ...(isLong ? { days } : isDays(words[at + length]) ? { days: 1 } : {}),
  });
};

const daysIn: ReadonlyMap<string, number> = new Map([
  ["week", 7],
  ["weeks", 7],
  ["month", 30],
  ["months", 30],
]);

function isDays(word: Word | undefined): boolean {
  return word?.norm === "days" || word?.norm === "day";
}

const nots: ReadonlySet<string> = new Set(["n't", "not", "never", "without"]);
const nones: ReadonlySet<string> = new Set(["zero", "nothing", "none", "zilch", "nada"]);

/** Reads the "not" of `didn't deliver a single`, `not sold any`, and `zero`, where things are asked for by how much they have. */
export function noneReader(
  isNamed: (words: readonly Word[], at: number) => boolean,
  isMember: (words: readonly Word[], at: number) => boolean,
): Reader {
  // "Have not sold a van"
  const isOneOf = (words: readonly Word[], at: number) =>
    ["a", "an"].includes(words[at]?.norm ?? "") && isMember(words, at + 1);
  return (words, at) => {
    const norm = words[at]?.norm ?? "";
    if (norm === "zero" || norm === "0")
      return isNamed(words, at + 1) ? spanOf(at, 1, { kind: "none_of" }) : undefined;
    if (nones.has(norm) && at > 1) return spanOf(at, 1, { kind: "none_of" });
    if (says(words, at, "not", "a", "single") || says(words, at, "not", "even", "one"))
      return spanOf(at, 3, { kind: "none_of" });
    // The words of the second half are read where they stand.
    if (singleAt(words, at) > 0 && words.slice(Math.max(0, at - 4), at).some((word) => nots.has(word.norm)))
      return spanOf(at, singleAt(words, at), { kind: "chatter" });
    if (!nots.has(norm)) return undefined;
    const isNone = (norm === "without" ? [1] : [2, 3, 4]).some(
      (step) => (singleAt(words, at + step) > 0 || isOneOf(words, at + step)) && !words[at + step]?.apart,
    );
    return isNone ? spanOf(at, 1, { kind: "none_of" }) : undefined;
  };
}

/** How many words say "a single", "any", "even one" here. */
function singleAt(words: readonly Word[], at: number): number {
  if (says(words, at, "a", "single", "one") || says(words, at, "even", "a", "single")) return 3;
  if (says(words, at, "a", "single") || says(words, at, "even", "one") || says(words, at, "one", "single"))
    return 2;
  return words[at]?.norm === "any" ? 1 : 0;
}

const openEnds: ReadonlyMap<string, Operator> = new Map([
  ...["more", "higher", "above", "greater", "over"].map((word) => [word, ">="] as const),
  ...["less", "fewer", "lower", "below", "under"].map((word) => [word, "<="] as const),
]);

/** `4 or higher`, `10 % or less`. */
function readOpenAmount(words: readonly Word[], at: number): Span | undefined {
  const amount = readAmount(words, at);
  const operator =
    amount && words[at + amount.length]?.norm === "or"
      ? openEnds.get(words[at + amount.length + 1]?.norm ?? "")
      : undefined;
  if (!amount || !operator) return undefined;
  return spanOf(at, amount.length + 2, {
    kind: "threshold",
    operator,
    values: [amount.value],
    percent: amount.percent,
  });
}

function readBetween(words: readonly Word[], at: number): Span | undefined {
  const from = readAmount(words, at + 1);
  if (!from || words[at + 1 + from.length]?.norm !== "and") return undefined;
  const to = readAmount(words, at + 2 + from.length);
  if (!to) return undefined;
  // "Between 1 and 2 million"
  const scale = from.size === 1 && to.size > 1 && from.value <= to.value / to.size ? to.size : 1;
  const values = [from.value * scale, to.value];
  return spanOf(at, 2 + from.length + to.length, {
    kind: "threshold",
    operator: "between",
    values,
    percent: from.percent || to.percent,
  });
}

/** `1,200`, `$2.5 M`, `10 %`, `5k`. */
function readAmount(
  words: readonly Word[],
  at: number,
): { value: number; size: number; length: number; percent: boolean } | undefined {
  const part = fractions.get(`${words[at]?.norm} ${words[at + 1]?.norm}`);
  if (part !== undefined) return { value: part, size: 1, length: 2, percent: true };
  if (words[at]?.norm === "half") return { value: 50, size: 1, length: 1, percent: true };
  let place = at;
  if (words[place]?.norm === "$") place++;
  const norm = words[place]?.norm ?? "";
  // Digits with separators, and a letter for thousands or millions.
  const match = /^(\d[\d,]*(?:\.\d+)?)(k|m|mm|mn|mil|mio|b|bn)?$/.exec(norm);
  const value = match?.[1] ? Number(match[1].replaceAll(",", "")) : countOf(norm);
  if (value === undefined || Number.isNaN(value)) return undefined;
  place++;
  let size = magnitudes.get(match?.[2] ?? "") ?? 1;
  const behind = magnitudes.get(words[place]?.norm ?? "");
  if (behind && size === 1) {
    size = behind;
    place++;
  }
  const percent = ["%", "percent", "pct"].includes(words[place]?.norm ?? "");
  if (percent) place++;
  return { value: value * size, size, length: place - at, percent };
}

/** In percent. */
const fractions: ReadonlyMap<string, number> = new Map([
  ["a third", 100 / 3],
  ["one third", 100 / 3],
  ["two thirds", 200 / 3],
  ["a half", 50],
  ["one quarter", 25],
  ["a fifth", 20],
  ["a tenth", 10],
]);

const magnitudes: ReadonlyMap<string, number> = new Map([
  ["k", 1e3],
  ["thousand", 1e3],
  ["m", 1e6],
  ["mn", 1e6],
  ["mio", 1e6],
  ["mil", 1e6],
  ["million", 1e6],
  ["mm", 1e6],
  ["b", 1e9],
  ["bn", 1e9],
  ["billion", 1e9],
]);
