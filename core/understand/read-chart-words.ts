import type { Word } from "../words.ts";
import { phrasesIn } from "./everyday-words.ts";
import { findPhrase, indexPhrases } from "./phrase-index.ts";
import { type Reader, type Slot, spanOf } from "./span.ts";

/** How people ask for a picture: its kind, what is told apart by color, and what stands on which axis. */
const phrases: readonly (readonly [Slot, readonly string[]])[] = [
  [{ kind: "display", display: "table" }, ["as a table", "in a table", "table of", "table"]],
  [{ kind: "display", display: "bar" }, kindsOf("bar", "column", "vertical bar", "vertical")],
  [
    { kind: "display", display: "stacked" },
    [
      ...kindsOf("stacked bar", "vertical stacked bar", "stacked"),
      "stacked",
      "stacked bar",
      "stacked bars",
      "vertical stacked bar",
    ],
  ],
  [{ kind: "display", display: "grouped" }, [...kindsOf("grouped bar", "clustered bar"), "side by side"]],
  [{ kind: "display", display: "line" }, kindsOf("line", "time series")],
  [
    { kind: "display", display: "doughnut" },
    [...kindsOf("pie", "donut", "doughnut"), "pie", "donut", "doughnut"],
  ],
  [
    { kind: "relation" },
    [
      ...kindsOf("scatter", "xy"),
      "scatter",
      "scatter of",
      "scatterplot",
      "scatterplots",
      "scattergram",
      "xyplot",
      ...["between", "of"].flatMap((word) => [
        `correlation ${word}`,
        `correlations ${word}`,
        `relation ${word}`,
        `relationship ${word}`,
        `association ${word}`,
        `link ${word}`,
        `connection ${word}`,
        `correlation chart ${word}`,
        `correlation charts ${word}`,
      ]),
      "correlation",
      "correlate",
      "correlates",
      "correlated",
      "relationship",
      "linked",
      "connected",
      "go together",
      "go hand in hand",
      "relate",
      "relates",
      "related",
      "depend on",
      "depends on",
      "as a function of",
      "change with",
      "changes with",
      "vary with",
      "varies with",
      "vary",
      "varies",
      ...phrasesIn(`higher, lower, more, less, greater, bigger, smaller`).flatMap((word) => [
        `does ${word}`,
        `do ${word}`,
        `mean ${word}`,
        `means ${word}`,
        `lead to ${word}`,
      ]),
    ],
  ],
  [
    { kind: "distribution", inBins: true },
    [...kindsOf("frequency"), "histogram of", "histogram", "histograms"],
  ],
  [{ kind: "distribution" }, ["distribution of", "distribution", "distributions", "distributed"]],
  [
    { kind: "by" },
    [
      ...phrasesIn(`
        color, colors, colour, colored, coloured, coloring, stack, stacked, facet, faceted, faceting, separated,
        segregated, partitioned, segmented, distinguished, broken out, broken up, split up, split, group, grouping
      `).flatMap((word) => [`${word} by`, `${word} on`, `${word} per`]),
      "small multiples by",
      "small multiples for each",
      "separate charts for each",
      "separate charts for",
      "separate charts by",
      "different lines for different",
    ],
  ],
  [
    { kind: "chatter" },
    [
      "as a chart",
      "chart of",
      ...["x", "y"].flatMap((axis) => [
        `on ${axis} axis`,
        `on the ${axis} axis`,
        `the ${axis} axis`,
        `${axis} axis`,
        `${axis}-axis`,
        `the ${axis}-axis`,
        `on the ${axis}-axis`,
      ]),
      "axes",
      "the axes",
      "to the legend",
      "small multiples",
    ],
  ],
];

const index = indexPhrases(phrases.flatMap(([slot, texts]) => texts.map((text) => [text, slot] as const)));

/** The single words of these phrases. */
export const chartPhraseWords: readonly string[] = phrases.flatMap(([, texts]) =>
  texts.flatMap((phrase) => phrase.split(" ")),
);

/** Reads `scatter plot`, `histogram`, `bins of 500`, `as a bar chart`, `colored by`, `x axis`. */
export const readChartWords: Reader = (words, at) => {
  const bins = binsAt(words, at);
  if (bins) return bins;
  const found = findPhrase(index, words, at);
  return found && spanOf(at, found.length, found.value);
};

/** @example kindsOf("bar") -> "bar chart", "in a bar chart", "bar graphs" ... */
function kindsOf(...names: readonly string[]): string[] {
  return names.flatMap((name) =>
    phrasesIn(`chart, charts, graph, graphs, plot, plots`).flatMap((noun) =>
      ["", "as a ", "in a ", "in "].map((before) => `${before}${name} ${noun}`),
    ),
  );
}

const binNouns: ReadonlySet<string> = new Set(["bin", "bucket", "interval"]);
const sizeNouns: ReadonlySet<string> = new Set(["size", "width", "of", "at"]);
/** Nobody asks for more bins than this; a larger number is how wide they are. */
const mostBins = 100;

/** `bins of 500`, `bin width of 500`, `8 bins`, `into 8 bins`, `number of bins 8`. */
function binsAt(words: readonly Word[], at: number): ReturnType<Reader> {
  let to = at;
  const isNoun = (word: Word | undefined) => binNouns.has(word?.singular ?? "");
  while (["in", "into", "with", "by"].includes(words[to]?.norm ?? "")) to++;
  const counts = words[to]?.norm === "number" && words[to + 1]?.norm === "of" && isNoun(words[to + 2]);
  if (counts) to += 2;
  const before = numberAt(words, to);
  if (before !== undefined && isNoun(words[to + 1])) {
    const size = before <= mostBins ? { count: before } : { width: before };
    return { from: at, to: to + 2, slot: { kind: "bins", ...size } };
  }
  if (!isNoun(words[to])) return undefined;
  let end = to + 1;
  while (sizeNouns.has(words[end]?.norm ?? "") || words[end]?.norm === "=") end++;
  const behind = numberAt(words, end);
  if (behind === undefined) return spanOf(at, to + 1 - at, { kind: "bins" });
  return {
    from: at,
    to: end + 1,
    slot: { kind: "bins", ...(counts ? { count: behind } : { width: behind }) },
  };
}

function numberAt(words: readonly Word[], at: number): number | undefined {
  const word = words[at];
  const value = word?.kind === "number" ? Number(word.norm) : Number.NaN;
  return value > 0 ? value : undefined;
}
