import type { ChartKind } from "../chart.ts";
import type { Shape } from "../reading.ts";
import type { Cell, Column } from "../table.ts";
import { type ColumnRoles, crossOf, rolesOf } from "./column-roles.ts";

/** What the choice of a chart rests on: a table by its shape, not by its contents. */
export interface TableFacts {
  readonly shape: Shape;
  /** The chart that the question named ("as a table"). */
  readonly asked: ChartKind | "";
  readonly rows: number;
  readonly columns: number;
  readonly dimensions: number;
  readonly times: number;
  readonly metrics: number;
  /** Different units among the metrics. */
  readonly units: number;
  /** Different members along the axis, and of the dimension that splits each of them. */
  readonly members: number;
  readonly series: number;
  /** How much of members x series has a row, 0 to 1. */
  readonly filled: number;
  /** Characters of the longest member along the axis. */
  readonly longest: number;
  /** Numbers that are not null. */
  readonly numbers: number;
  /** A column of the same unit that the metric is compared with: previous, target. */
  readonly reference: boolean;
  readonly share: boolean;
  /** No row is left out, so that shares come to 100 %. */
  readonly whole: boolean;
  readonly negative: boolean;
  /** No number is anything but zero. */
  readonly zero: boolean;
  /** Some metric column holds text. */
  readonly texts: boolean;
  readonly additive: boolean;
  /** A limit within each group: "top 3 models per region". */
  readonly perGroup: boolean;
}

interface TableLike {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  readonly totalRows?: number;
  readonly additive?: boolean;
}

interface ReadingLike {
  readonly shape: Shape;
  readonly limit?: { readonly n: number; readonly per?: string | undefined } | undefined;
  readonly display?: string | undefined;
}

const askedKinds: Readonly<Record<string, ChartKind>> = {
  table: "table",
  list: "table",
  bar: "bar",
  bars: "bar",
  column: "bar",
  columns: "bar",
  line: "line",
  stacked: "stacked_bar",
  grouped: "grouped_bar",
  pie: "doughnut",
  donut: "doughnut",
  doughnut: "doughnut",
};

export function factsOf(table: TableLike, reading: ReadingLike): TableFacts {
  const roles = rolesOf(table.columns, table.rows);
  const values = (index: number) => table.rows.map((row) => row[index] ?? null);
  const metricValues = roles.metrics.flatMap(values);
  const numbers = metricValues.filter((value) => typeof value === "number");
  const members = (index: number | undefined) => (index === undefined ? [] : [...new Set(values(index))]);
  const { along, split } = crossOf(roles, table.rows);
  const [first, second] = [members(along), members(split)];
  const share = roles.share !== undefined || reading.shape === "share";
  return {
    shape: reading.shape,
    asked: askedKinds[reading.display?.toLowerCase().replace(/ (chart|graph)$/, "") ?? ""] ?? "",
    rows: table.rows.length,
    columns: table.columns.length,
    dimensions: roles.dimensions.length,
    times: roles.times.length,
    metrics: roles.metrics.length,
    units: unitsOf(table.columns, roles),
    members: first.length,
    series: second.length,
    filled: second.length > 0 ? table.rows.length / (first.length * second.length) : 1,
    longest: Math.max(0, ...first.map((value) => String(value ?? "").length)),
    numbers: numbers.length,
    reference: roles.reference !== undefined,
    share,
    whole: table.rows.length === (table.totalRows ?? table.rows.length),
    negative: numbers.some((value) => value < 0),
    zero: numbers.every((value) => value === 0),
    texts: metricValues.some((value) => typeof value === "string"),
    additive: table.additive ?? share,
    perGroup: reading.limit?.per !== undefined,
  };
}

function unitsOf(columns: readonly Column[], roles: ColumnRoles): number {
  const unit = (index: number) => {
    const column = columns[index];
    return column?.format === "percent" || column?.format === "currency" ? column.format : column?.unit;
  };
  return new Set(roles.metrics.map(unit)).size;
}
