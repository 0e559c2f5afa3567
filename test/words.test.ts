import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { phraseWords, plain, singularsOf, splitWords } from "../core/words.ts";

const norms = (text: string) => splitWords(text).map((word) => word.norm);

describe("words", () => {
  test.for<[string, string[]]>([
    ["units by region", ["units", "by", "region"]],
    ["Units, by Region?", ["units", ",", "by", "region", "?"]],
    ["NE's top 5", ["ne", "'s", "top", "5"]],
    ["units/revenue", ["units", "/", "revenue"]],
    ["10/12/2026", ["10/12/2026"]],
    ["2026-10-12", ["2026-10-12"]],
    ["top-10", ["top", "10"]],
    ["margin_rate", ["margin", "rate"]],
    ["w/o South", ["without", "south"]],
    ["avg rev last qtr", ["average", "revenue", "last", "quarter"]],
    ["y/y", ["yoy"]],
    ["Café Zürich", ["cafe", "zurich"]],
    ["\u201cunits\u201d \u2013 NE", ['"', "units", '"', "-", "ne"]],
    ["un\u200bits", ["units"]],
    ["\uff35nits", ["units"]],
    ["", []],
  ])("%j", ([text, expected]) => {
    expect(norms(text)).toEqual(expected);
  });

  test.for<[string, "word" | "number" | "mark"]>([
    ["units", "word"],
    ["&", "word"],
    ["%", "word"],
    ["5", "number"],
    ["1,200.5", "number"],
    ["?", "mark"],
    ["$", "word"],
    ["\u{1F600}", "mark"],
    ["q3", "word"],
  ])("%s is a %s", ([text, kind]) => {
    expect(splitWords(text)[0]?.kind).toBe(kind);
  });

  test.for<[string, string]>([
    ["models", "model"],
    ["dealerships", "dealership"],
    ["deliveries", "delivery"],
    ["kpis", "kpi"],
    ["EVs", "EV"],
  ])("%s and %s have one singular", ([a, b]) => {
    expect(singularsOf(a)).toEqual(singularsOf(b));
  });

  test("tell names and misspellings from words that English knows", () => {
    const known = splitWords("the revenue of zorblax").map((word) => word.english);
    expect(known).toEqual([true, true, true, false]);
  });

  test("know a capital that does not begin the text", () => {
    expect(splitWords("Units in Paris").map((word) => word.capital)).toEqual([false, false, true]);
  });

  test("stand at their place in the text", () => {
    const text = "units by region, Northeast";
    for (const { start, end, text: own } of splitWords(text)) expect(text.slice(start, end)).toBe(own);
  });

  test("lose case and accents when they are made plain", () => {
    expect(plain("ÉLAN Ünits")).toBe("elan units");
  });
});

describe("phrases of the catalog are read as questions are", () => {
  const word = fc.oneof(
    fc.stringMatching(/^[A-Za-z]{1,9}$/),
    fc.constantFrom(
      "Cannot",
      "cant",
      "wont",
      "gimme",
      "arent",
      "whats",
      "then",
      "More",
      "dept",
      "Grant",
      "boxes",
      "Classes",
    ),
    fc.stringMatching(/^[A-Z]{2}-\d{3,5}$/),
    fc.stringMatching(/^\d{1,4}$/),
    fc.constantFrom("&", "n", "R&D", "%", "Café"),
  );

  test("whatever their letters", () => {
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), (words) => {
        const phrase = words.join(" ");
        const asAsked = splitWords(phrase).filter(({ kind }) => kind !== "mark");
        expect(phraseWords(phrase).map(({ norm, singular, kind }) => [norm, singular, kind])).toEqual(
          asAsked.map(({ norm, singular, kind }) => [norm, singular, kind]),
        );
      }),
      { numRuns: 2000, seed: 3 },
    );
  });
});
