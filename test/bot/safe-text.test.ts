import fc from "fast-check";
import { expect, test } from "vitest";
import { escaped, literal } from "../../bot/safe-text.ts";

test.for([
  ["a < b & c > d", "a &lt; b &amp; c &gt; d"],
  ["<!channel>", "&lt;!channel&gt;"],
  ["&lt;", "&amp;lt;"],
  ["one\ntwo", "one\ntwo"],
  ["a\u0000b\tc\u202Ed", "a b c d"],
] as const)("%j is escaped once to %j", ([text, expected]) => {
  expect(escaped(text, 100)).toBe(expected);
});

test.for([
  ["", "–"],
  ["  \u202E ", "–"],
  ["<b>", "<b>"],
  ["🚗🚗🚗🚗", "🚗🚗…"],
  ["abcdef", "abcd…"],
] as const)("%j stands literally as %j in 5 characters", ([text, expected]) => {
  expect(literal(text, 5)).toBe(expected);
});

test("text fits its limit, holds no bare markup and no half character, whatever it is", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "binary", maxLength: 80 }),
      fc.integer({ min: 2, max: 60 }),
      (text, most) => {
        const safe = escaped(text, most);
        expect(safe.length).toBeLessThanOrEqual(most);
        expect(safe.replaceAll(/&(amp|lt|gt);/g, "")).not.toMatch(/[<>&]/);
        const shown = literal(text, most);
        expect(shown.length).toBeLessThanOrEqual(most);
        expect(shown.length).toBeGreaterThan(0);
        expect([safe.isWellFormed(), shown.isWellFormed()]).toEqual([true, true]);
      },
    ),
  );
});
