import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { editDistance } from "../core/nearest.ts";
import { indexSpelling } from "../core/spelling.ts";

const words = ["region", "revenue", "dealer", "dealers", "warranty", "northeast", "unit"];

describe("the word that was meant", () => {
  test.for([
    ["regoin", 1, "region"],
    ["revenu", 1, "revenue"],
    ["waranty", 1, "warranty"],
    ["nroteast", 2, "northeast"],
    ["deale", 1, "dealer"],
    ["zebra", 1, undefined],
    ["dealerz", 1, "dealers"],
  ] as const)("%s, %s letters off: %s", ([word, max, meant]) => {
    expect(indexSpelling(words).nearest(word, max)).toBe(meant);
  });

  test("is the one that comparing with every word finds", () => {
    const letters = fc.string({ unit: fc.constantFrom(..."abcde"), minLength: 4, maxLength: 9 });
    fc.assert(
      fc.property(
        fc.uniqueArray(letters, { maxLength: 40 }),
        letters,
        fc.constantFrom(1, 2),
        (all, word, max) => {
          const scored = all
            .map((one) => ({
              one,
              distance:
                editDistance(word, one, max) +
                (one[0] === word[0] ? 0 : 0.5) +
                (one.length < word.length ? 0.01 : 0),
            }))
            .sort((a, b) => a.distance - b.distance);
          const [best, next] = scored;
          const isClear =
            best !== undefined && best.distance <= max + 0.01 && best.distance !== next?.distance;
          expect(indexSpelling(all).nearest(word, max)).toBe(isClear ? best.one : undefined);
        },
      ),
    );
  });
});
