import { describe, expect, test } from "vitest";
import { checkConstants } from "../../core/refresh/check-constants.ts";
import { dumpOf, makeMetrics } from "./dump-of.ts";
import { makeQuery } from "./make-query.ts";

const metrics = makeMetrics({
  units: { aggregate: "sum" },
  target: { aggregate: "sum", constant_over: ["dealer", "model"] },
  score: { aggregate: "average", constant_over: ["dealer"] },
});
const query = makeQuery({ sql: "", dimensions: ["region", "dealer"] });

function breaches(measure: string, values: readonly (number | null)[]) {
  const dump = dumpOf({
    dimensions: { region: ["East", "East", "East", "West"], dealer: ["a", "b", "a", "c"] },
    days: ["2026-10-01", "2026-10-01", "2026-11-01", "2026-10-01"],
    grain: "month",
    measures: { [measure]: values },
  });
  return checkConstants(dump, query, metrics);
}

describe("a metric that is constant over a dimension", () => {
  test("may differ with the other dimensions and with time", () => {
    expect(breaches("target", [10, 10, 20, 30])).toEqual([]);
  });

  test("is broken where it differs, and the place is named", () => {
    expect(breaches("target", [10, 12.5, 20, 30])).toEqual([
      {
        what: "target is constant over dealer, yet at region 'East', Oct 2026 it is 10 and 12.5",
        next: expect.stringContaining("`constant_over` of target in metrics.yaml"),
        acceptable: false,
      },
    ]);
    expect(breaches("score_sum", [10, 11, 20, 30])[0]?.next).toContain("of score in metrics.yaml");
  });

  test("is not broken by a row without a value, nor by the last bits", () => {
    expect(breaches("target", [null, 12.5, 20, 30])).toEqual([]);
    expect(breaches("target", [10, 10.0000005, 20, 30])).toEqual([]);
  });

  test("says nothing of other metrics", () => {
    expect(breaches("units", [1, 2, 3, 4])).toEqual([]);
  });

  test("is the same everywhere where nothing else tells rows apart", () => {
    const dump = dumpOf({ dimensions: { dealer: ["a", "b"] }, measures: { target: [1, 2] } });
    expect(checkConstants(dump, query, metrics)[0]?.what).toBe(
      "target is constant over dealer, yet it is 1 and 2",
    );
  });
});
