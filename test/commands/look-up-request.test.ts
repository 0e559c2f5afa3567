import { expect, test } from "vitest";
import { readRequest } from "../../core/commands/look-up-request.ts";
import type { Edition } from "../../core/edition.ts";
import { lookUpRequestSchema } from "../../core/plan.ts";
import { tinyWorld } from "../tiny-world.ts";

/** Call it inside a test. */
function read(request: Record<string, unknown>) {
  const edition = { catalog: tinyWorld().catalog, members: new Map() } as unknown as Edition;
  return readRequest(lookUpRequestSchema.parse(request), edition);
}

test.for([
  [{ metrics: ["unitz"] }, /no metric "unitz"/],
  [{ metrics: ["units"], by: ["regon"] }, /no dimension "regon"/],
  [
    { metrics: ["units"], filters: [{ field: "units", operator: ">", values: ["abc"] }] },
    /"abc" is not a number/,
  ],
  [
    { metrics: ["units"], filters: [{ field: "units", operator: ">", values: [1, 2] }] },
    /takes 1 values, not 2/,
  ],
  [
    { metrics: ["units"], filters: [{ field: "units", operator: "between", values: [5] }] },
    /takes 2 values, not 1/,
  ],
  [{ metrics: ["units"], filters: [{ field: "region", operator: "in", values: [] }] }, /names no member/],
  [
    { metrics: ["units"], filters: [{ field: "region", operator: ">", values: ["West"] }] },
    /does not go with the dimension/,
  ],
  [{ metrics: ["units"], sort: "units_change" }, /no field to sort by "units_change"/],
  [{ metrics: ["units"], time: "2026-02-30..2026-03-01" }, /not a period/],
  [{ metrics: ["units"], time: "2026-03-02..2026-03-01" }, /not a period/],
] as const)("a plan with a mistake is refused in words: %j", ([request, words]) => {
  expect(() => read(request)).toThrow(words);
});

test("metrics and dimensions that are named twice are shown once", () => {
  expect(read({ metrics: ["units", "units"], by: ["region", "region"] })).toMatchObject({
    metrics: ["units"],
    dimensions: ["region"],
  });
});

test("per day goes with sums and counts, and a hint names some", () => {
  expect(read({ metrics: ["units", "claims"], per_day: "selling_day" })).toMatchObject({
    per_day: "selling_day",
  });
  expect(() => read({ metrics: ["units", "margin_rate"], per_day: "day" })).toThrow(
    /"margin_rate" cannot be given per day/,
  );
});
