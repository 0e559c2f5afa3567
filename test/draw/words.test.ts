import { expect, test } from "vitest";
import { drawableText } from "../../core/draw/drawable.ts";
import { fill, widthOf } from "../../core/draw/terminal-text.ts";
import { cutEnd, cutMiddle, wrapParts, wrapText } from "../../core/draw/text-fit.ts";
import { labelsThatFit } from "../../core/draw/time-labels.ts";
import { intlFormat, tickText, valueText } from "../../core/draw/value-text.ts";
import { formatDate } from "../../core/format.ts";
import { months } from "./parts.ts";

const letters = (text: string) => [...text].length;

test("wraps at words and cuts only the last line", () => {
  expect(wrapText("one two three four five", 9, 2, letters)).toEqual(["one two", "three fo…"]);
  expect(wrapText("one two", 20, 2, letters)).toEqual(["one two"]);
  expect(wrapText("", 20, 2, letters)).toEqual([]);
});

test("gives the first line less room where something stands beside it", () => {
  expect(wrapText("one two three", 11, 2, letters, { firstWidth: 4 })).toEqual(["one", "two three"]);
});

test("keeps a number with its sign or its letter", () => {
  expect(wrapText("fell by 18 % again", 11, 3, letters)).toEqual(["fell by", "18\u00a0% again"]);
  expect(wrapText("at $1.3 M now", 8, 3, letters)).toEqual(["at", "$1.3\u00a0M", "now"]);
});

test("breaks a subtitle between its parts", () => {
  expect(wrapParts(["Units by model", "Q3 2026", "Region: West"], 30, 2, letters)).toEqual([
    "Units by model · Q3 2026",
    "Region: West",
  ]);
});

test("cuts a long name in the middle, never inside a letter", () => {
  expect(cutMiddle("Springfield Heights of Meridian", 14, letters)).toBe("Springfi…idian");
  expect(cutMiddle("short", 14, letters)).toBe("short");
  expect(cutEnd("🚗🚗🚗🚗", 3, letters)).toBe("🚗🚗…");
});

test.for([
  [1_203, { format: "integer" }, "1,203"],
  [48_214_000, { format: "currency", unit: "USD" }, "$48.2 M"],
  [0.0000021, { format: "percent" }, "0.00021 %"],
  [-0.0004, { format: "decimal" }, "-0.0004"],
  [0, { format: "percent" }, "0 %"],
  [1e300, { format: "integer" }, "1.00e+300"],
  [null, { format: "integer" }, "n/a"],
] as const)("writes %d as %j as %s", ([value, format, text]) => {
  expect(valueText(value, format)).toBe(text);
});

test.for([
  [5_000, 20_000, { format: "integer" }, "5 k"],
  [500_000, 1_000_000, { format: "currency" }, "$0.5 M"],
  [-500_000, 1_000_000, { format: "currency", unit: "EUR" }, "-€0.5 M"],
  [0.35, 0.4, { format: "percent" }, "35 %"],
  [1_500, 2_000, { format: "integer" }, "1,500"],
  [0.0002, 0.0004, { format: "decimal" }, "0.0002"],
  [0, 2_000_000, { format: "currency" }, "0"],
] as const)("writes the tick %d below %d as %j as %s", ([value, largest, format, text]) => {
  expect(tickText(value, largest, format)).toBe(text);
});

test("gives a plain Chart.js number formats that Intl accepts", () => {
  for (const unit of ["USD", "thousand EUR", "eur"]) {
    const options = intlFormat({ format: "currency", unit });
    expect(() => new Intl.NumberFormat("en-US", options as Intl.NumberFormatOptions)).not.toThrow();
  }
});

test("names the same months of each year, and the year once", () => {
  const labels = months(36).map((month) => formatDate(month, "month"));
  const kept = labelsThatFit(labels, 700, (text) => text.length * 14).filter((label) => label !== "");
  expect(kept).toEqual([
    ["Jan", "2024"],
    "May",
    "Sep",
    ["Jan", "2025"],
    "May",
    "Sep",
    ["Jan", "2026"],
    "May",
    "Sep",
  ]);
});

test("shows twelve months as twelve where there is room", () => {
  const labels = months(12).map((month) => formatDate(month, "month"));
  expect(labelsThatFit(labels, 900, (text) => text.length * 14).filter((label) => label !== "")).toHaveLength(
    12,
  );
});

test.for([
  ["🚗 Cars\n👩‍🔧", "Cars"],
  ["© 2026, 1 of 2", "© 2026, 1 of 2"],
  ["🇩🇪", "(picture)"],
  ["", ""],
  ["東京", "東京"],
] as const)("draws %j as %j", ([text, drawn]) => {
  expect(drawableText(text)).toBe(drawn);
});

test("counts the columns that a terminal needs", () => {
  expect(widthOf("東京")).toBe(4);
  expect(widthOf("e\u0301")).toBe(1);
  expect(fill("東京都", 4)).toBe("東… ");
  expect(fill("7", 3, "right")).toBe("  7");
});
