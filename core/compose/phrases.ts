import { type Catalog, dimensionLabel } from "../catalog.ts";
import { formatCell, formatShort, listOf, pluralOf } from "../format.ts";
import type { Metric } from "../metric.ts";
import type { Plan } from "../plan.ts";
import type { Filter } from "../reading.ts";
import type { Cell, Column, Table } from "../table.ts";

const operatorWords: Readonly<Record<Filter["operator"], string>> = {
  in: "",
  "not in": "without",
  "=": "of",
  "<": "below",
  "<=": "at most",
  ">": "above",
  ">=": "at least",
  between: "between",
  "is null": "without",
};

/** Filters on members in words: `Northeast, without fleet`; empty when there are none. */
function filterWords(filters: readonly Filter[], catalog: Catalog): string {
  return filters
    .map((filter) => {
      const values = filter.values.map((value) => String(value ?? "not given"));
      const shown = values.length > 4 ? [...values.slice(0, 3), `${values.length - 3} more`] : values;
      if (filter.operator === "is null") return `without ${dimensionLabel(catalog, filter.field)}`;
      return [operatorWords[filter.operator], listOf(shown)].filter(Boolean).join(" ");
    })
    .join(", ");
}

/** Conditions on metrics in words: `days of cover below 10`. */
export function havingWords(having: readonly Filter[], catalog: Catalog, columns: readonly Column[]): string {
  return listOf(
    having.map((filter) => {
      const column = columns.find((one) => one.name === filter.field);
      const moved = movedWords(filter, catalog);
      if (moved) return moved;
      const label = column?.label ?? catalog.metrics.get(filter.field)?.label ?? filter.field;
      const values = filter.values.map((value) => (column ? formatCell(value, column) : String(value)));
      return `${label} ${operatorWords[filter.operator]} ${listOf(values)}`;
    }),
  );
}

/** `units up`, `no claims`: conditions that have a word of their own. */
function movedWords({ field, operator, values }: Filter, catalog: Catalog): string | undefined {
  const own = catalog.metrics.get(field)?.label;
  const held = own ? undefined : heldWords({ field, operator, values }, catalog);
  if (held) return held;
  if (values.length !== 1 || values[0] !== 0) return undefined;
  if (own && operator === "=") return `no ${own}`;
  const label = catalog.metrics.get(field.replace(/_(?:change|difference)$/, ""))?.label;
  const way = operator.startsWith(">") ? "up" : operator.startsWith("<") ? "down" : undefined;
  return !own && label && way ? `${label} ${way}` : undefined;
}

/** `units below target`, `units more than 20 % below target`. */
function heldWords({ field, operator, values }: Filter, catalog: Catalog): string | undefined {
  const label = catalog.metrics.get(field.replace(/_variance$/, ""))?.label;
  const [value, other] = values;
  const side = operator.startsWith("<") ? "below" : operator.startsWith(">") ? "above" : undefined;
  if (!field.endsWith("_variance") || !label || !side || typeof value !== "number" || other !== undefined)
    return undefined;
  if (value === 0) return `${label} ${operator.length > 1 ? "at or " : ""}${side} target`;
  const isFurther = (side === "below") === value < 0;
  const percent = `${Math.round(Math.abs(value) * 1000) / 10} %`;
  return isFurther
    ? `${label} ${operator.length > 1 ? "at least" : "more than"} ${percent} ${side} target`
    : undefined;
}

/** What is looked at and when: `Northeast, fleet, Q3 2026`. */
export function scopeWords(plan: Plan, catalog: Catalog): string {
  const filters = filterWords(plan.filters, catalog);
  return [filters, plan.period?.label].filter(Boolean).join(", ");
}

/** `by region and month`; empty for a total. */
export function byWords(plan: Plan, catalog: Catalog): string {
  const names = plan.by.map((name) => dimensionLabel(catalog, name));
  const all = plan.grain ? [...names, plan.grain] : names;
  return all.length > 0 ? `by ${listOf(all)}` : "";
}

/** The plural of a dimension's label: `regions`, `F&I products`. */
export function pluralLabel(name: string, catalog: Catalog): string {
  const dimension = catalog.dimensions.get(name);
  return dimension?.plural ?? pluralOf(dimension?.label ?? name);
}

/** Writes the time and the members of rows: so many of them at least, and as many more as tell the rows apart. */
export function memberWriter(
  table: Pick<Table, "columns" | "rows">,
  least = 1,
): (row: readonly Cell[]) => string {
  const places = table.columns.flatMap((column, index) =>
    column.role === "dimension" || column.role === "time" ? [index] : [],
  );
  const write = (row: readonly Cell[], count: number): string =>
    places
      .slice(0, count)
      .map((place) => formatCell(row[place] ?? null, table.columns[place] ?? { format: "text" }))
      .join(", ");
  let count = Math.min(least, places.length);
  while (
    count < places.length &&
    new Set(table.rows.map((row) => write(row, count))).size < table.rows.length
  )
    count++;
  return (row) => write(row, count);
}

/** Reads columns of a table by name. */
export function reader(table: Pick<Table, "columns">): {
  index(name: string): number;
  number(row: readonly Cell[], name: string): number | null;
  /** Money in short unless wanted in full; counts always in full. */
  written(row: readonly Cell[], name: string, inFull?: boolean): string;
} {
  const index = (name: string) => table.columns.findIndex((column) => column.name === name);
  const number = (row: readonly Cell[], name: string) => {
    const value = row[index(name)];
    return typeof value === "number" ? value : null;
  };
  const written = (row: readonly Cell[], name: string, inFull = false) => {
    const column = table.columns[index(name)];
    const value = row[index(name)] ?? null;
    if (!column) return "";
    const short = !inFull && column.format === "currency" && typeof value === "number";
    return withUnit(short ? formatShort(value, column) : formatCell(value, column), column, value);
  };
  return { index, number, written };
}

/** Adds a unit that the format does not show: `6 days`. */
export function withUnit(text: string, column: Column, value: Cell): string {
  if (value === null || column.format === "currency" || column.format === "percent" || !column.unit)
    return text;
  return `${text} ${column.unit}`;
}

/** `up 4.2 %`, `down 1.1 points`, `unchanged`; for a change in a percent metric the change is in points. */
export function changeWords(change: number, column: Pick<Column, "unit"> | undefined): string {
  const size = trim(Math.abs(change) * 100);
  if (Number(size) === 0) return "unchanged";
  const unit = column?.unit !== "points" ? "%" : size === "1" ? "point" : "points";
  return `${change > 0 ? "up" : "down"} ${size} ${unit}`;
}

/** How a value stands to its target: `4.2 % above the target`; of a time that is not over, `47.9 % of the target so far`. */
export function targetWords(
  variance: number,
  { better, isOver, target }: Pick<Metric, "better"> & { isOver: boolean; target: string },
): string {
  if (!isOver) return `${trim((1 + variance) * 100)} % of ${target} so far`;
  const size = trim(Math.abs(variance) * 100);
  return `${Number(size) === 0 ? "on" : `${size} % ${variance < 0 ? "below" : "above"}`} ${target}${judged(variance, better)}`;
}

/** Where lower is better, above the target is no good news: that is said, since it reads the other way round. */
function judged(variance: number, better: Metric["better"]): string {
  if (better !== "lower" || Math.round(Math.abs(variance) * 1000) === 0) return "";
  return variance > 0 ? ", worse than planned" : ", better than planned";
}

function trim(value: number): string {
  return String(Math.round(value * 10) / 10);
}
