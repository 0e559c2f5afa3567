import { expect, test } from "vitest";
import type { ChartKind } from "../../core/chart.ts";
import { chooseChart } from "../../core/draw/choose-chart.ts";
import type { Cell, Column } from "../../core/table.ts";
import { dimension, metric, months, partOf, time } from "./parts.ts";
import { samples } from "./samples.ts";

const units = metric("units");
const revenue = metric("revenue", { format: "currency" });
const rows = (count: number, ...values: Cell[]): Cell[][] =>
  Array.from({ length: count }, (_, index) => [`M${index}`, ...values]);
const choose = (
  columns: Column[],
  cells: Cell[][],
  reading: Parameters<typeof partOf>[2],
  more: Parameters<typeof partOf>[3] = {},
) => {
  const part = partOf(columns, cells, reading, more);
  return chooseChart(part, part.reading);
};

const chosen: Record<keyof typeof samples, ChartKind> = {
  "rank-10": "horizontal_bar",
  "rank-40": "horizontal_bar",
  "rank-long": "horizontal_bar",
  "bar-6": "bar",
  "bar-negative": "bar",
  "horizontal-negative": "horizontal_bar",
  "bar-tiny": "bar",
  "bar-huge": "bar",
  "one-category": "number",
  "grouped-reference": "grouped_bar",
  "grouped-upright": "grouped_bar",
  "grouped-metrics": "grouped_bar",
  "grouped-crossed": "grouped_bar",
  stacked: "stacked_bar",
  "per-group": "horizontal_bar",
  "line-12": "line",
  "line-36": "line",
  "line-gaps": "line",
  "line-one-point": "line",
  "line-negative": "line",
  "line-days": "line",
  "line-reference": "line",
  "line-9-series": "line",
  "line-6-close": "line",
  scatter: "scatter",
  "scatter-plain": "scatter",
  doughnut: "doughnut",
  "share-many": "horizontal_bar",
  "number-compared": "number",
  "number-plain": "number",
  "number-four": "number",
  table: "table",
  "table-narrow": "table",
  scripts: "horizontal_bar",
  "legend-long": "stacked_bar",
  "bar-months": "bar",
  "line-long-names": "line",
  "table-wide": "table",
  "no-spaces": "horizontal_bar",
};

test.for(Object.entries(samples))("chooses a chart for the sample %s", ([name, { part }]) => {
  expect(chooseChart(part, part.reading)).toBe(chosen[name]);
});

test("draws nothing where there are no rows", () => {
  expect(choose([dimension("model"), units], [], { shape: "rank" })).toBeUndefined();
});

test("draws nothing for a definition, a report, or a single value that is null", () => {
  expect(choose([dimension("model"), units], rows(3, 1), { shape: "definition" })).toBeUndefined();
  expect(choose([dimension("model"), units], rows(3, 1), { shape: "report" })).toBeUndefined();
  expect(choose([units], [[null]], { shape: "total" })).toBeUndefined();
});

test("makes a table of metrics in different units", () => {
  expect(choose([dimension("model"), units, revenue], rows(4, 1, 2), { shape: "breakdown" })).toBe("table");
});

test("does not stack what may not be added", () => {
  const cells = ["A", "B", "C"].flatMap((one) => ["1", "2", "3", "4", "5"].map((other) => [one, other, 5]));
  const columns = [dimension("plant"), dimension("component"), units];
  expect(choose(columns, cells, { shape: "breakdown" })).toBe("grouped_bar");
  const many = ["A", "B", "C", "D", "E"].flatMap((one) =>
    ["1", "2", "3", "4", "5"].map((other) => [one, other, 5]),
  );
  expect(choose(columns, many, { shape: "breakdown" })).toBe("table");
  expect(choose(columns, many, { shape: "breakdown" }, { additive: true })).toBe("stacked_bar");
});

test("does not draw a ring of parts that are not the whole, of negative ones, or of more than six", () => {
  const share = metric("units_share", { role: "comparison", format: "percent" });
  const columns = [dimension("model"), units, share];
  expect(choose(columns, rows(4, 5, 0.25), { shape: "share" })).toBe("doughnut");
  expect(choose(columns, rows(4, 5, 0.1), { shape: "share" }, { totalRows: 10 })).toBe("horizontal_bar");
  expect(choose(columns, rows(4, -5, 0.25), { shape: "share" })).toBe("horizontal_bar");
  expect(choose(columns, rows(7, 5, 0.14), { shape: "share" })).toBe("horizontal_bar");
});

test("gives the chart that was asked for by name where the table allows it", () => {
  const cells = months(6).map((month) => [month, 3]);
  const columns = [time("month"), units];
  expect(choose(columns, cells, { shape: "trend", display: "table" })).toBe("table");
  expect(choose(columns, cells, { shape: "trend", display: "bar chart" })).toBe("bar");
  expect(choose(columns, cells, { shape: "trend", display: "pie" })).toBe("line");
  expect(
    choose(
      [dimension("model"), units],
      rows(3, 2),
      { shape: "breakdown", display: "pie" },
      { additive: true },
    ),
  ).toBe("doughnut");
  expect(choose([dimension("model"), units], rows(3, 2), { shape: "breakdown", display: "pie" })).toBe("bar");
});

test("ranks units of time as bars in the order of the rows", () => {
  const cells = months(6).map((month, index) => [month, 9 - index]);
  expect(choose([time("month"), units], cells, { shape: "rank" })).toBe("horizontal_bar");
});

test("does not compare indicators of different things by their length", () => {
  const target = metric("units_target", { role: "comparison" });
  expect(choose([dimension("kpi"), units, target], rows(4, 5, 6), { shape: "status" })).toBe("table");
});

test("does not draw a ring of nothing", () => {
  expect(choose([dimension("model"), units], rows(3, 0), { shape: "share" })).toBe("horizontal_bar");
});

test("reads a single date beside categories as a moment, not as a trend", () => {
  const columns = [time("day"), dimension("plant"), units];
  const cells = ["Toledo", "Flint", "Macon"].map((plant) => ["2026-11-17", plant, 4]);
  expect(choose(columns, cells, { shape: "breakdown" })).toBe("bar");
});
