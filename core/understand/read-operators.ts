import type { Filter } from "../reading.ts";
import type { Word } from "../words.ts";
import { countOf } from "./read-time.ts";
import { type Reader, type Slot, type Span, says, spanOf } from "./span.ts";

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

const fixed: ReadonlyMap<string, Slot> = new Map<string, Slot>([
  ["trend", { kind: "trend" }],
  ["trends", { kind: "trend" }],
  ["trending", { kind: "trend" }],
  ["trendline", { kind: "trend" }],
  ...["combined", "together", "put together", "taken together"].map(
    (phrase) => [phrase, { kind: "combined" }] as const,
  ),
  ...["at the end of", "as of the end of", "end of", "as of end of", "at end of", "as of"].map(
    (phrase) => [phrase, { kind: "end_of" }] as const,
  ),
  ["over time", { kind: "trend" }],
  ["better or worse", { kind: "trend" }],
  ["getting better or worse", { kind: "trend" }],
  ["up or down", { kind: "trend" }],
  ["going up or down", { kind: "trend" }],
  ["evolution", { kind: "trend" }],
  ["history", { kind: "trend" }],
  ["development", { kind: "trend" }],
  ["share of", { kind: "share" }],
  ["share", { kind: "share" }],
  ["shares", { kind: "share" }],
  ["proportion of", { kind: "share" }],
  ["proportion", { kind: "share" }],
  ["percentage of", { kind: "share" }],
  ["percent of", { kind: "share" }],
  ["% of", { kind: "share" }],
  ["percentage", { kind: "share" }],
  ["mix", { kind: "share" }],
  ["split", { kind: "share" }],
  ["in %", { kind: "share" }],
  ["in percent", { kind: "share" }],
  ["as %", { kind: "share" }],
  ["as a percentage", { kind: "share" }],
  ["as a percent", { kind: "share" }],
  ["average", { kind: "average" }],
  ["mean", { kind: "average" }],
  ["breakdown of", { kind: "by" }],
  ["breakdown", { kind: "by" }],
  ["broken down by", { kind: "by" }],
  ["split by", { kind: "by" }],
  ["split out by", { kind: "by" }],
  ["grouped by", { kind: "by" }],
  ["every", { kind: "by" }],
  ["in every", { kind: "by" }],
  ["for every", { kind: "by" }],
  ["at every", { kind: "by" }],
  ["for each", { kind: "by" }],
  ["in each", { kind: "by" }],
  ["at each", { kind: "by" }],
  ["across all", { kind: "by" }],
  ["across", { kind: "by" }],
  ["by", { kind: "by" }],
  ["per", { kind: "by" }],
  ["each", { kind: "by" }],
  ...["n't", "never", "no", "none", "neither", "nor", "! =", "!", "~", "< >"].map(
    (phrase) => [phrase, { kind: "negation" }] as const,
  ),
  ["or", { kind: "or" }],
  ["except for", { kind: "negation" }],
  ["except", { kind: "negation" }],
  ["excluding", { kind: "negation" }],
  ["excl", { kind: "negation" }],
  ["without", { kind: "negation" }],
  ["other than", { kind: "negation" }],
  ["but not", { kind: "negation" }],
  ["not in", { kind: "negation" }],
  ["outside of", { kind: "negation" }],
  ["outside", { kind: "negation" }],
  ["not", { kind: "negation" }],
  ["only", { kind: "only" }],
  ["just", { kind: "only" }],
  ["which", { kind: "which" }],
  ["how many", { kind: "how_many" }],
  ["number of", { kind: "how_many" }],
  ["count of", { kind: "how_many" }],
  ["no of", { kind: "how_many" }],
  ["# of", { kind: "how_many" }],
  ["how much", { kind: "how_much" }],
  ...[
    "$",
    "dollar",
    "dollars",
    "usd",
    "money",
    "value",
    "values",
    "worth",
    "amount",
    "amounts",
    "in dollars",
    "in usd",
  ].map((phrase) => [phrase, { kind: "money" }] as const),
  ...["each of the", "for each of the", "in each of the", "each of", "for each of"].map(
    (phrase) => [phrase, { kind: "each_of" }] as const,
  ),
  ["as a table", { kind: "display", display: "table" }],
  ["in a table", { kind: "display", display: "table" }],
  ["table of", { kind: "display", display: "table" }],
  ["table", { kind: "display", display: "table" }],
  ["as a chart", { kind: "chatter" }],
  ["chart of", { kind: "chatter" }],
]);
const longestFixed = 5;

/** The single words of these phrases. */
export const fixedWords: readonly string[] = [...fixed.keys()].flatMap((phrase) => phrase.split(" "));

/** Reads `by`, `share of`, `except`, `which`, `how many`, `trend`. */
export const readFixed: Reader = (words, at) => {
  for (let length = longestFixed; length > 0; length--) {
    if (at + length > words.length) continue;
    const phrase = words
      .slice(at, at + length)
      .map((word) => word.norm)
      .join(" ");
    const slot = fixed.get(phrase);
    if (slot) return spanOf(at, length, slot);
  }
  return undefined;
};

/** Reads a comparison with a number: `more than 100`, `below 10 %`, `> 2.5k`, `between 5 and 10`. */
export const readThreshold: Reader = (words, at) => {
  if (words[at]?.norm === "between") return readBetween(words, at);
  const open = readOpenAmount(words, at);
  if (open) return open;
  for (const [phrase, operator] of signs) {
    const norms = phrase.split(" ");
    if (!says(words, at, ...norms)) continue;
    const amount = readAmount(words, at + norms.length);
    if (!amount) continue;
    return spanOf(at, norms.length + amount.length, {
      kind: "threshold",
      operator,
      values: [amount.value],
      percent: amount.percent,
    });
  }
  return undefined;
};

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
  let place = at;
  if (words[place]?.norm === "$") place++;
  const norm = words[place]?.norm ?? "";
  // Digits with separators, and a letter for thousands or millions.
  const match = /^(\d[\d,]*(?:\.\d+)?)(k|m|mn|b|bn)?$/.exec(norm);
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

const magnitudes: ReadonlyMap<string, number> = new Map([
  ["k", 1e3],
  ["thousand", 1e3],
  ["m", 1e6],
  ["mn", 1e6],
  ["million", 1e6],
  ["b", 1e9],
  ["bn", 1e9],
  ["billion", 1e9],
]);
