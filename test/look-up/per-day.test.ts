import { describe, expect, test } from "vitest";
import { rowsIn, type TinyWorld, tableIn } from "./tiny-dumps.ts";

const sales = {
  dimensions: ["region"],
  grain: "day",
  measures: ["units", "revenue"],
  rows: [
    ["East", "2026-06-15", 52, 520],
    ["East", "2026-07-01", 52, 1_040],
    ["East", "2026-07-02", 26, 260],
    ["West", "2026-07-31", 26, 260],
  ],
} as const;

/** Monday to Saturday are selling days, but for 3 July 2026, a Friday. */
const world: TinyWorld = {
  metrics: {
    units: { aggregate: "sum" },
    revenue: { aggregate: "sum", format: "currency" },
    price: { ratio: ["revenue", "units"], format: "currency" },
  },
  calendar: {
    selling_days: ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday"],
    holidays: { "2026-07-03": "Independence Day" },
  },
  dumps: { sales },
};
const july = "2026-07-01..2026-08-01";

describe("numbers per day", () => {
  test("are divided by the days of the period", () => {
    const { table } = tableIn(world, { metrics: ["units"], period: july, per_day: "day" });
    expect(table.rows).toEqual([[3.354839]]);
    expect(table.columns[0]).toMatchObject({ name: "units", label: "units per day" });
    expect(table.totals).toEqual({ units: 3.354839 });
  });

  test("are divided by its selling days, and so are the totals", () => {
    const { table } = tableIn(world, {
      metrics: ["units"],
      by: ["region"],
      period: july,
      per_day: "selling_day",
    });
    expect(table.rows).toEqual([
      ["East", 3],
      ["West", 1],
    ]);
    expect(table.columns[1]).toMatchObject({ label: "units per selling day" });
    expect(table.totals).toEqual({ units: 4 });
  });

  test("are divided by the days that the data covers, where the period is not over", () => {
    const rows = rowsIn(world, {
      metrics: ["units"],
      period: "2026-07-01..2026-07-09",
      per_day: "selling_day",
    });
    // 1, 2, 4, 6, 7 and 8 July.
    expect(rows).toEqual([[13]]);
  });

  test("of each unit of time are divided by its own days, and the total by all", () => {
    const { table } = tableIn(world, {
      metrics: ["units"],
      grain: "month",
      period: "2026-06-01..2026-08-01",
      per_day: "selling_day",
    });
    expect(table.rows).toEqual([
      ["2026-06-01", 2],
      ["2026-07-01", 4],
    ]);
    expect(table.totals).toEqual({ units: 3 });
  });

  test("of a day on which nothing is sold are not known", () => {
    const rows = rowsIn(
      { ...world, dumps: { sales: { ...sales, rows: [["East", "2026-07-05", 1, 1]] } } },
      { metrics: ["units"], period: "2026-07-05..2026-07-06", per_day: "selling_day" },
    );
    expect(rows).toEqual([[null]]);
  });

  test("are compared per day of either side", () => {
    const { table } = tableIn(world, {
      metrics: ["units"],
      period: july,
      before: "2026-06-01..2026-07-01",
      per_day: "selling_day",
    });
    expect(table.columns.map((column) => column.label)).toEqual([
      "units per selling day",
      "units per selling day before",
      "change",
    ]);
    expect(table.rows).toEqual([[4, 2, 1]]);
  });

  test("are what is sorted and held against a condition; a ratio beside them stays as it is", () => {
    const rows = rowsIn(world, {
      metrics: ["units", "price"],
      by: ["region"],
      period: july,
      per_day: "selling_day",
      having: [{ field: "units", operator: ">", values: [2] }],
    });
    expect(rows).toEqual([["East", 3, 16.666667]]);
  });
});
