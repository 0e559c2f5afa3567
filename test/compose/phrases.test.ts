import { expect, test } from "vitest";
import { changeWords, targetWords } from "../../core/compose/phrases.ts";

test.for([
  [0.0421, undefined, "up 4.2 %"],
  [-0.3, undefined, "down 30 %"],
  [0.0004, undefined, "unchanged"],
  [0.011, "points", "up 1.1 points"],
  [-0.01, "points", "down 1 point"],
] as const)("a change of %s (%s) in words", ([change, unit, words]) => {
  expect(changeWords(change, unit ? { unit } : undefined)).toBe(words);
});

test.for([
  [-0.042, "higher", true, "4.2 % below the plan"],
  [0.0003, "lower", true, "on the plan"],
  [0.1, "lower", true, "10 % above the plan, worse than planned"],
  [-0.1, "lower", true, "10 % below the plan, better than planned"],
  [-0.521, "higher", false, "47.9 % of the plan so far"],
  [0.2, "lower", false, "120 % of the plan so far"],
] as const)(
  "a gap of %s, where %s is better, is judged when its time is over: %s",
  ([gap, better, isOver, words]) => {
    expect(targetWords(gap, { better, isOver, target: "the plan" })).toBe(words);
  },
);
