import { describe, expect, test } from "vitest";
import { checkControlTotals } from "../../core/refresh/check-control-totals.ts";
import { dumpOf, makeMetrics } from "./dump-of.ts";
import { makeQuery } from "./make-query.ts";

const metrics = makeMetrics({
  units: { aggregate: "sum" },
  target: { aggregate: "sum", constant_over: ["model"] },
  cheapest: { aggregate: "min" },
  dearest: { aggregate: "max" },
  score: { aggregate: "average" },
});
const dump = dumpOf({
  dimensions: { region: ["East", "East", "West", "West"], model: ["a", "b", "a", "b"] },
  days: ["2026-10-31", "2026-10-31", "2026-10-31", "2026-11-01"],
  measures: {
    units: [1, 2, null, 4.5],
    target: [null, 10, 7, 7],
    cheapest: [3, 1, null, 2],
    dearest: [3, 1, null, 2],
    score_sum: [0.1, 0.2, 0.3, 0.4],
  },
});

function breaches(expected: Readonly<Record<string, number>>) {
  const query = makeQuery({ sql: "", dimensions: ["region", "model"], expect: expected, owner: "sales" });
  return checkControlTotals(dump, query, metrics);
}

describe("the control totals of a dump", () => {
  test.for([
    ["rows", 4],
    ["units", 7.5],
    ["units@2026-10-31", 3],
    ["units@2026-11", 4.5],
    ["units@2026", 7.5],
    ["cheapest", 1],
    ["dearest@2026-10", 3],
    ["score_sum", 1],
    // Of each region and day once.
    ["target", 24],
    ["target@2026-10-31", 17],
  ] as const)("%s is %d", ([key, value]) => {
    expect(breaches({ [key]: value })).toEqual([]);
  });

  test.for([
    ["rows", 5, "it has 4 rows, and at least 5 are expected"],
    ["units", 7.51, "units is 7.5 instead of 7.51"],
    ["units@2026-10-31", 4, "units of 31 Oct 2026 is 3 instead of 4"],
    ["units@2026-11", 1_204_311, "units of Nov 2026 is 4.5 instead of 1,204,311"],
    ["units@2025", 3, "units of 2025 should be 3, and there is no value of it"],
    ["dearest", 4, "dearest is 3 instead of 4"],
    ["cheapest@2026-11-01", 1, "cheapest of 1 Nov 2026 is 2 instead of 1"],
    ["target", 31, "target is 24 instead of 31"],
  ] as const)("%s is not %d", ([key, value, what]) => {
    expect(breaches({ [key]: value })).toEqual([
      { what, next: expect.stringContaining("queries/sales/units.sql"), acceptable: false },
    ]);
  });

  test("may be off by the last bits, of large sums too", () => {
    const large = dumpOf({ measures: { units: [1e12, 1 / 3] } });
    const query = makeQuery({ sql: "", expect: { units: 1e12 + 500 } });
    expect(checkControlTotals(large, query, metrics)).toEqual([]);
    const off = makeQuery({ sql: "", expect: { units: 1e12 + 5000 } });
    expect(checkControlTotals(large, off, metrics)).toHaveLength(1);
  });
});
