import { type Reader, type Slot, spanOf } from "./span.ts";

const phrases: readonly (readonly [Slot, readonly string[]])[] = [
  [
    { kind: "trend" },
    [
      "trend",
      "trends",
      "trending",
      "trendline",
      "over time",
      "better or worse",
      "getting better or worse",
      "up or down",
      "going up or down",
      "evolution",
      "history",
      "development",
    ],
  ],
  [{ kind: "combined" }, ["combined", "together", "put together", "taken together"]],
  [{ kind: "end_of" }, ["at the end of", "as of the end of", "end of", "as of end of", "at end of", "as of"]],
  [
    { kind: "share" },
    [
      "share of",
      "share",
      "shares",
      "proportion of",
      "proportion",
      "percentage of",
      "percent of",
      "% of",
      "percentage",
      "mix",
      "split",
      "in %",
      "in percent",
      "as %",
      "as a percentage",
      "as a percent",
    ],
  ],
  [{ kind: "average" }, ["average", "mean"]],
  [
    { kind: "by" },
    [
      "breakdown of",
      "breakdown",
      "broken down by",
      "split by",
      "split out by",
      "grouped by",
      "every",
      "in every",
      "for every",
      "at every",
      "for each",
      "in each",
      "at each",
      "across all",
      "across",
      "by",
      "per",
      "each",
    ],
  ],
  [
    { kind: "negation" },
    [
      "n't",
      "never",
      "no",
      "none",
      "neither",
      "nor",
      "! =",
      "!",
      "~",
      "< >",
      "except for",
      "except",
      "excluding",
      "excl",
      "without",
      "other than",
      "but not",
      "not in",
      "outside of",
      "outside",
      "not",
    ],
  ],
  [{ kind: "or" }, ["or"]],
  [{ kind: "only" }, ["only", "just"]],
  [{ kind: "which" }, ["which"]],
  [{ kind: "how_many" }, ["how many", "number of", "count of", "no of", "# of"]],
  [{ kind: "how_much" }, ["how much"]],
  [
    { kind: "money" },
    [
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
    ],
  ],
  [
    { kind: "others" },
    [
      "the others",
      "others",
      "all others",
      "all the others",
      "the rest",
      "everyone else",
      "everybody else",
      "all other",
      "the other",
      "other",
    ],
  ],
  [{ kind: "each_of" }, ["each of the", "for each of the", "in each of the", "each of", "for each of"]],
  [{ kind: "display", display: "table" }, ["as a table", "in a table", "table of", "table"]],
  [{ kind: "chatter" }, ["as a chart", "chart of"]],
];
const fixed = new Map(phrases.flatMap(([slot, texts]) => texts.map((text) => [text, slot] as const)));
const longestFixed = Math.max(...[...fixed.keys()].map((phrase) => phrase.split(" ").length));

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
