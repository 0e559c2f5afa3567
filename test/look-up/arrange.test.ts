import { describe, expect, test } from "vitest";
import { rowsIn, type TinyPlan, type TinyWorld, tableIn } from "./tiny-dumps.ts";

const world: TinyWorld = {
  metrics: {
    units: { aggregate: "sum" },
    rate: { ratio: ["units", "base"], format: "percent" },
    base: { aggregate: "sum" },
  },
  dimensions: { level: { order: ["high", "medium", "low"] } },
  dumps: {
    sales: {
      dimensions: ["region", "model", "level"],
      grain: "day",
      measures: ["units", "base"],
      rows: [
        ["East", "Fjord", "high", "2025-12-28", 10, 20],
        ["East", "Comet", "low", "2025-12-29", 5, 20],
        ["West", "Fjord", "medium", "2026-01-04", 7, 20],
        ["West", "Atlas", "high", "2026-01-05", 5, 20],
        ["West", "Bolt", "low", "2026-01-05", 1, 20],
      ],
    },
  },
};
const period = "2025-12-01..2026-02-01";
const down = (field: string) => ({ field, direction: "descending" }) as const;
const up = (field: string) => ({ field, direction: "ascending" }) as const;

describe("a limit", () => {
  test.for([
    [1, ["Fjord"]],
    [2, ["Fjord", "Atlas", "Comet"]],
    [3, ["Fjord", "Atlas", "Comet"]],
    [4, ["Fjord", "Atlas", "Comet", "Bolt"]],
    [9, ["Fjord", "Atlas", "Comet", "Bolt"]],
  ] as const)("of %d keeps what equals the last one kept: %j", ([n, models]) => {
    const plan = { metrics: ["units"], by: ["model"], period, sort: down("units"), limit: { n } };
    const { table } = tableIn(world, { ...plan, shape: "rank" });
    expect(table.rows.map((row) => row[0])).toEqual(models);
    expect(table).toMatchObject({ totalRows: 4, truncated: false, totals: { units: 28 } });
  });

  test("sees sums that are equal but for their last bits as equal", () => {
    const tenths: TinyWorld = {
      metrics: { amount: { aggregate: "sum", format: "decimal" } },
      dumps: {
        amounts: {
          dimensions: ["account"],
          grain: "day",
          measures: ["amount"],
          rows: [
            ["one", "2026-01-01", 0.1],
            ["one", "2026-01-02", 0.2],
            ["other", "2026-01-01", 0.3],
            ["third", "2026-01-01", 0.2],
          ],
        },
      },
    };
    const plan = { metrics: ["amount"], by: ["account"], period, sort: down("amount"), limit: { n: 1 } };
    expect(rowsIn(tenths, { ...plan, shape: "rank" })).toEqual([
      ["one", 0.3],
      ["other", 0.3],
    ]);
  });

  test("may hold for each group", () => {
    const plan: TinyPlan = { metrics: ["units"], by: ["region", "model"], period, sort: down("units") };
    expect(rowsIn(world, { ...plan, shape: "rank", limit: { n: 1, per: "region" } })).toEqual([
      ["East", "Fjord", 10],
      ["West", "Fjord", 7],
    ]);
  });

  test("on a list of names keeps exactly so many", () => {
    const plan: TinyPlan = { metrics: ["units"], by: ["model"], period, sort: up("model"), limit: { n: 2 } };
    expect(rowsIn(world, { ...plan, shape: "rank" })).toEqual([
      ["Atlas", 5],
      ["Bolt", 1],
    ]);
  });
});

describe("order", () => {
  test("is that of the members where they have one", () => {
    const plan = { metrics: ["units"], by: ["level"], period };
    expect(rowsIn(world, { ...plan, sort: up("level") }).map((row) => row[0])).toEqual([
      "high",
      "medium",
      "low",
    ]);
    expect(rowsIn(world, { ...plan, sort: down("level") }).map((row) => row[0])).toEqual([
      "low",
      "medium",
      "high",
    ]);
  });

  test("is by time first, and within it by the sort", () => {
    const plan: TinyPlan = {
      metrics: ["units"],
      by: ["region"],
      grain: "month",
      period,
      sort: down("units"),
    };
    expect(rowsIn(world, plan)).toEqual([
      ["2025-12-01", "East", 15],
      ["2026-01-01", "West", 13],
    ]);
    expect(rowsIn(world, { ...plan, sort: down("time") }).map((row) => row[0])).toEqual([
      "2026-01-01",
      "2025-12-01",
    ]);
  });

  test("of a ranking is by rank, whatever the time", () => {
    const plan: TinyPlan = { metrics: ["units"], grain: "day", period, sort: down("units"), limit: { n: 2 } };
    expect(rowsIn(world, { ...plan, shape: "rank" })).toEqual([
      ["2025-12-28", 10],
      ["2026-01-04", 7],
    ]);
  });

  test("of weeks crosses the year: the week of 29 December holds 4 January", () => {
    expect(rowsIn(world, { metrics: ["units"], grain: "week", period })).toEqual([
      ["2025-12-22", 10],
      ["2025-12-29", 12],
      ["2026-01-05", 6],
    ]);
  });

  test("is cut after a thousand rows, and that is said", () => {
    const rows = Array.from({ length: 1_200 }, (_, at) => [`m${String(at).padStart(4, "0")}`, at]);
    const many: TinyWorld = {
      metrics: { units: { aggregate: "sum" } },
      dumps: { many: { dimensions: ["model"], measures: ["units"], rows } },
    };
    const { table } = tableIn(many, { metrics: ["units"], by: ["model"], sort: down("units") });
    expect(table).toMatchObject({
      truncated: true,
      totalRows: 1_200,
      totals: { units: (1_199 * 1_200) / 2 },
    });
    expect(table.rows).toHaveLength(1_000);
    expect(table.rows[0]).toEqual(["m1199", 1_199]);
  });
});

describe("shares and counts", () => {
  test("a share is of the whole, whatever is shown of it", () => {
    const plan: TinyPlan = {
      metrics: ["units"],
      by: ["region"],
      period,
      sort: down("units"),
      share: { within: [] },
    };
    expect(rowsIn(world, { ...plan, limit: { n: 1 }, shape: "rank" })).toEqual([["East", 15, 0.535714]]);
    const focus = [{ field: "region", operator: "in" as const, values: ["west"] }];
    expect(rowsIn(world, { ...plan, focus })).toEqual([["West", 13, 0.464286]]);
  });

  test("a share within groups adds up to one in each of them", () => {
    const plan: TinyPlan = { metrics: ["units"], by: ["region", "model"], period, sort: up("region") };
    const rows = rowsIn(world, { ...plan, share: { within: ["region"] } });
    expect(rows).toEqual([
      ["East", "Comet", 5, 0.333333],
      ["East", "Fjord", 10, 0.666667],
      ["West", "Atlas", 5, 0.384615],
      ["West", "Bolt", 1, 0.076923],
      ["West", "Fjord", 7, 0.538462],
    ]);
  });

  test("members are counted, those that meet a condition only", () => {
    const plan: TinyPlan = { metrics: ["units"], by: ["region", "model"], period, count: "model" };
    expect(rowsIn(world, { ...plan, sort: up("region") })).toEqual([
      ["East", 2],
      ["West", 3],
    ]);
    const having = [{ field: "units", operator: ">=" as const, values: [5] }];
    expect(rowsIn(world, { ...plan, by: ["model"], having })).toEqual([[3]]);
  });
});

describe("a comparison", () => {
  const before = "2025-12-01..2026-01-01";

  test("keeps what was there only before, and what is there only now", () => {
    const plan: TinyPlan = { metrics: ["units"], by: ["model"], period: "2026-01-01..2026-02-01", before };
    expect(rowsIn(world, { ...plan, sort: down("units") })).toEqual([
      ["Fjord", 7, 10, -0.3],
      ["Atlas", 5, null, null],
      ["Bolt", 1, null, null],
      ["Comet", null, 5, null],
    ]);
  });

  test("of percents is a difference in points", () => {
    const plan: TinyPlan = { metrics: ["rate"], period: "2026-01-01..2026-02-01", before };
    expect(rowsIn(world, plan)).toEqual([[0.216667, 0.375, -0.158333]]);
  });

  test("sets each unit against its like; a unit of before without one is left out", () => {
    // 29 December to 4 January is one week, 26 December to 1 January touches two.
    const plan: TinyPlan = { metrics: ["units"], grain: "week", period: "2025-12-29..2026-01-05" };
    expect(rowsIn(world, { ...plan, before: "2025-12-26..2026-01-02" })).toEqual([
      ["2025-12-29", 12, 10, 0.2],
    ]);
  });
});
