import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Filter, Reading } from "../../core/reading.ts";
import { type TinyWorld, tinyWorld } from "../tiny-world.ts";

const inside = (field: string, ...values: string[]): Filter => ({ field, operator: "in", values });
const outside = (field: string, ...values: string[]): Filter => ({ field, operator: "not in", values });

/** What the words mean, without how they were read. */
function meaningOf(reading: Reading) {
  const {
    confidence: _,
    read: __,
    unread: ___,
    restricting: ____,
    corrected: _____,
    assumed: ______,
    ...meaning
  } = reading;
  return meaning;
}

describe("a question is read into business terms", () => {
  test.for<[string, Partial<Reading>]>([
    ["units", { shape: "total", metrics: ["units"], dimensions: [] }],
    ["units by region", { shape: "breakdown", metrics: ["units"], dimensions: ["region"] }],
    ["units per dealer", { shape: "breakdown", dimensions: ["dealer"] }],
    ["units by region and model", { dimensions: ["region", "model"] }],
    ["units and revenue by model", { metrics: ["units", "revenue"], dimensions: ["model"] }],
    ["units of South dealers by model", { dimensions: ["model"], filters: [inside("region", "South")] }],
    ["top 5 South dealers by units", { shape: "rank", dimensions: ["dealer"] }],
    ["units of Fjord, region by region", { dimensions: ["region"] }],
    ["turnover by area", { metrics: ["revenue"], dimensions: ["region"] }],
    ["units by month", { shape: "trend", grain: "month" }],
    ["units trend", { shape: "trend", grain: "month" }],
    // members
    ["units in the Northeast region", { dimensions: [], filters: [inside("region", "Northeast")] }],
    ["units for new england", { filters: [inside("region", "Northeast")] }],
    ["units NE", { filters: [inside("region", "Northeast")] }],
    ["Hudson Valley units", { filters: [inside("dealer", "Hudson Valley Motors")] }],
    [
      "units in Northeast and South",
      { dimensions: ["region"], filters: [inside("region", "Northeast", "South")] },
    ],
    ["units except South", { filters: [outside("region", "South")] }],
    ["units not in South", { filters: [outside("region", "South")] }],
    ["units excluding South and West", { filters: [outside("region", "South", "West")] }],
    ["only South units", { filters: [inside("region", "South")] }],
    // numbers that are members, and numbers that are years
    ["2025 Fjord units", { filters: [inside("model_year", "2025"), inside("model", "Fjord")] }],
    ["units model year 2025", { filters: [inside("model_year", "2025")] }],
    ["units 2025", { filters: [], time: { kind: "span", from: "2025-01-01", to: "2026-01-01" } }],
    // ranking
    [
      "top 5 models by revenue",
      {
        shape: "rank",
        dimensions: ["model"],
        sort: { field: "revenue", direction: "descending" },
        limit: { n: 5 },
      },
    ],
    ["5 best dealers by units", { dimensions: ["dealer"], limit: { n: 5 } }],
    [
      "which model had the most claims",
      { sort: { field: "claims", direction: "descending" }, limit: { n: 1 } },
    ],
    ["worst model by claims", { sort: { field: "claims", direction: "descending" }, limit: { n: 1 } }],
    ["best model by claims", { sort: { field: "claims", direction: "ascending" }, limit: { n: 1 } }],
    ["bottom 3 models by units", { sort: { field: "units", direction: "ascending" }, limit: { n: 3 } }],
    ["top models by units", { limit: { n: 10 }, assumed: ["the first 10"] }],
    [
      "top 3 models by units in each region",
      { dimensions: ["region", "model"], limit: { n: 3, per: "region" } },
    ],
    ["units by region worst first", { shape: "rank", sort: { field: "units", direction: "ascending" } }],
    // thresholds
    [
      "models with more than 100 units",
      { shape: "list", filters: [{ field: "units", operator: ">", values: [100] }] },
    ],
    ["models with at least 1.5k units", { filters: [{ field: "units", operator: ">=", values: [1500] }] }],
    ["models with fewer than 1,200 units", { filters: [{ field: "units", operator: "<", values: [1200] }] }],
    [
      "models between 5 and 10 units",
      { filters: [{ field: "units", operator: "between", values: [5, 10] }] },
    ],
    ["revenue over $2.5 M by model", { filters: [{ field: "revenue", operator: ">", values: [2_500_000] }] }],
    [
      "models with margin rate above 5%",
      { filters: [{ field: "margin_rate", operator: ">", values: [0.05] }] },
    ],
    [
      "dealers under 10 percent margin rate",
      { filters: [{ field: "margin_rate", operator: "<", values: [0.1] }] },
    ],
    // comparison
    ["units yoy", { shape: "compare", comparison: { kind: "last_year" } }],
    ["units vs the same period last year", { comparison: { kind: "last_year" } }],
    ["units compared to the previous period", { comparison: { kind: "previous" } }],
    [
      "revenue this month vs last month",
      { time: { kind: "this", unit: "month" }, comparison: { kind: "previous" } },
    ],
    [
      "units Northeast vs South",
      { comparison: { kind: "members" }, filters: [inside("region", "Northeast", "South")] },
    ],
    [
      "units growth by model",
      { comparison: { kind: "last_year" }, sort: { field: "units_difference", direction: "descending" } },
    ],
    [
      "which model dropped the most units",
      { sort: { field: "units_difference", direction: "ascending" }, limit: { n: 1 } },
    ],
    // share, count, views
    [
      "share of units by region",
      { shape: "share", dimensions: ["region"], share: { focus: [], within: [] } },
    ],
    [
      "what share of units is Fjord",
      { dimensions: ["model"], share: { focus: [inside("model", "Fjord")], within: [] } },
    ],
    ["how many dealers", { count: "dealer" }],
    ["low margin", { view: "sales/vehicle_sales#thin margin", metrics: ["margin_rate"] }],
    ["average margin rate", { metrics: ["margin_rate"], unread: [] }],
  ])("%s", ([text, expected]) => {
    const reading = tinyWorld().read(text);
    expect(reading).toMatchObject(expected);
    expect(reading.unread).toEqual([]);
  });

  test.for<[string, string[][]]>([
    ["sales by region", [["units"], ["revenue"]]],
    ["how many sales", [["units"]]],
    ["sales revenue", [["revenue"]]],
  ])("an ambiguous word has as many readings as meanings: %s", ([text, metrics]) => {
    const { readings, equals } = tinyWorld().understand(text);
    expect(readings.slice(0, equals).map((one) => one.metrics)).toEqual(metrics);
  });

  test("a question about what no query holds together says which reading fails", () => {
    const { readings, impossible } = tinyWorld().understand("claims by dealer");
    expect(readings).toEqual([]);
    expect(impossible).toMatchObject({ metrics: ["claims"], dimensions: ["dealer"] });
  });

  test.for([
    "",
    "   ",
    "hello",
    "thanks!",
    "?!...",
    "\u{1F600}\u{1F680}",
    "\u0000",
    "كم عدد",
    "東京",
    "💡 qwzx",
  ])("%j says nothing that the catalog knows", (text) => {
    expect(tinyWorld().understand(text)).toMatchObject({ readings: [], equals: 0 });
  });
});

describe("words that are not understood", () => {
  test.for<[string, string[]]>([
    ["units for Zorblax", ["Zorblax"]],
    ["units by zorblax", ["zorblax"]],
    ["zorblax units", ["zorblax"]],
    ["units in Paris", ["Paris"]],
    ["units except returns", ["except", "returns"]],
    ["units by region only", ["only"]],
    ["average units", ["average"]],
    ["revenue against target", ["against", "target"]],
    ["units 5", ["5"]],
    ["units except", ["except"]],
    ["units on 31 February", ["31", "February"]],
    // A split by chatter, or by nothing, is no total.
    ["units by team", ["by", "team"]],
    ["units by", ["by"]],
    ["units by region by", ["by"]],
    ["units for each", ["for", "each"]],
    ["units per performance", ["per", "performance"]],
    ["claims per units", ["per"]],
  ])("are said to restrict where they would: %s", ([text, restricting]) => {
    const reading = tinyWorld().read(text);
    expect(restricting).toEqual(expect.arrayContaining([...reading.restricting]));
    expect(reading.restricting.length).toBeGreaterThan(0);
  });

  test("lower the confidence, the more the lower", () => {
    const { read } = tinyWorld();
    const levels = ["units by region", "gloomy units by region", "gloomy silent units by region"].map(
      (text) => read(text).confidence,
    );
    expect(levels).toEqual([...levels].sort((a, b) => b - a));
    expect(new Set(levels).size).toBe(3);
    expect(levels[1]).toBeLessThan(0.6);
  });
});

describe("properties", () => {
  const questions = [
    "units by region",
    "top 5 models by revenue",
    "units in Northeast last month",
    "claims by model vs last year",
  ];
  const letters = "bcdfghjkmpqrtvwxz";
  const world: { current?: TinyWorld } = {};
  /** Words that nothing knows: letters alone that no English word or member is near. */
  const unknownWord = fc
    .array(fc.constantFrom(...letters), { minLength: 7, maxLength: 12 })
    .map((all) => all.join(""));

  test("a word that nothing knows behind in, for, by, except or only is never answered over", () => {
    world.current = tinyWorld();
    const { understand } = world.current;
    const opener = fc.constantFrom(
      "in",
      "for",
      "by",
      "except",
      "only",
      "without",
      "from",
      "at",
      "of",
      "excluding",
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...questions),
        opener,
        unknownWord,
        fc.boolean(),
        (question, word, unknown, first) => {
          const text = first ? `${word} ${unknown} ${question}` : `${question} ${word} ${unknown}`;
          const { readings, equals } = understand(text);
          expect(readings.length).toBeGreaterThan(0);
          for (const reading of readings.slice(0, equals)) {
            expect(reading.restricting).toContain(unknown);
            expect(reading.confidence).toBeLessThan(0.6);
          }
        },
      ),
      { numRuns: 300, seed: 20261118 },
    );
  });

  test("chatter before and behind a question changes nothing of its meaning", () => {
    const { understand } = tinyWorld();
    const before = fc.constantFrom(
      "hey team,",
      "hi!",
      "can you please show me",
      "quick question:",
      "good morning, could I get",
      "",
    );
    const behind = fc.constantFrom(
      "please",
      "thanks!",
      "thx",
      "for the board deck",
      "for my 2pm meeting",
      "asap",
      "?",
      "",
    );
    fc.assert(
      fc.property(fc.constantFrom(...questions), before, behind, (question, hello, bye) => {
        const [plain] = understand(question).readings;
        const [wrapped] = understand(`${hello} ${question} ${bye}`).readings;
        expect(wrapped && meaningOf(wrapped)).toEqual(plain && meaningOf(plain));
        expect(wrapped?.unread).toEqual([]);
      }),
      { numRuns: 200, seed: 20261118 },
    );
  });

  test("the order of the phrases changes nothing of the meaning", () => {
    const { understand } = tinyWorld();
    const phrases = ["units", "by region", "last month", "for Fjord"];
    const [plain] = understand(phrases.join(" ")).readings;
    fc.assert(
      fc.property(fc.shuffledSubarray(phrases, { minLength: 4 }), (shuffled) => {
        const [reading] = understand(shuffled.join(" ")).readings;
        expect(reading && meaningOf(reading)).toEqual(plain && meaningOf(plain));
      }),
      { numRuns: 50, seed: 20261118 },
    );
  });

  test("capitals, accents, invisible characters and extra blanks change nothing of the meaning", () => {
    const { read } = tinyWorld();
    const plain = meaningOf(read("units in northeast by model"));
    for (const text of [
      "UNITS IN NORTHEAST BY MODEL",
      "  units   in\tNortheast\nby model ",
      "u\u0301nits in northeast by model",
      "\u200bunits in north\u2060east by model\ufeff",
      "units in \u201cnortheast\u201d by model",
      "\u202eunits in northeast by model",
    ])
      expect(meaningOf(read(text))).toEqual(plain);
  });

  test("no text makes it throw, and reading it again gives the same", () => {
    const { understand } = tinyWorld();
    const piece = fc.oneof(
      fc.constantFrom(
        "units",
        "by",
        "region",
        "top",
        "5",
        "vs",
        "last",
        "month",
        "except",
        "%",
        "$",
        ">",
        "2025",
        "per",
        "sales",
      ),
      fc.string({ unit: "grapheme", maxLength: 6 }),
      fc.string({ unit: "binary", maxLength: 6 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const text = pieces.join(" ");
        expect(understand(text)).toEqual(understand(text));
      }),
      { numRuns: 300, seed: 20261118 },
    );
  });
});
