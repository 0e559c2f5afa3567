import { expect, test } from "vitest";
import { loadCatalog } from "../../core/catalog/load-catalog.ts";
import { readRequest } from "../../core/commands/look-up-request.ts";
import type { Edition } from "../../core/edition.ts";
import { lookUpRequestSchema } from "../../core/plan.ts";
import { tinyFiles, writeCatalog } from "../tiny-catalog.ts";

/** Call it inside a test. */
function read(request: Record<string, unknown>) {
  const target =
    "units_target: { aggregate: sum, target_for: units }\nstock: { aggregate: sum, over_time: last }\n";
  const { catalog } = loadCatalog(
    writeCatalog({
      "metrics.yaml": `${tinyFiles["metrics.yaml"]}${target}`,
      "sales/vehicle_sales.sql": tinyFiles["sales/vehicle_sales.sql"]?.replace(
        "revenue, margin",
        "units_target, stock, revenue, margin",
      ),
    }),
  );
  const edition = { catalog, members: new Map() } as unknown as Edition;
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
  [
    { metrics: ["units", "revenue"], by: ["region"], compare: "target", sort: "revenue_variance" },
    /no field to sort by "revenue_variance"/,
  ],
  [{ metrics: ["units"], share: [] }, /A share needs rows/],
  [{ metrics: ["units"], by: ["region"], share: ["model"] }, /no dimension of `by` to share within "model"/],
  [
    { metrics: ["units"], by: ["region"], limit: 3, per: "model" },
    /no dimension of `by` to limit for each "model"/,
  ],
  [{ metrics: ["units"], by: ["region"], per: "region" }, /`per` goes with a limit/],
  [{ metrics: ["units"], by: ["region"], others: true }, /`others` goes with a limit over one dimension/],
  [{ metrics: ["units"], running: true }, /`running` needs units of time/],
  [
    { metrics: ["stock"], grain: "month", running: true },
    /A running total of "stock" would add what may not be added/,
  ],
  [{ metrics: ["revenue"], compare: "target" }, /There is no target for revenue/],
  [{ metrics: ["units"], compare: "target", per_day: "day" }, /`per_day` does not go with a running total/],
  [{ metrics: ["units"], compare: "previous", compare_to: "2025" }, /are two comparisons/],
  [{ metrics: ["units"], time: "2026-02-30..2026-03-01" }, /not a period/],
  [{ metrics: ["units"], time: "2026-03-02..2026-03-01" }, /not a period/],
] as const)("a plan with a mistake is refused in words: %j", ([request, words]) => {
  expect(() => read(request)).toThrow(words);
});

test("what has a target may be sorted by how far it is from it", () => {
  expect(
    read({ metrics: ["units"], by: ["region"], compare: "target", sort: "units_variance" }).sort,
  ).toEqual({ field: "units_variance", direction: "ascending" });
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
