import type { ChartKind } from "../chart.ts";
import { mostGroups, mostParts, mostTiles } from "./house-style.ts";
import { factsOf, type TableFacts } from "./table-facts.ts";

/** From and to, both included; a number alone is both. */
type Range = number | readonly [from: number, to: number];
type Condition<Value> = [Value] extends [boolean]
  ? boolean
  : [Value] extends [string]
    ? readonly Value[]
    : Range;
type When = { readonly [Fact in keyof TableFacts]?: Condition<TableFacts[Fact]> };

interface Rule {
  readonly chart: ChartKind | undefined;
  readonly when: When;
}

const any = Number.POSITIVE_INFINITY;
const oneByCategory: When = { dimensions: 1, times: 0, metrics: 1 };
const overTime: When = { times: 1, units: 1, rows: [2, any], numbers: [1, any] };
const wholeParts: When = {
  ...oneByCategory,
  negative: false,
  zero: false,
  additive: true,
  whole: true,
  rows: [2, mostParts],
};
const crossed: When = { dimensions: 2, times: 0, metrics: 1, members: [2, mostGroups] };

/** The first rule whose every condition holds decides. */
const chartRules: readonly Rule[] = [
  { chart: undefined, when: { rows: 0 } },
  { chart: undefined, when: { shape: ["definition", "report"] } },
  { chart: undefined, when: { rows: 1, numbers: 0 } },
  { chart: "table", when: { shape: ["list"], rows: [2, any] } },
  { chart: "table", when: { texts: true } },
  { chart: "table", when: { numbers: 0 } },

  {
    chart: "scatter",
    when: { shape: ["relation"], metrics: 2, dimensions: [1, 2], rows: [3, any], asked: ["", "bar", "line"] },
  },

  { chart: "number", when: { rows: 1, metrics: [1, mostTiles], dimensions: [0, 1] } },
  { chart: "table", when: { units: [2, any] } },

  // Indicators under one another are in units of their own, whatever their column says.
  { chart: "table", when: { shape: ["status"], metrics: [2, any] } },
  { chart: "table", when: { shape: ["status"], reference: true } },

  { chart: "table", when: { asked: ["table"], columns: [2, any] } },
  { chart: "bar", when: { ...overTime, dimensions: 0, metrics: 1, rows: [2, 24], asked: ["bar"] } },
  { chart: "doughnut", when: { ...wholeParts, asked: ["doughnut"] } },

  { chart: "horizontal_bar", when: { ...overTime, dimensions: 0, metrics: 1, shape: ["rank"] } },
  { chart: "line", when: { ...overTime, dimensions: 0, metrics: [1, 6] } },
  { chart: "line", when: { ...overTime, dimensions: 1, metrics: 1 } },
  { chart: "table", when: { times: [1, any] } },

  { chart: "doughnut", when: { ...wholeParts, share: true, asked: ["", "line", "doughnut"] } },
  { chart: "horizontal_bar", when: { ...oneByCategory, share: true } },
  { chart: "grouped_bar", when: { ...oneByCategory, reference: true, rows: [2, mostGroups] } },
  { chart: "horizontal_bar", when: { ...oneByCategory, shape: ["rank"] } },
  { chart: "bar", when: { ...oneByCategory, rows: [2, 6], longest: [0, 10] } },
  { chart: "horizontal_bar", when: oneByCategory },
  { chart: "grouped_bar", when: { dimensions: 1, times: 0, metrics: [2, 4], rows: [2, mostGroups] } },

  { chart: "horizontal_bar", when: { dimensions: 2, times: 0, metrics: 1, perGroup: true } },
  { chart: "grouped_bar", when: { ...crossed, series: [2, 4], asked: ["grouped_bar"] } },
  { chart: "stacked_bar", when: { ...crossed, shape: ["distribution"], series: [2, 6] } },
  {
    chart: "stacked_bar",
    when: { ...crossed, additive: true, negative: false, series: [2, 6], filled: [0.5, 1] },
  },
  { chart: "grouped_bar", when: { ...crossed, series: [2, 4], filled: [0.5, 1] } },
  { chart: "horizontal_bar", when: { dimensions: 2, times: 0, metrics: 1, filled: [0, 0.5] } },
  { chart: "table", when: { columns: [2, any] } },
];

/** Which chart a table asks for by its shape; undefined where there is nothing to draw. */
export function chooseChart(...[table, reading]: Parameters<typeof factsOf>): ChartKind | undefined {
  const facts = factsOf(table, reading);
  return chartRules.find((rule) => holds(rule.when, facts))?.chart;
}

function holds(when: When, facts: TableFacts): boolean {
  return Object.entries(when).every(([fact, condition]) => {
    const value = facts[fact as keyof TableFacts];
    if (typeof value === "number") return within(value, condition as Range);
    if (typeof value === "boolean") return value === condition;
    return (condition as readonly string[]).includes(value);
  });
}

function within(value: number, range: Range): boolean {
  if (typeof range === "number") return value === range;
  return value >= range[0] && value <= range[1];
}
