import { describe, expect, test } from "vitest";
import { toDay } from "../../core/calendar.ts";
import { lookUpIn, rowsIn, type TinyWorld, tableIn } from "./tiny-dumps.ts";

/** Reno's last count is of 10 January; Lansing counts to the 12th, and not on the 11th. */
function stockWorld(stock: object): TinyWorld {
  return {
    metrics: { stock: { aggregate: "sum", ...stock } },
    dumps: {
      stock: {
        dimensions: ["plant"],
        grain: "day",
        measures: ["stock"],
        rows: [
          ["Lansing", "2026-01-09", 100],
          ["Lansing", "2026-01-10", 110],
          ["Lansing", "2026-01-12", 130],
          ["Reno", "2026-01-09", 40],
          ["Reno", "2026-01-10", 50],
        ],
      },
    },
  };
}

const january = "2026-01-01..2026-02-01";
const staleReno = [{ label: "Reno", day: toDay("2026-01-10") }];
const byPlant = { by: ["plant"], sort: { field: "plant", direction: "ascending" as const } };

describe("a stock", () => {
  test("is never added over time: its last value counts", () => {
    const world = stockWorld({ over_time: "last" });
    expect(rowsIn(world, { metrics: ["stock"], period: "2026-01-01..2026-01-11" })).toEqual([[160]]);
    expect(rowsIn(world, { metrics: ["stock"], period: "2026-01-01..2026-01-10" })).toEqual([[140]]);
  });

  test.for([
    [
      "stale",
      [
        ["Lansing", 130],
        ["Reno", 50],
      ],
      180,
      staleReno,
    ],
    [
      "zero",
      [
        ["Lansing", 130],
        ["Reno", 0],
      ],
      130,
      [],
    ],
    [
      "carry",
      [
        ["Lansing", 130],
        ["Reno", 50],
      ],
      180,
      [],
    ],
  ] as const)("of a member whose data stops early is %s", ([missing_day, rows, total, stale]) => {
    const result = tableIn(stockWorld({ over_time: "last", missing_day }), {
      ...byPlant,
      metrics: ["stock"],
      period: january,
    });
    expect(result.table.rows).toEqual(rows);
    expect(result.table.totals).toEqual({ stock: total });
    expect(result.stale).toEqual(stale);
  });

  test("in each unit of time is what stands at its end; nothing is said of days that have no data yet", () => {
    const world = stockWorld({ over_time: "last" });
    const plan = { metrics: ["stock"], grain: "day", period: "2026-01-10..2026-01-15" } as const;
    expect(rowsIn(world, plan)).toEqual([
      ["2026-01-10", 160],
      ["2026-01-11", 160],
      ["2026-01-12", 180],
    ]);
  });

  test("that is averaged over time is the sum over the days with data", () => {
    const world = stockWorld({ over_time: "average" });
    // (140 + 160 + 130) / 3
    expect(rowsIn(world, { metrics: ["stock"], period: january })).toEqual([[143.333333]]);
    expect(rowsIn(world, { metrics: ["stock"], period: "2026-01-09..2026-01-11" })).toEqual([[150]]);
    expect(rowsIn(world, { ...byPlant, metrics: ["stock"], period: "2026-01-09..2026-01-11" })).toEqual([
      ["Lansing", 105],
      ["Reno", 45],
    ]);
  });

  test("of a date without data before it is not there", () => {
    const world = stockWorld({ over_time: "last" });
    expect(lookUpIn(world, { metrics: ["stock"], period: "2026-01-01..2026-01-09" })).toEqual({
      kind: "empty",
    });
  });
});

describe("pieces of different things", () => {
  const world: TinyWorld = {
    metrics: {
      stock: { aggregate: "sum", over_time: "last" },
      usage: { aggregate: "sum", over_time: "last", not_over: ["component"] },
      cover: { ratio: ["stock", "usage"], at: ["plant", "component"], up: "min" },
      most: { ratio: ["stock", "usage"], at: ["plant", "component"], up: "max" },
    },
    dumps: {
      parts: {
        dimensions: ["plant", "component"],
        grain: "day",
        measures: ["stock", "usage"],
        rows: [
          ["Reno", "bolt", "2026-01-09", 900, 10],
          ["Reno", "bolt", "2026-01-10", 800, 10],
          ["Reno", "pack", "2026-01-10", 12, 2],
          ["Lansing", "bolt", "2026-01-10", 300, 10],
          ["Lansing", "seat", "2026-01-10", 70, 0],
        ],
      },
    },
  };

  test("are refused, with what would have been mixed", () => {
    const refused = { kind: "not_additive", metric: "usage", dimension: "component" };
    expect(lookUpIn(world, { metrics: ["usage"], by: ["plant"], period: january })).toEqual(refused);
    expect(lookUpIn(world, { metrics: ["stock", "usage"], period: january })).toEqual(refused);
  });

  test("are given one by one, or for a single one; the total is left out", () => {
    const { table } = tableIn(world, {
      metrics: ["usage"],
      by: ["component"],
      period: january,
      sort: { field: "usage", direction: "descending" },
    });
    expect(table.rows).toEqual([
      ["bolt", 20],
      ["pack", 2],
      ["seat", 0],
    ]);
    expect(table.totals).toEqual({ usage: null });
    const filters = [{ field: "component", operator: "in" as const, values: ["bolt"] }];
    expect(rowsIn(world, { metrics: ["usage"], filters, period: january })).toEqual([[20]]);
  });

  test("have the cover of the scarcest of them, or of the most ample one, as the metric says", () => {
    const plan = { ...byPlant, metrics: ["cover", "most"], period: january };
    expect(rowsIn(world, plan)).toEqual([
      ["Lansing", 30, 30],
      ["Reno", 6, 80],
    ]);
    expect(rowsIn(world, { metrics: ["cover", "most"], period: january })).toEqual([[6, 80]]);
  });
});
