import fc from "fast-check";
import { expect, test } from "vitest";
import { type ChartConfig, chartConfigSchema } from "../../core/chart.ts";
import { chartOf } from "../../core/draw/chart-config.ts";
import { mostBars } from "../../core/draw/house-style.ts";
import { terminalChart } from "../../core/draw/terminal-chart.ts";
import { widthOf } from "../../core/draw/terminal-text.ts";
import { anyPart } from "./any-part.ts";
import { dimension, metric, months, partOf, time } from "./parts.ts";
import { samples } from "./samples.ts";

function configOf(name: string): ChartConfig {
  const sample = samples[name]!;
  return chartOf(sample.part, sample.title)!;
}
const almanacOf = (config: ChartConfig) => config.options.plugins.almanac;

test.for([
  "rank-10",
  "grouped-reference",
  "stacked",
  "line-gaps",
  "doughnut",
  "scatter-plain",
  "number-compared",
  "table-narrow",
])("makes the configuration of %s", (name) => {
  expect(configOf(name)).toMatchSnapshot();
});

test("is valid, and the same after a trip through JSON, for any table", () => {
  fc.assert(
    fc.property(anyPart, fc.string(), (part, title) => {
      const config = chartOf(part, title);
      if (!config) return;
      expect(chartConfigSchema.safeParse(config).error).toBeUndefined();
      expect(JSON.parse(JSON.stringify(config))).toStrictEqual(config);
      // Points have no labels.
      if (config.type === "scatter") return;
      for (const { data } of config.data.datasets) expect(data).toHaveLength(config.data.labels.length);
    }),
    { numRuns: 500 },
  );
});

test("fits any table into the width of a terminal", () => {
  fc.assert(
    fc.property(anyPart, fc.integer({ min: 60, max: 120 }), (part, width) => {
      for (const line of terminalChart(part, width)) expect(widthOf(line)).toBeLessThanOrEqual(width);
    }),
    { numRuns: 300 },
  );
});

test("says what is shown, for when, under which filters and how much of it", () => {
  const { subtitle, source, badge } = almanacOf(configOf("rank-10"));
  expect(subtitle).toBe(
    "Units sold by model · last 12 full months (Nov 2025 to Oct 2026) · Region: Northeast · 10 of 14 shown",
  );
  expect(source).toBe("Source: vehicle_sales, data to 17 Nov 2026");
  expect(badge).toBe("Sample data");
});

test.for([
  [{ field: "region", operator: "in", values: ["A", "B"] }, "Region: A or B"],
  [{ field: "region", operator: "in", values: ["A", "B", "C", "D", "E"] }, "Region: A, B, C or 2 more"],
  [{ field: "region", operator: "not in", values: ["A"] }, "Region: not A"],
  [{ field: "units", operator: ">", values: [12000] }, "Units > 12 k"],
  [{ field: "units", operator: "between", values: [1, 5] }, "Units: 1 to 5"],
  [{ field: "dealer_city", operator: "is null", values: [] }, "Dealer city: not given"],
] as const)("says the filter %j as %s", ([filter, words]) => {
  const columns = [dimension("model"), metric("units")];
  const part = partOf(
    columns,
    [
      ["A", 1],
      ["B", 2],
    ],
    { shape: "breakdown", filters: [{ ...filter, values: [...filter.values] }] },
  );
  expect(almanacOf(chartOf(part, "")!).subtitle.split(" · ")).toContain(words);
});

test("says nothing of sample data or a source where there is no receipt", () => {
  const part = partOf(
    [dimension("model"), metric("units")],
    [
      ["A", 1],
      ["B", 2],
    ],
    { shape: "rank" },
  );
  const { receipt: _, ...without } = part;
  const almanac = almanacOf(chartOf(without, "")!);
  expect(almanac.source).toBe("");
  expect(almanac).not.toHaveProperty("badge");
  expect(almanac.alt).not.toContain("Sample");
});

test("marks stale data in the source line", () => {
  const part = partOf([metric("units")], [[1]], { shape: "total" });
  const stale = { ...part, receipt: { ...part.receipt!, freshness: "stale" as const } };
  expect(almanacOf(chartOf(stale, "")!).source).toBe("Source: vehicle_sales, data to 17 Nov 2026 (stale)");
});

test("describes the picture for those who do not see it", () => {
  expect(almanacOf(configOf("rank-10")).alt).toMatch(
    /^Horizontal bar chart: Aster leads .*Highest Aster with 4,210, lowest Juniper with 871, of 10\. Sample data\.$/,
  );
  expect(almanacOf(configOf("number-compared")).alt).toContain(
    "Units sold 1,203 (-8.3 %, September 2026: 1,312)",
  );
  expect(almanacOf(configOf("table")).alt).toContain("40 rows of KPI");
});

test("leaves gaps in a line where a month has no value and where it has no row", () => {
  const config = configOf("line-gaps");
  const [dataset] = config.data.datasets;
  expect(config.data.labels).toHaveLength(12);
  expect(dataset?.data.flatMap((value, index) => (value === null ? [index] : []))).toEqual([2, 3, 4, 7]);
  expect(dataset?.spanGaps).toBe(false);
});

test("names what a line leaves out, and keeps the order of the rows", () => {
  const config = configOf("line-9-series");
  expect(config.data.datasets.map(({ label }) => label)).toEqual([
    "Coast",
    "Aster",
    "Borealis",
    "Cobalt",
    "Dune",
  ]);
  expect(almanacOf(config).subtitle).toContain("the 5 highest of 9");
});

test("starts bars at zero, and a line only where it is not squeezed flat by that", () => {
  const scales = (config: ChartConfig) => config.options.scales as Record<string, { beginAtZero?: boolean }>;
  expect(scales(configOf("rank-10")).x?.beginAtZero).toBe(true);
  expect(scales(configOf("line-12")).y?.beginAtZero).toBe(true);
  expect(scales(configOf("line-gaps")).y?.beginAtZero).toBe(false);
});

test("shows a picture's worth of bars and says how many there are", () => {
  const config = configOf("rank-40");
  expect(config.data.labels).toHaveLength(mostBars);
  expect(almanacOf(config).subtitle).toContain(`${mostBars} of 180 shown`);
});

test("lets the first of a ranking stand out, and the first of each group", () => {
  const bold = (name: string) => {
    const colors = configOf(name).data.datasets[0]?.backgroundColor as string[];
    return colors.flatMap((one, index) => (one === colors[0] ? [index] : []));
  };
  expect(bold("rank-10")).toEqual([0]);
  expect(bold("per-group")).toEqual([0, 3, 6, 9, 12, 15]);
  expect(bold("bar-6")).toHaveLength(6);
});

test("compares rates in points", () => {
  const columns = [
    metric("rate", { format: "percent" }),
    metric("rate_previous", { format: "percent", role: "comparison" }),
  ];
  const part = partOf(columns, [[0.05, 0.04]], { shape: "total" });
  expect(almanacOf(chartOf(part, "")!).cells?.[0]).toEqual([
    "Rate",
    "5 %",
    "+1 points",
    "Period before: 4 %",
  ]);
});

test("says no change where the value before is zero or missing", () => {
  const columns = [metric("units"), metric("units_previous", { role: "comparison" })];
  const cell = (before: number | null) =>
    almanacOf(chartOf(partOf(columns, [[5, before]], { shape: "total" }), "")!).cells?.[0]?.[2];
  expect(cell(0)).toBe("");
  expect(cell(null)).toBe("");
  expect(cell(4)).toBe("+25 %");
});

test("turns the last stretch of an unfinished period into a provisional one", () => {
  const part = partOf(
    [time("month"), metric("units")],
    months(3).map((month) => [month, 1]),
    {
      shape: "trend",
      time: { from: "2024-01-01", to: "2024-04-01", label: "Q1", partial: ["March to the 17th"] },
    },
  );
  const config = chartOf(part, "")!;
  expect(config.data.datasets[0]?.unfinished).toBe(true);
  expect(almanacOf(config).subtitle).toContain("incomplete: March to the 17th");
});
