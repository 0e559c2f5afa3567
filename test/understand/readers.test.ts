import { describe, expect, test } from "vitest";
import { readChatter } from "../../core/understand/chatter.ts";
import { cover, termReader } from "../../core/understand/find-terms.ts";
import { readChartWords } from "../../core/understand/read-chart-words.ts";
import { comparisonReader } from "../../core/understand/read-comparison.ts";
import { readGrain } from "../../core/understand/read-grain.ts";
import { readFixed } from "../../core/understand/read-operators.ts";
import { limitReader, readRanking } from "../../core/understand/read-ranking.ts";
import { readThreshold } from "../../core/understand/read-threshold.ts";
import { confidenceOf, findUnread } from "../../core/understand/score.ts";
import type { Reader } from "../../core/understand/span.ts";
import { nameOfMeaning } from "../../core/vocabulary.ts";
import { splitWords } from "../../core/words.ts";
import { tinyWorld } from "../tiny-world.ts";

/** What a reader finds at the first word, and how many words that takes. */
function at(reader: Reader, text: string, place = 0) {
  const span = reader(splitWords(text), place);
  return span && { ...span.slot, length: span.to - span.from };
}

describe("comparisons", () => {
  test.for<[string, object | undefined]>([
    ["vs target", { kind: "compare", with: "target", length: 2 }],
    ["compared to plan", { kind: "compare", with: "target", length: 3 }],
    ["year over year", { kind: "compare", with: "last_year", length: 3 }],
    ["yoy", { kind: "compare", with: "last_year", length: 1 }],
    ["qoq", { kind: "compare", with: "previous", unit: "quarter", length: 1 }],
    ["month on month", { kind: "compare", with: "previous", unit: "month", length: 3 }],
    ["same period last year", { kind: "compare", with: "last_year", same: "period", length: 4 }],
    [
      "same days of last month",
      { kind: "compare", with: "previous", unit: "month", same: "period", length: 5 },
    ],
    ["same month last year", { kind: "compare", with: "last_year", same: "unit", length: 4 }],
    ["this time last year", { kind: "compare", with: "last_year", same: "period", length: 4 }],
    ["the prior period", { kind: "compare", with: "previous", length: 3 }],
    ["versus", { kind: "versus", length: 1 }],
    ["compared with", { kind: "versus", length: 2 }],
    ["growth", { kind: "growth", way: "up", verb: false, length: 1 }],
    ["dropped", { kind: "growth", way: "down", verb: true, length: 1 }],
    ["comparable", undefined],
  ])("%s", ([text, slot]) => {
    expect(at(comparisonReader(true), text)).toEqual(slot);
  });
});

describe("thresholds", () => {
  const threshold = (operator: string, values: number[], length: number, percent = false) => ({
    kind: "threshold",
    operator,
    values,
    percent,
    length,
  });
  test.for<[string, object | undefined]>([
    ["more than 100", threshold(">", [100], 3)],
    ["no more than 100", threshold("<=", [100], 4)],
    ["at least five", threshold(">=", [5], 3)],
    ["below 10 %", threshold("<", [10], 3, true)],
    ["under 10 percent", threshold("<", [10], 3, true)],
    ["over $1,200", threshold(">", [1200], 3)],
    ["> 2.5k", threshold(">", [2500], 3)],
    [">= 3", threshold(">=", [3], 3)],
    ["above 2 million", threshold(">", [2_000_000], 3)],
    ["above 1.2 bn", threshold(">", [1_200_000_000], 3)],
    ["between 5 and 10", threshold("between", [5, 10], 4)],
    ["between 5% and 10%", threshold("between", [5, 10], 6, true)],
    ["more than", undefined],
    ["more than many", undefined],
    ["between 5", undefined],
    ["over time", undefined],
  ])("%s", ([text, slot]) => {
    expect(at(readThreshold, text)).toEqual(slot);
  });
});

describe("ranking", () => {
  test.for<[string, object | undefined]>([
    ["top", { kind: "order", order: "top", superlative: false, length: 1 }],
    ["highest", { kind: "order", order: "top", superlative: true, length: 1 }],
    ["worst", { kind: "order", order: "worst", superlative: true, length: 1 }],
    ["best first", { kind: "ranking", order: "best", length: 2 }],
    ["ranked", { kind: "ranking", length: 1 }],
    ["5 worst", { kind: "limit", n: 5, length: 1 }],
    ["5 dealers", undefined],
  ])("%s", ([text, slot]) => {
    expect(at(readRanking, text)).toEqual(slot);
  });

  test.for<[string, number, number | undefined]>([
    ["top 5", 1, 5],
    ["top ten", 1, 10],
    ["top 5 %", 1, undefined],
    ["top 0", 1, undefined],
    ["week 5", 1, undefined],
  ])("the number of %s", ([text, place, n]) => {
    const limit = at(
      limitReader(() => false),
      text,
      place,
    );
    expect(limit).toEqual(n === undefined ? undefined : { kind: "limit", n, length: 1 });
  });
});

describe("other words of the grammar", () => {
  test.for<[string, string, number]>([
    ["broken down by", "by", 3],
    ["for each", "by", 2],
    ["share of", "share", 2],
    ["except for", "negation", 2],
    ["not in", "negation", 2],
    ["only", "only", 1],
    ["how many", "how_many", 2],
    ["count by region", "how_many", 1],
  ])("%s", ([text, kind, length]) => {
    expect(at(readFixed, text)).toMatchObject({ kind, length });
  });

  test.for<[string, object]>([
    ["as a table", { kind: "display", display: "table", length: 3 }],
    ["in a stacked bar chart", { kind: "display", display: "stacked", length: 5 }],
    ["colored by region", { kind: "by", length: 2 }],
    ["x axis", { kind: "chatter", length: 2 }],
    ["scatter plot", { kind: "relation", length: 2 }],
    ["histogram", { kind: "distribution", inBins: true, length: 1 }],
    ["bin width of 500", { kind: "bins", width: 500, length: 4 }],
    ["into 8 buckets", { kind: "bins", count: 8, length: 3 }],
    ["number of bins 8", { kind: "bins", count: 8, length: 4 }],
    ["intervals", { kind: "bins", length: 1 }],
  ])("%s", ([text, slot]) => {
    expect(at(readChartWords, text)).toEqual(slot);
  });

  test.for<[string, object | undefined]>([
    ["over time", { kind: "trend", length: 2 }],
    ["changed over time", { kind: "trend", length: 3 }],
    ["over the years", { kind: "grain", grain: "year", length: 3 }],
    ["changed over the months", { kind: "grain", grain: "month", length: 4 }],
    ["over the year", undefined],
    ["grouped by week", { kind: "grain", grain: "week", length: 3 }],
    ["based on the year", { kind: "grain", grain: "year", length: 4 }],
  ])("%s", ([text, slot]) => {
    expect(at(readGrain, text)).toEqual(slot);
  });
});

describe("chatter", () => {
  test.for<[string, number]>([
    ["hey", 1],
    ["please", 1],
    ["for the board deck", 4],
    ["for my 2pm", 3],
    ["before the meeting", 3],
    ["need it", 2],
    ["for", 0],
    ["for Zorblax", 0],
    ["for the Northeast", 0],
    ["in October", 0],
    ["before 2025", 0],
  ])("%s is %i words of it", ([text, length]) => {
    expect(at(readChatter, text)?.length ?? 0).toBe(length);
  });
});

describe("phrases of the vocabulary", () => {
  const found = (text: string) => {
    const { vocabulary, catalog } = tinyWorld();
    const words = splitWords(text);
    return cover(words, [termReader(vocabulary, catalog)]).map(({ from, to, slot }) => [
      words
        .slice(from, to)
        .map((word) => word.text)
        .join(" "),
      slot.kind === "term" ? slot.meanings.map(nameOfMeaning) : [],
    ]);
  };
  test.for<[string, [string, string[]][]]>([
    ["margin rate", [["margin rate", ["metric margin_rate"]]]],
    [
      "margin by model",
      [
        ["margin", ["metric margin"]],
        ["model", ["dimension model"]],
      ],
    ],
    ["thin margin", [["thin margin", ["view sales/vehicle_sales#thin margin"]]]],
    ["model years", [["model years", ["dimension model_year"]]]],
    ["Fjords", [["Fjords", ["model Fjord"]]]],
    ["2025", []],
    ["2025 units", [["units", ["metric units"]]]],
    [
      "2025 Fjord",
      [
        ["2025", ["model_year 2025"]],
        ["Fjord", ["model Fjord"]],
      ],
    ],
    [
      "model year 2025",
      [
        ["model year", ["dimension model_year"]],
        ["2025", ["model_year 2025"]],
      ],
    ],
    ["Hudson", [["Hudson", ["dealer Hudson Valley Motors"]]]],
  ])("%s", ([text, terms]) => {
    expect(found(text)).toEqual(terms);
  });
});

describe("what is left unread", () => {
  const unreadOf = (text: string) => findUnread(splitWords(text), [], new Set());
  test.for<[string, string[], string[]]>([
    ["of the", [], []],
    ["gloomy", ["gloomy"], []],
    ["in gloomy", ["gloomy"], ["gloomy"]],
    ["for the gloomy", ["gloomy"], ["gloomy"]],
    ["the Berlin", ["Berlin"], ["Berlin"]],
    ["zorblax", ["zorblax"], ["zorblax"]],
    ["gloomy 7", ["gloomy", "7"], ["7"]],
  ])("%s", ([text, words, restricting]) => {
    expect(unreadOf(text)).toEqual({ words, restricting });
  });

  test("one unread word stays below the threshold for an answer, more below the one for a question", () => {
    const unread = (count: number) => ({ words: Array.from({ length: count }, () => "x"), restricting: [] });
    expect(confidenceOf(unread(0), 0, false)).toBe(0.95);
    expect(confidenceOf(unread(0), 1, true)).toBe(0.75);
    expect(confidenceOf(unread(1), 0, false)).toBeLessThan(0.6);
    expect(confidenceOf(unread(2), 0, false)).toBeLessThan(0.4);
    expect(confidenceOf(unread(50), 9, true)).toBe(0);
  });
});
