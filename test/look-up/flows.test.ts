import { describe, expect, test } from "vitest";
import { lookUpIn, rowsIn, type TinyWorld, tableIn } from "./tiny-dumps.ts";

const sales: TinyWorld = {
  metrics: {
    units: { aggregate: "sum" },
    margin: { aggregate: "sum" },
    revenue: { aggregate: "sum" },
    price: { aggregate: "average", format: "decimal" },
    best: { aggregate: "max" },
    worst: { aggregate: "min" },
    buyers: { aggregate: "none" },
    margin_rate: { ratio: ["margin", "revenue"], format: "percent" },
    units_per_10: { ratio: ["units", "revenue"], per: 10, min_denominator: 50 },
  },
  dimensions: { region: {} },
  dumps: {
    sales: {
      dimensions: ["region", "model"],
      grain: "day",
      measures: ["units", "margin", "revenue", "price_sum", "price_count", "best", "worst", "buyers"],
      rows: [
        ["East", "Fjord", "2026-01-30", 2, 10, 100, 30, 2, 9, 4, 2],
        ["East", "Fjord", "2026-01-31", 3, 30, 100, 60, 3, 7, 5, 3],
        ["East", "Comet", "2026-02-01", 1, null, 40, null, 0, 3, 3, 1],
        ["West", "Fjord", "2026-02-01", 4, 5, 0, 8, 1, 1, 1, 4],
        ["West", "Comet", "2026-02-02", null, null, null, null, null, null, null, null],
        [null, "Comet", "2026-02-02", 5, 1, 30, 10, 2, 2, 2, 5],
        ["North", "Comet", "2026-02-03", null, null, null, null, null, null, null, null],
      ],
    },
  },
};

const year = "2026-01-01..2027-01-01";

describe("numbers that flow", () => {
  test("are added up, and what has no member is a group of its own", () => {
    const rows = rowsIn(sales, { metrics: ["units"], by: ["region"], period: year, sort: down("units") });
    expect(rows).toEqual([
      ["East", 6],
      ["not given", 5],
      ["West", 4],
      ["North", null],
    ]);
  });

  test("of which nothing is known are not zero: null, last in either direction", () => {
    const up = rowsIn(sales, {
      metrics: ["units"],
      by: ["region"],
      period: year,
      sort: { field: "units", direction: "ascending" },
    });
    expect(up.map((row) => row[1])).toEqual([4, 5, 6, null]);
    expect(lookUpIn(sales, { metrics: ["units"], filters: [only("region", "North")], period: year })).toEqual(
      {
        kind: "empty",
      },
    );
  });

  test.for([
    ["in", ["East", "West"], 10],
    ["not in", ["East"], 9],
    ["not in", ["East", null], 4],
    ["in", [null], 5],
    ["is null", [], 5],
  ] as const)("filtered by %s %j come to %d", ([operator, values, units]) => {
    const filters = [{ field: "region", operator, values: [...values] }];
    expect(rowsIn(sales, { metrics: ["units"], filters, period: year })).toEqual([[units]]);
  });

  test.for([
    ["2026-01-30..2026-01-31", 2],
    ["2026-01-31..2026-02-01", 3],
    ["2026-01-31..2026-02-02", 8],
  ])("in %s come to %d: the first day is in, the last one is not", ([period, units]) => {
    expect(rowsIn(sales, { metrics: ["units"], period: period as string })).toEqual([[units]]);
  });

  test("averages are sums over counts, never averages of averages", () => {
    const plan = { metrics: ["price", "best", "worst"], by: ["region"], period: year, sort: byLabel };
    expect(rowsIn(sales, plan)).toEqual([
      ["East", 18, 9, 3],
      ["North", null, null, null],
      ["West", 8, 1, 1],
      ["not given", 5, 2, 2],
    ]);
  });

  test("what has no way to be added is given row by row, and refused beyond", () => {
    const months = { metrics: ["buyers"], by: ["region", "model"], grain: "day", period: year } as const;
    expect(rowsIn(sales, months)).toContainEqual(["2026-01-31", "East", "Fjord", 3]);
    expect(lookUpIn(sales, { metrics: ["buyers"], by: ["region"], period: year })).toEqual({
      kind: "not_additive",
      metric: "buyers",
    });
  });
});

describe("ratios", () => {
  test("are the ratio of sums, never the mean of ratios; without a base there is none", () => {
    const plan = { metrics: ["margin_rate"], by: ["region"], period: year, sort: byLabel };
    expect(rowsIn(sales, plan)).toEqual([
      ["East", 0.166667],
      ["North", null],
      ["West", null],
      ["not given", 0.033333],
    ]);
    expect(tableIn(sales, plan).table.totals).toEqual({ margin_rate: 0.17037 });
  });

  test("of an unknown part are unknown, not zero", () => {
    const filters = [only("model", "Comet")];
    const rows = rowsIn(sales, {
      metrics: ["margin_rate"],
      by: ["region"],
      filters,
      period: year,
      sort: byLabel,
    });
    expect(rows).toContainEqual(["East", null]);
  });

  test("of what is counted in another dump are zero where it counts nothing", () => {
    const world: TinyWorld = {
      metrics: {
        claims: { aggregate: "count" },
        units: { aggregate: "sum" },
        rate: { ratio: ["claims", "units"], per: 1000 },
      },
      dumps: {
        claims: {
          dimensions: ["model"],
          measures: ["claims"],
          rows: [
            ["Fjord", 3],
            ["Ghost", 1],
          ],
        },
        units: {
          dimensions: ["model"],
          measures: ["units"],
          rows: [
            ["Fjord", 60],
            ["Comet", 120],
          ],
        },
      },
    };
    expect(rowsIn(world, { metrics: ["rate"], by: ["model"], sort: down("rate") })).toEqual([
      ["Fjord", 50],
      ["Comet", 0],
      ["Ghost", null],
    ]);
  });

  test("on a base that is too small are left out of rankings, and counted", () => {
    const plan = { metrics: ["units_per_10"], by: ["region"], period: year, sort: down("units_per_10") };
    expect(tableIn(sales, { ...plan, limit: { n: 5 }, shape: "rank" })).toMatchObject({
      tooSmall: 3,
      table: { rows: [["East", 0.25]], totalRows: 1 },
    });
    expect(tableIn(sales, plan)).toMatchObject({ tooSmall: 0, table: { totalRows: 4 } });
  });
});

describe("conditions on numbers", () => {
  test.for([
    [">", [5], ["East"]],
    [">=", [5], ["East", "not given"]],
    ["<", [5], ["West"]],
    ["<=", [5], ["not given", "West"]],
    ["between", [4, 5], ["not given", "West"]],
    ["=", [6], ["East"]],
    ["not in", [6], ["not given", "West"]],
    ["is null", [], ["North"]],
  ] as const)("units %s %j leaves %j", ([operator, values, regions]) => {
    const having = [{ field: "units", operator, values: [...values] }];
    const { table } = tableIn(sales, {
      metrics: ["units"],
      by: ["region"],
      period: year,
      having,
      sort: down("units"),
    });
    expect(table.rows.map((row) => row[0])).toEqual(regions);
    expect(table.totals).toEqual({ units: 15 });
  });
});

const byLabel = { field: "region", direction: "ascending" } as const;

function down(field: string) {
  return { field, direction: "descending" } as const;
}

function only(field: string, value: string) {
  return { field, operator: "in" as const, values: [value] };
}
