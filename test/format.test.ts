import { describe, expect, test } from "vitest";
import {
  formatCell,
  formatDate,
  formatNumber,
  formatShort,
  formatSpan,
  listOf,
  plural,
  pluralOf,
} from "../core/format.ts";
import type { Column } from "../core/table.ts";

type Written = Pick<Column, "format" | "unit" | "decimals" | "grain">;

describe("a number in full", () => {
  test.for<[number, Written, string]>([
    [0.1234, { format: "percent" }, "12.3 %"],
    [-0.05, { format: "percent" }, "-5 %"],
    [1, { format: "percent" }, "100 %"],
    [0.123456, { format: "percent", decimals: 2 }, "12.35 %"],
    [-0.00001, { format: "percent" }, "0 %"],
    [1234.5, { format: "currency" }, "$1,235"],
    [12.5, { format: "currency" }, "$12.5"],
    [12, { format: "currency" }, "$12"],
    [-1234, { format: "currency" }, "-$1,234"],
    [1234, { format: "currency", unit: "EUR" }, "\u20ac1,234"],
    [1234, { format: "currency", unit: "CHF" }, "1,234 CHF"],
    [1234567, { format: "integer" }, "1,234,567"],
    [12.34, { format: "integer" }, "12.3"],
    [123.4, { format: "integer" }, "123"],
    [-0.001, { format: "integer" }, "0"],
    [1.234, { format: "decimal" }, "1.23"],
    [12.34, { format: "decimal" }, "12.3"],
    [123.4, { format: "decimal" }, "123"],
    [0, { format: "decimal" }, "0"],
  ])("%d as %o is %s", ([value, column, text]) => {
    expect(formatNumber(value, column)).toBe(text);
  });
});

describe("a number in short", () => {
  test.for<[number, Written, string]>([
    [9999, { format: "integer" }, "9,999"],
    [10_000, { format: "integer" }, "10 k"],
    [43_292, { format: "integer" }, "43.3 k"],
    [432_920, { format: "integer" }, "433 k"],
    [48_214_000, { format: "currency", unit: "USD" }, "$48.2 M"],
    [-48_214_000, { format: "currency" }, "-$48.2 M"],
    [2_500_000_000, { format: "integer" }, "2.5 B"],
    [0.5, { format: "percent" }, "50 %"],
    [999_999, { format: "integer" }, "1 M"],
    [999_960_000, { format: "currency" }, "$1 B"],
  ])("%d as %o is %s", ([value, column, text]) => {
    expect(formatShort(value, column)).toBe(text);
  });
});

describe("a cell", () => {
  test.for<[string | number | null, Written, string]>([
    [null, { format: "integer" }, "n/a"],
    ["Fjord", { format: "text" }, "Fjord"],
    ["2026-07-01", { format: "date", grain: "quarter" }, "Q3 2026"],
    ["2026-07-01", { format: "date" }, "1 Jul 2026"],
    [5, { format: "integer" }, "5"],
  ])("%o as %o is %s", ([value, column, text]) => {
    expect(formatCell(value, column)).toBe(text);
  });
});

describe("dates and spans", () => {
  test.for([
    ["2026-01-01", "year", "2026"],
    ["2026-10-01", "quarter", "Q4 2026"],
    ["2026-10-01", "month", "Oct 2026"],
    ["2026-10-05", "week", "5 Oct 2026"],
    ["2026-10-05", "day", "5 Oct 2026"],
  ] as const)("the %s of a %s is %s", ([date, grain, text]) => {
    expect(formatDate(date, grain)).toBe(text);
  });

  test.for([
    ["2026-07-01", "2026-10-01", "Q3 2026"],
    ["2026-01-01", "2027-01-01", "2026"],
    ["2026-10-01", "2026-11-01", "October 2026"],
    ["2025-11-01", "2026-11-01", "Nov 2025 to Oct 2026"],
    ["2026-02-01", "2026-05-01", "Feb 2026 to Apr 2026"],
    ["2026-10-12", "2026-10-13", "12 Oct 2026"],
    ["2026-10-12", "2026-10-20", "12 Oct 2026 to 19 Oct 2026"],
    ["2024-02-29", "2024-03-01", "29 Feb 2024"],
  ] as const)("%s to %s, half open, is %s", ([from, to, text]) => {
    expect(formatSpan(from, to)).toBe(text);
  });
});

describe("words", () => {
  test("are listed with a word before the last", () => {
    expect([listOf([]), listOf(["a"]), listOf(["a", "b"]), listOf(["a", "b", "c"], "or")]).toEqual([
      "",
      "a",
      "a and b",
      "a, b or c",
    ]);
  });

  test.for([
    ["dealer", "dealers"],
    ["query", "queries"],
    ["day", "days"],
    ["class", "classes"],
    ["box", "boxes"],
    ["batch", "batches"],
  ] as const)("more than one %s is %s", ([one, many]) => {
    expect(pluralOf(one)).toBe(many);
  });

  test("are counted", () => {
    expect([plural(0, "row"), plural(1, "row"), plural(1200, "row")]).toEqual([
      "0 rows",
      "1 row",
      "1,200 rows",
    ]);
  });
});
