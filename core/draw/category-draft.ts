import { notGiven } from "../dimension.ts";
import { formatCell, formatSpan } from "../format.ts";
import type { Cell, Column } from "../table.ts";
import type { Dataset, Draft } from "./chart-draft.ts";
import type { ChartInput } from "./chart-input.ts";
import { crossOf, rolesOf } from "./column-roles.ts";
import { color, mostBars, palette } from "./house-style.ts";
import { valueText } from "./value-text.ts";

/** Bars and horizontal bars: one value for each category, the first of a ranking standing out. */
export function barDraft(part: ChartInput, horizontal: boolean): Draft {
  const roles = rolesOf(part.columns, part.rows);
  const metric = part.columns[roles.metrics[0] ?? 0] as Column;
  const rows = part.rows.slice(0, mostBars);
  const shares = roles.share !== undefined || part.reading.shape === "share" ? sharesOf(part) : undefined;
  const keys = roles.dimensions.length > 0 ? roles.dimensions : roles.times;
  const labels = rows.map((row) => keys.map((key) => memberText(row[key], part.columns[key])).join(", "));
  const data = rows.map((row, index) =>
    shares ? (shares[index] ?? null) : numberOf(row[roles.metrics[0] ?? 0]),
  );
  const group = part.reading.limit?.per;
  const groupAt = part.columns.findIndex((column) => column.name === group);
  const leads = (index: number) =>
    groupAt < 0 ? index === 0 : rows[index]?.[groupAt] !== rows[index - 1]?.[groupAt];
  const ranked = part.reading.shape === "rank" && rows.length > 1;
  return {
    type: "bar",
    labels,
    datasets: [
      {
        label: metric.label,
        data,
        backgroundColor: rows.map((_, index) => (ranked && !leads(index) ? color.muted : color.accent)),
        ...barLook,
      },
    ],
    format: shares ? { format: "percent", decimals: 1 } : formatOf(metric),
    valueTitle: shares ? `Share of ${metric.label.toLowerCase()}` : titleOf(metric),
    horizontal,
    ...shownOf(rows.length, part),
  };
}

/** Two to four bars side by side: this and the previous period, metrics of one unit, or the members of a second dimension. */
export function groupedDraft(part: ChartInput, stacked: boolean): Draft {
  const roles = rolesOf(part.columns, part.rows);
  const metric = part.columns[roles.metrics[0] ?? 0] as Column;
  const grouped = roles.dimensions.length > 1 ? crossed(part, stacked) : beside(part);
  const bars = grouped.labels.length * grouped.datasets.length;
  const longest = Math.max(...grouped.labels.map((label) => label.length));
  return {
    type: "bar",
    ...grouped,
    format: formatOf(metric),
    valueTitle: titleOf(metric),
    horizontal: stacked || bars > 6 || longest > 12,
    stacked,
    ...shownOf(part.rows.length, part),
  };
}

/** Parts of a whole, with the words of its legend as cells: name, share, value. */
export function doughnutDraft(part: ChartInput): Draft {
  const roles = rolesOf(part.columns, part.rows);
  const [along = 0, at = 0] = [roles.dimensions[0], roles.metrics[0]];
  const metric = part.columns[at] as Column;
  const shares = sharesOf(part);
  const labels = part.rows.map((row) => memberText(row[along], part.columns[along]));
  const data = part.rows.map((row) => numberOf(row[at]));
  return {
    type: "doughnut",
    labels,
    datasets: [
      {
        label: metric.label,
        data,
        backgroundColor: labels.map((_, index) => colorAt(index)),
        borderColor: color.paper,
        borderWidth: 3,
      },
    ],
    format: formatOf(metric),
    cells: labels.map((label, index) => [
      label,
      valueText(shares[index] ?? null, { format: "percent", decimals: 1 }),
      valueText(data[index] ?? null, formatOf(metric)),
    ]),
  };
}

export function formatOf(column: Column): Draft["format"] {
  return {
    format: column.format,
    ...(column.unit === undefined ? {} : { unit: column.unit }),
    ...(column.decimals === undefined ? {} : { decimals: column.decimals }),
  };
}

/** `Days of cover (days)`; money and percents carry their unit with them. */
export function titleOf(column: Column): string {
  const plain = column.format === "integer" || column.format === "decimal";
  const said = column.unit === undefined || column.label.toLowerCase().includes(column.unit.toLowerCase());
  return plain && !said ? `${column.label} (${column.unit})` : column.label;
}

export function memberText(value: Cell | undefined, column: Column | undefined): string {
  if (value === null || value === undefined || value === "") return notGiven;
  return column ? formatCell(value, column) : String(value);
}

export function numberOf(value: Cell | undefined): number | null {
  // A negative zero does not survive JSON.
  return typeof value === "number" && Number.isFinite(value) ? value || 0 : null;
}

export function colorAt(index: number): string {
  return palette[index] ?? color.others;
}

const stackLook = { categoryPercentage: 0.82, barPercentage: 0.92, borderColor: color.paper, borderWidth: 1 };
const barLook = { borderRadius: 3, categoryPercentage: 0.82, barPercentage: 0.92 };

function crossed(part: ChartInput, stacked: boolean): Pick<Draft, "labels" | "datasets"> {
  const roles = rolesOf(part.columns, part.rows);
  const { along = 0, split = 0 } = crossOf(roles, part.rows);
  const textOf = (index: number) => (row: readonly Cell[]) => memberText(row[index], part.columns[index]);
  const labels = [...new Set(part.rows.map(textOf(along)))];
  const series = [...new Set(part.rows.map(textOf(split)))];
  const values = new Map(
    part.rows.map((row) => [
      JSON.stringify([textOf(along)(row), textOf(split)(row)]),
      row[roles.metrics[0] ?? 0],
    ]),
  );
  return {
    labels,
    datasets: series.map((name, index) => ({
      label: name,
      data: labels.map((label) => numberOf(values.get(JSON.stringify([label, name])))),
      backgroundColor: colorAt(index),
      ...(stacked ? stackLook : barLook),
    })),
  };
}

function beside(part: ChartInput): Pick<Draft, "labels" | "datasets"> {
  const roles = rolesOf(part.columns, part.rows);
  const along = roles.dimensions[0] ?? 0;
  const dataset = (at: number, label: string, backgroundColor: string): Dataset => ({
    label,
    data: part.rows.map((row) => numberOf(row[at])),
    backgroundColor,
    ...barLook,
  });
  const labels = part.rows.map((row) => memberText(row[along], part.columns[along]));
  if (roles.reference === undefined) {
    return {
      labels,
      datasets: roles.metrics.map((at, index) => dataset(at, part.columns[at]?.label ?? "", colorAt(index))),
    };
  }
  const names = comparisonNames(part, part.columns[roles.reference] as Column);
  return {
    labels,
    datasets: [
      dataset(roles.metrics[0] ?? 0, names.current, color.accent),
      dataset(roles.reference, names.reference, color.reference),
    ],
  };
}

/** What the two bars of a comparison are called: by their dates where both are known. */
export function comparisonNames(part: ChartInput, reference: Column): { current: string; reference: string } {
  const { time, comparison } = part.reading;
  const metric = part.columns.find((column) => column.role === "metric")?.label ?? "Value";
  if (reference.name.endsWith("_target")) return { current: metric, reference: "Target" };
  if (time && comparison?.from && comparison.to) {
    return { current: formatSpan(time.from, time.to), reference: formatSpan(comparison.from, comparison.to) };
  }
  const before = comparison?.kind === "last_year" ? "A year before" : "Period before";
  return { current: time?.label ?? "This period", reference: before };
}

function sharesOf(part: ChartInput): (number | null)[] {
  const roles = rolesOf(part.columns, part.rows);
  const at = roles.share;
  if (at !== undefined) return part.rows.map((row) => numberOf(row[at]));
  const values = part.rows.map((row) => numberOf(row[roles.metrics[0] ?? 0]));
  const total = values.reduce<number>((sum, value) => sum + (value ?? 0), 0);
  return values.map((value) => (value === null || total === 0 ? null : numberOf(value / total)));
}

function shownOf(shown: number, part: ChartInput): Pick<Draft, "note"> {
  const all = Math.max(part.totalRows, part.rows.length);
  return shown < all ? { note: `${shown} of ${all.toLocaleString("en-US")} shown` } : {};
}
