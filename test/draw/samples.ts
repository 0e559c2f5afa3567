import type { ChartInput } from "../../core/draw/chart-input.ts";
import { dimension, metric, months, partOf, time } from "./parts.ts";

interface Sample {
  readonly title: string;
  readonly part: ChartInput;
}

const regions = ["Northeast", "Southeast", "Midwest", "Southwest", "West", "Northwest"];
const models = ["Aster", "Borealis", "Cobalt", "Dune", "Ember", "Fjord", "Gale", "Harbor", "Iris", "Juniper"];
const longNames = [
  "Meridian of Springfield Heights and Lower Valley",
  "Lakeside Premier Automotive Group of Northern Indiana",
  "Bob's",
  "Great Plains Vehicles (formerly Johnson & Sons) Omaha",
  "Coast",
];
const currency = { format: "currency", unit: "USD" } as const;
const percent = { format: "percent" } as const;
const units = metric("units", { label: "Units sold" });
const revenue = metric("revenue", { label: "Revenue", ...currency });
const wave = (index: number, size = 1_000) =>
  Math.round(size * (1 + 0.25 * Math.sin(index / 1.9) + index / 60) + ((index * 7919) % 97));

/** Every kind of chart with the tables that are hard on it: pictures of them are looked at. */
export const samples: Readonly<Record<string, Sample>> = {
  "rank-10": {
    title: "Aster leads with 4,210 units sold, 18 % ahead of Borealis",
    part: partOf(
      [dimension("model"), units],
      models.map((name, index) => [name, 4210 - index * 371 + (index % 3) * 40]),
      {
        shape: "rank",
        limit: { n: 10 },
        filters: [{ field: "region", operator: "in", values: ["Northeast"] }],
      },
      { totalRows: 14 },
    ),
  },
  "rank-40": {
    title: "Dealer 001 leads 180 dealers with $48.2 M revenue",
    part: partOf(
      [dimension("dealer"), revenue],
      Array.from({ length: 60 }, (_, index) => [
        `Meridian of ${["Boston", "Albany", "Hartford", "Portland"][index % 4]} ${index + 1}`,
        48_214_000 / (1 + index * 0.08),
      ]),
      { shape: "rank" },
      { totalRows: 180 },
    ),
  },
  "rank-long": {
    title:
      "A dealership with a very long name indeed leads the ranking of dealers by a margin that needs many words to say",
    part: partOf(
      [dimension("dealer"), metric("margin", { label: "Gross margin", ...currency })],
      longNames.map((name, index) => [name, 1_250_000 - index * 210_500]),
      { shape: "rank" },
    ),
  },
  "bar-6": {
    title: "The Midwest sold most, 1,310 units",
    part: partOf(
      [dimension("region"), units],
      regions.map((name, index) => [name, [1203, 990, 1310, 640, 1102, 480][index] ?? 0]),
      { shape: "breakdown" },
    ),
  },
  "bar-negative": {
    title: "Two of five segments lost money",
    part: partOf(
      [dimension("segment"), metric("profit", { label: "Operating profit", ...currency })],
      [
        ["SUV", 2_310_000],
        ["Sedan", -840_000],
        ["Truck", 1_120_000],
        ["EV", -1_930_000],
        ["Van", null],
      ],
      { shape: "breakdown" },
    ),
  },
  "horizontal-negative": {
    title: "Northeast fell 18 %, three regions grew",
    part: partOf(
      [dimension("region"), metric("change", { label: "Change in units", ...percent })],
      [...regions, "Not assigned to a region yet"].map((name, index) => [
        name,
        [-0.182, 0.034, 0.051, -0.012, 0.004, -0.099, null][index] ?? null,
      ]),
      { shape: "breakdown" },
    ),
  },
  "bar-tiny": {
    title: "Failure rates are far below one in ten thousand",
    part: partOf(
      [dimension("component"), metric("rate", { label: "Failure rate", ...percent })],
      [
        ["Pump", 0.00003],
        ["Valve", 0.0000021],
        ["Seal", 0.00009],
      ],
      { shape: "breakdown" },
    ),
  },
  "bar-huge": {
    title: "National output in three orders of magnitude",
    part: partOf(
      [dimension("country"), metric("output", { ...currency, unit: "EUR" })],
      [
        ["Large", 4.2e12],
        ["Middle", 8.31e11],
        ["Small", 2.6e9],
        ["None", 0],
      ],
      { shape: "breakdown" },
    ),
  },
  "one-category": {
    title: "Northeast sold 1,203 units",
    part: partOf([dimension("region"), units], [["Northeast", 1203]], { shape: "breakdown" }),
  },
  "grouped-reference": {
    title: "Northeast fell 18.0 % from Q2 to Q3 2026; all other regions grew",
    part: partOf(
      [dimension("region"), units, metric("units_previous", { role: "comparison" })],
      regions.map((name, index) => [
        name,
        wave(index, 900),
        index === 0 ? wave(index, 1100) : wave(index, 820),
      ]),
      {
        shape: "compare",
        time: { from: "2026-07-01", to: "2026-10-01", label: "last quarter" },
        comparison: { kind: "previous", from: "2026-04-01", to: "2026-07-01" },
      },
    ),
  },
  "grouped-upright": {
    title: "EV deliveries doubled while sedans fell",
    part: partOf(
      [dimension("segment"), units, metric("units_previous", { role: "comparison" })],
      [
        ["EV", 840, 410],
        ["SUV", 1900, 1870],
        ["Sedan", 620, 905],
      ],
      {
        shape: "compare",
        time: { from: "2026-01-01", to: "2026-11-01", label: "this year" },
        comparison: { kind: "last_year", from: "2025-01-01", to: "2025-11-01" },
      },
    ),
  },
  "grouped-metrics": {
    title: "Parts cost more than labor at every plant",
    part: partOf(
      [
        dimension("plant"),
        metric("parts_cost", currency),
        metric("labor_cost", currency),
        metric("freight_cost", currency),
      ],
      ["Toledo", "Flint", "Macon"].map((name, index) => [
        name,
        3_120_000 - index * 410_000,
        2_010_000 + index * 55_000,
        index === 1 ? null : 300_000,
      ]),
      { shape: "breakdown" },
    ),
  },
  "grouped-crossed": {
    title: "Retail beats fleet in all regions but the West",
    part: partOf(
      [dimension("region"), dimension("channel"), metric("rate", { label: "Conversion rate", ...percent })],
      regions.flatMap((name, index) => [
        [name, "Retail", 0.31 + index * 0.021],
        [name, "Fleet", name === "West" ? 0.55 : 0.22 + index * 0.01],
      ]),
      { shape: "breakdown" },
    ),
  },
  stacked: {
    title: "SUVs make up almost half of the units in every region",
    part: partOf(
      [dimension("region"), dimension("segment"), units],
      regions.flatMap((name, index) =>
        ["SUV", "Sedan", "Truck", "EV", "Van"].map((segment, at) => [
          name,
          segment,
          Math.round((520 - at * 105 + index * 31) * (index === 3 ? 0.3 : 1)),
        ]),
      ),
      { shape: "breakdown" },
      { additive: true },
    ),
  },
  "per-group": {
    title: "Aster is first in four of six regions",
    part: partOf(
      [dimension("region"), dimension("model"), units],
      regions.flatMap((name, index) =>
        [0, 1, 2].map((at) => [name, models[(index + at) % 9] ?? "", 900 - at * 140 - index * 30]),
      ),
      { shape: "rank", limit: { n: 3, per: "region" } },
      { totalRows: 84 },
    ),
  },
  "line-12": {
    title: "Units rose for three months in a row to 1,312 in October",
    part: partOf(
      [time("month"), units],
      months(12).map((month, index) => [month, wave(index)]),
      { shape: "trend" },
    ),
  },
  "line-36": {
    title: "Revenue has grown by half in three years",
    part: partOf(
      [time("month"), revenue],
      months(36).map((month, index) => [month, wave(index, 9_000_000)]),
      {
        shape: "trend",
        time: {
          from: "2024-01-01",
          to: "2027-01-01",
          label: "2024 to 2026",
          partial: ["December to the 17th"],
        },
      },
    ),
  },
  "line-gaps": {
    title: "No counts came in from March to May and in August",
    part: partOf(
      [time("month"), metric("stock", { label: "Stock", unit: "vehicles" })],
      months(12)
        .filter((_, index) => index !== 7)
        .map((month, index) => [month, index >= 2 && index <= 4 ? null : 4_000 + wave(index, 300)]),
      { shape: "trend" },
    ),
  },
  "line-one-point": {
    title: "Only one month has been counted so far",
    part: partOf(
      [time("month"), units],
      months(3).map((month, index) => [month, index === 1 ? 431 : null]),
      {
        shape: "trend",
      },
    ),
  },
  "line-negative": {
    title: "Cash flow turned negative in the summer",
    part: partOf(
      [time("month"), metric("cash_flow", currency)],
      months(18).map((month, index) => [month, Math.round(900_000 * Math.cos(index / 3))]),
      { shape: "trend" },
    ),
  },
  "line-days": {
    title: "Claims are steady at about 40 a day",
    part: partOf(
      [time("day"), metric("claims", { label: "Warranty claims" })],
      Array.from({ length: 90 }, (_, index) => [
        new Date(Date.UTC(2026, 7, 1 + index)).toISOString().slice(0, 10),
        38 + ((index * 7) % 9),
      ]),
      { shape: "trend" },
    ),
  },
  "line-reference": {
    title: "This year runs ahead of last year since April",
    part: partOf(
      [time("month"), units, metric("units_previous", { role: "comparison" })],
      months(10).map((month, index) => [month, wave(index), 1_150 + index * 14]),
      {
        shape: "trend",
        time: { from: "2026-01-01", to: "2026-11-01", label: "this year" },
        comparison: { kind: "last_year", from: "2025-01-01", to: "2025-11-01" },
      },
    ),
  },
  "line-9-series": {
    title: "Five of nine dealers sell more than a thousand a month",
    part: partOf(
      [time("month"), dimension("dealer"), units],
      months(24).flatMap((month, index) =>
        [...longNames, ...models.slice(0, 4)].map((name, at) => [
          month,
          name,
          wave(index + at * 2, 400 + at * 90),
        ]),
      ),
      { shape: "trend" },
    ),
  },
  "line-6-close": {
    title: "All six regions end the year close together",
    part: partOf(
      [time("quarter"), dimension("region"), metric("rate", { label: "Conversion rate", ...percent })],
      ["2025-10-01", "2026-01-01", "2026-04-01", "2026-07-01"].flatMap((quarter, index) =>
        regions.map((name, at) => [quarter, name, 0.31 + at * 0.004 + (index * (at - 2)) / 200]),
      ),
      { shape: "trend" },
    ),
  },
  scatter: {
    title: "A strong link, the higher the revenue, the higher the units (correlation 0.93 over 60 dealers)",
    part: partOf(
      [dimension("dealer"), dimension("region"), units, revenue],
      Array.from({ length: 60 }, (_, index) => [
        `Dealer ${index}`,
        ["Northeast", "South", "Midwest"][index % 3] ?? "",
        40 + ((index * 37) % 60),
        (40 + ((index * 37) % 60)) * 31_000 + ((index * 7919) % 400_000),
      ]),
      { shape: "relation" },
    ),
  },
  "scatter-plain": {
    title: "Hardly any link between units and revenue (correlation 0.02 over 8 dealers)",
    part: partOf(
      [dimension("dealer"), units, revenue],
      [3, 9, 4, 1, 8, 6, 2, 7].map((value, index) => [
        `Dealer ${index}`,
        index === 5 ? null : value,
        1_000 * index,
      ]),
      { shape: "relation" },
    ),
  },
  doughnut: {
    title: "SUVs are 46.3 % of revenue",
    part: partOf(
      [dimension("segment"), revenue, metric("revenue_share", { role: "comparison", ...percent })],
      [
        ["SUV", 46_300_000, 0.463],
        ["Sedan", 20_100_000, 0.201],
        ["Truck", 18_400_000, 0.184],
        ["Electric vehicles, all sizes", 10_900_000, 0.109],
        ["Van", 4_300_000, 0.043],
      ],
      { shape: "share" },
    ),
  },
  "share-many": {
    title: "Three models bring half of the revenue",
    part: partOf(
      [dimension("model"), revenue, metric("revenue_share", { role: "comparison", ...percent })],
      models.map((name, index) => [name, 9e6 - index * 8e5, (0.9 - index * 0.08) / 5.4]),
      { shape: "share" },
    ),
  },
  "number-compared": {
    title: "Units sold fell 8.3 % to 1,203 in October",
    part: partOf(
      [
        units,
        metric("units_previous", { role: "comparison" }),
        metric("units_change", { role: "comparison", ...percent }),
      ],
      [[1203, 1312, -0.083]],
      {
        shape: "total",
        time: { from: "2026-10-01", to: "2026-11-01", label: "October 2026" },
        comparison: { kind: "previous", from: "2026-09-01", to: "2026-10-01" },
      },
    ),
  },
  "number-plain": {
    title: "Revenue was $1,284,300,412 in the last 12 months",
    part: partOf([revenue], [[1_284_300_412]], { shape: "total" }),
  },
  "number-four": {
    title: "The week at a glance",
    part: partOf(
      [
        units,
        revenue,
        metric("margin_rate", percent),
        metric("days_of_cover", { unit: "days", format: "decimal" }),
      ],
      [[1203, 48_214_000, 0.1234, 11.4]],
      { shape: "total" },
    ),
  },
  table: {
    title: "Four of twelve indicators miss their targets",
    part: partOf(
      [
        dimension("kpi", "KPI"),
        dimension("category"),
        metric("value", { format: "decimal" }),
        metric("target", { format: "decimal" }),
        metric("variance", percent),
        metric("status", { format: "text" }),
      ],
      Array.from({ length: 15 }, (_, index) => [
        [
          "Inventory turns",
          "First-time fix rate of warranty repairs",
          "Net promoter score",
          "Order to delivery days",
        ][index % 4] ?? "",
        index % 3 === 0 ? "Operations" : "Customer experience",
        index * 11.37,
        index === 3 ? null : index * 11 + 2,
        (index - 6) / 40,
        index % 4 === 0 ? "at risk" : "on track",
      ]),
      { shape: "status" },
      { totalRows: 40 },
    ),
  },
  "table-narrow": {
    title: "Repairs that came back, with the days between",
    part: partOf(
      [dimension("vehicle"), metric("days", { unit: "days" })],
      [
        ["VIN 1002", 4],
        ["VIN 1883", 11],
      ],
      { shape: "list" },
    ),
  },
  scripts: {
    title: "مبيعات السيارات led, ahead of Ελλάδα, Москва and 東京 🚗",
    part: partOf(
      [dimension("market"), units],
      [
        ["مبيعات السيارات في الشمال", 900],
        ["צפון הארץ", 812],
        ["Ελλάδα", 700],
        ["Москва и область", 611],
        ["Đà Nẵng", 540],
        ["東京都", 420],
        ["🚗 Cars 👩‍🔧", 320],
        ["", 100],
        [null, 80],
      ],
      { shape: "rank" },
    ),
  },
  "legend-long": {
    title: "Parts of long names keep to their rows",
    part: partOf(
      [
        dimension("plant"),
        dimension("failure_pattern", "Failure pattern"),
        metric("claims", { label: "Claims" }),
      ],
      ["Toledo Assembly", "Flint Powertrain and Axle Works", "Macon"].flatMap((plant, index) =>
        longNames.map((name, at) => [plant, name, 40 + index * 25 - at * 6]),
      ),
      { shape: "breakdown" },
      { additive: true },
    ),
  },
  "bar-months": {
    title: "Deliveries peaked in the second spring",
    part: partOf(
      [time("month"), revenue],
      months(24).map((month, index) => [month, wave(index, 9_000_000) - (index === 4 ? 14_000_000 : 0)]),
      { shape: "trend", display: "bar chart" },
    ),
  },
  "line-long-names": {
    title: "Two dealers of long names go apart",
    part: partOf(
      [time("quarter"), dimension("dealer"), revenue],
      ["2025-10-01", "2026-01-01", "2026-04-01", "2026-07-01"].flatMap((quarter, index) =>
        longNames
          .slice(0, 2)
          .map((name, at) => [quarter, name, 1_000_000 + index * (at === 0 ? 90_000 : -60_000)]),
      ),
      { shape: "trend" },
    ),
  },
  "table-wide": {
    title: "Nine columns of which six fit",
    part: partOf(
      [
        dimension("dealer"),
        metric("revenue_of_last_year", { ...currency, label: "Revenue in the same period last year" }),
        metric("units", { label: "Units" }),
        metric("average_days_to_delivery", { unit: "days", format: "decimal" }),
        metric("margin_rate", percent),
        metric("fi_conversion_rate", { ...percent, label: "F&I conversion rate" }),
        metric("more"),
        metric("and_more"),
      ],
      longNames.map((name, index) => [name, 48_214_000 - index * 1e6, 1203, 11.25, 0.1234, 0.4, 1, 2]),
      { shape: "list" },
    ),
  },
  "no-spaces": {
    title: "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    part: partOf(
      [dimension("part_number", "Part number"), metric("stock", { label: "Stock", unit: "pieces" })],
      [
        ["PN-0000000000000000000000000000000000001-A", 12],
        ["PN-0000000000000000000000000000000000002-B", 7],
        ["X", 0],
      ],
      { shape: "rank" },
    ),
  },
};
