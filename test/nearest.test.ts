import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { didYouMean, editDistance, nearest } from "../core/nearest.ts";

describe("edit distance", () => {
  test.for([
    ["units", "units", 0],
    ["units", "unit", 1],
    ["units", "unist", 1],
    ["revenue", "revenu", 1],
    ["region", "regoin", 1],
    ["sedan", "sudan", 1],
    ["kitten", "sitting", 3],
    ["", "abc", 3],
    ["abc", "", 3],
  ] as const)("from %j to %j is %i", ([a, b, distance]) => {
    expect(editDistance(a, b, 5)).toBe(distance);
  });

  test("stops one above what is asked for", () => {
    expect([editDistance("kitten", "sitting", 2), editDistance("a", "abcdef", 2)]).toEqual([3, 3]);
  });

  test("is the same both ways, and zero only for the same word", () => {
    const word = fc.string({ maxLength: 8 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        const distance = editDistance(a, b, 20);
        expect(distance).toBe(editDistance(b, a, 20));
        expect(distance === 0).toBe(a === b);
        expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length));
      }),
      { seed: 1 },
    );
  });
});

describe("the nearest names", () => {
  const names = ["units", "revenue", "margin", "margin_rate", "claims"];
  test.for<[string, string[]]>([
    ["unit", ["units"]],
    ["REVENU", ["revenue"]],
    ["margn", ["margin"]],
    ["margin", ["margin", "margin_rate"]],
    ["claim", ["claims"]],
    ["zorblax", []],
  ])("to %s are %j", ([word, found]) => {
    expect(nearest(word, names)).toEqual(found);
  });

  test("are three at most, best first, and in the order of the alphabet where they are as near", () => {
    expect(nearest("abc", ["abd", "abe", "abf", "abcd", "xyz"])).toEqual(["abcd", "abd", "abe"]);
  });

  test("make a hint, or all of a few names do, or nothing", () => {
    expect(didYouMean("unit", names)).toBe("Did you mean units?");
    expect(didYouMean("zorblax", names)).toBe("There are: units, revenue, margin, margin_rate, claims.");
    expect(
      didYouMean(
        "zorblax",
        Array.from({ length: 13 }, (_, index) => `name${index}`),
      ),
    ).toBe("");
  });

  test("of no name are none, and say so without an empty list", () => {
    expect(didYouMean("units", [])).toBe("");
  });
});
