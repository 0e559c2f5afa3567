import { describe, expect, test } from "vitest";
import { calendarSchema, fromDay, type Grain, toDay } from "../../core/calendar.ts";
import type { Catalog } from "../../core/catalog.ts";
import type { DumpHead } from "../../core/dump.ts";
import { type Candidate, candidatesFor, chooseDumps } from "../../core/match/choose-dumps.ts";

const calendar = calendarSchema.parse({});

function candidate(
  query: string,
  grain: Grain | undefined,
  rowCount: number,
  from = "2024-01-01",
  end = "2026-11-18",
): Candidate {
  const head = { version: "1", rowCount } as DumpHead;
  return grain
    ? { query, head, grain, from: toDay(from), end: toDay(end) }
    : { query, head, from: Number.NEGATIVE_INFINITY, end: Number.POSITIVE_INFINITY };
}

const daily = candidate("daily", "day", 70_000);
const monthly = candidate("monthly", "month", 3_000);
const yearly = candidate("yearly", "year", 40);
const books = candidate("books", "month", 100, "2024-01-01", "2026-11-01");
const undated = candidate("undated", undefined, 10);

function chosen(
  candidates: readonly Candidate[] | Readonly<Record<string, readonly Candidate[]>>,
  periods: readonly string[],
  grain?: Grain,
): string | undefined {
  const options = new Map(
    Object.entries(Array.isArray(candidates) ? { units: candidates } : candidates) as [string, Candidate[]][],
  );
  const spans = periods.map((text) => {
    const [from = "", to = ""] = text.split("..");
    return { from, to, label: text };
  });
  const slices = chooseDumps(options, spans, grain, calendar);
  return slices?.map(({ query, metrics }) => `${query}: ${metrics.join(" ")}`).join(", ");
}

describe("the dumps of a metric", () => {
  const query = { dimensions: ["region"], measures: ["units", "price_sum", "price_count"] };
  const catalog = {
    metrics: new Map(),
    queries: new Map([["sales/units", { ...query, id: "sales/units" }]]),
  } as unknown as Catalog;
  const head = (completeThrough: string | null): DumpHead =>
    ({
      completeThrough,
      columns: [
        { role: "time", name: "day", grain: "day", from: "2026-01-01", to: "2026-11-01" },
        ...["region", "units", "price_sum", "price_count"].map((name) => ({ name })),
      ],
    }) as unknown as DumpHead;
  const found = (stored: string, dimensions: readonly string[], one: DumpHead | undefined) =>
    candidatesFor(catalog, () => one, stored, dimensions).map(({ end }) => fromDay(end));

  test("end where their data is complete, or else with their last day", () => {
    expect(found("units", ["region"], head("2026-10-28"))).toEqual(["2026-10-29"]);
    expect(found("units", [], head(null))).toEqual(["2026-11-01"]);
  });

  test("store it, or its sum, by every dimension, and have been refreshed", () => {
    expect(found("price", ["region"], head(null))).toHaveLength(1);
    expect(found("units", ["region", "dealer"], head(null))).toEqual([]);
    expect(found("revenue", ["region"], head(null))).toEqual([]);
    expect(found("units", ["region"], undefined)).toEqual([]);
  });
});

describe("the dump that answers", () => {
  test.for([
    [["2026-10-01..2026-11-01"], undefined, "monthly: units"],
    [["2025-01-01..2026-01-01"], undefined, "yearly: units"],
    [["2026-10-05..2026-11-01"], undefined, "daily: units"],
    [["2026-10-01..2026-10-31"], undefined, "daily: units"],
    [["2026-10-01..2026-11-17"], undefined, "daily: units"],
    [["2026-11-01..2026-11-18"], undefined, "monthly: units"],
    [["2026-11-01..2026-11-18", "2026-10-01..2026-10-18"], undefined, "daily: units"],
    [["2026-10-01..2026-11-01", "2025-10-01..2025-11-01"], undefined, "monthly: units"],
    [["2025-01-01..2026-01-01"], "month", "monthly: units"],
    [["2025-01-01..2026-01-01"], "quarter", "monthly: units"],
    [["2025-01-01..2026-01-01"], "week", "daily: units"],
    [["2025-01-01..2026-01-01"], "day", "daily: units"],
  ] as const)(
    "for %j by %s is %s: the smallest that cuts no unit of its own",
    ([periods, grain, expected]) => {
      expect(chosen([daily, monthly, yearly], periods, grain)).toBe(expected);
    },
  );

  test.for([
    [[monthly, yearly], ["2026-10-05..2026-10-20"], undefined],
    [[monthly], ["2026-10-01..2026-10-15"], undefined],
    [[monthly], ["2025-01-01..2026-01-01"], "week"],
    [[candidate("weekly", "week", 9)], ["2026-10-01..2026-11-01"], undefined],
    [[candidate("weekly", "week", 9)], ["2026-10-05..2026-11-02"], "month"],
  ] as const)("is none rather than one that cuts: %#", ([candidates, periods, grain]) => {
    expect(chosen([...candidates], periods, grain as Grain | undefined)).toBeUndefined();
  });

  test("reaches as far as any, even when it is larger", () => {
    expect(chosen([daily, books], ["2026-09-01..2026-11-01"])).toBe("books: units");
    expect(chosen([daily, books], ["2026-09-01..2026-11-18"])).toBe("daily: units");
    const young = candidate("young", "day", 5, "2026-06-01");
    expect(chosen([daily, young], ["2026-01-01..2026-11-18"])).toBe("daily: units");
    expect(chosen([daily, young], ["2026-07-01..2026-11-18"])).toBe("young: units");
    // What it is held against counts too.
    expect(chosen([daily, young], ["2026-07-01..2026-11-18", "2025-07-01..2025-11-18"])).toBe("daily: units");
  });

  test("of several metrics is one for all before the smallest for each", () => {
    const month = ["2026-10-01..2026-11-01"];
    expect(chosen({ revenue: [daily, books], units: [daily] }, month)).toBe("daily: revenue units");
    expect(chosen({ revenue: [books], units: [daily, monthly] }, month)).toBe(
      "books: revenue, monthly: units",
    );
    expect(chosen({ revenue: [books], units: [] }, month)).toBeUndefined();
  });

  test("without dates answers whatever the period; equal ones are chosen by name", () => {
    expect(chosen([undated], ["2026-10-05..2026-10-07"])).toBe("undated: units");
    expect(chosen([candidate("b", "day", 7), candidate("a", "day", 7)], ["2026-10-05..2026-10-07"])).toBe(
      "a: units",
    );
  });
});
