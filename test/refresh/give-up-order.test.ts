import { expect, test } from "vitest";
import { giveUpOrder } from "../../core/refresh/give-up-order.ts";

const place = ["region", "dealer"];

test.for([
  ["without a hierarchy the header decides", ["b", "a", "c"], [], ["b", "a", "c"]],
  [
    "a coarse level stands before a fine one",
    ["dealer", "model", "region"],
    [place],
    ["model", "region", "dealer"],
  ],
  [
    "in every hierarchy",
    ["model", "dealer", "segment", "region"],
    [place, ["segment", "model"]],
    ["segment", "model", "region", "dealer"],
  ],
  ["also where a level between them is missing", ["c", "a"], [["a", "b", "c"]], ["a", "c"]],
  [
    "hierarchies that contradict each other leave the header's order",
    ["a", "b"],
    [
      ["a", "b"],
      ["b", "a"],
    ],
    ["a", "b"],
  ],
] as const)("%s", ([, dimensions, hierarchies, expected]) => {
  expect(giveUpOrder(dimensions, hierarchies)).toEqual(expected);
});
