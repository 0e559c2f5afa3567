import { formatCell, formatNumber } from "../format.ts";
import type { Column } from "../table.ts";
import { comparisonNames, formatOf, memberText, numberOf, titleOf } from "./category-draft.ts";
import type { Draft } from "./chart-draft.ts";
import type { ChartInput } from "./chart-input.ts";
import { rolesOf } from "./column-roles.ts";
import { color, tableSize } from "./house-style.ts";
import { valueText } from "./value-text.ts";

/** One to four numbers. Cells: what it is, its value, the change with its sign, the value before in words. */
export function numberDraft(part: ChartInput): Draft {
  const roles = rolesOf(part.columns, part.rows);
  const row = part.rows[0] ?? [];
  const member = roles.dimensions.map((at) => memberText(row[at], part.columns[at])).join(", ");
  const tiles = roles.metrics.map((at, index) => {
    const metric = part.columns[at] as Column;
    const value = numberOf(row[at]);
    const label = [member, titleOf(metric)].filter(Boolean).join(" · ");
    return [
      label,
      valueText(value, formatOf(metric)),
      ...(index === 0 ? changeCells(part, value) : ["", ""]),
    ];
  });
  const metric = part.columns[roles.metrics[0] ?? 0] as Column;
  return {
    type: "bar",
    labels: tiles.map(([label]) => label ?? ""),
    datasets: [
      {
        label: metric.label,
        data: roles.metrics.map((at) => numberOf(row[at])),
        backgroundColor: color.accent,
        maxBarThickness: 140,
      },
    ],
    format: formatOf(metric),
    cells: tiles,
  };
}

/** Cells: the column labels, then the rows that fit. */
export function tableDraft(part: ChartInput): Draft {
  const columns = part.columns.slice(0, tableSize.columns);
  const rows = part.rows.slice(0, tableSize.rows);
  const roles = rolesOf(part.columns, part.rows);
  const metric = roles.metrics.find((at) => part.rows.some((row) => numberOf(row[at]) !== null));
  const format: Draft["format"] =
    metric === undefined ? { format: "text" } : formatOf(part.columns[metric] as Column);
  const key = roles.dimensions[0] ?? roles.times[0];
  return {
    type: "bar",
    labels:
      metric === undefined ? [] : rows.map((row) => memberText(row[key ?? -1], part.columns[key ?? -1])),
    datasets:
      metric === undefined
        ? []
        : [
            {
              label: part.columns[metric]?.label ?? "",
              data: rows.map((row) => numberOf(row[metric])),
              backgroundColor: color.accent,
            },
          ],
    format,
    horizontal: true,
    cells: [
      columns.map((column) => titleOf(column)),
      ...rows.map((row) => columns.map((column, index) => formatCell(row[index] ?? null, column))),
    ],
    table: {
      align: columns.map(({ format }) => (format === "text" || format === "date" ? "left" : "right")),
      more: Math.max(part.totalRows, part.rows.length) - rows.length,
    },
    ...(columns.length < part.columns.length
      ? { note: `${columns.length} of ${part.columns.length} columns shown` }
      : {}),
  };
}

function changeCells(part: ChartInput, value: number | null): [string, string] {
  const roles = rolesOf(part.columns, part.rows);
  if (roles.reference === undefined) return ["", ""];
  const row = part.rows[0] ?? [];
  const column = part.columns[roles.reference] as Column;
  const before = numberOf(row[roles.reference]);
  const name = comparisonNames(part, column).reference;
  const was = `${name}: ${valueText(before, formatOf(column))}`;
  if (value === null || before === null) return ["", was];
  return [changeText(part, roles.change, value, before), was];
}

function changeText(part: ChartInput, at: number | undefined, value: number, before: number): string {
  const given = at === undefined ? null : numberOf(part.rows[0]?.[at]);
  const column = at === undefined ? undefined : part.columns[at];
  const sign = (change: number, text: string) => (change > 0 ? `+${text}` : text);
  if (given !== null && column) return sign(given, formatNumber(given, column));
  const metric = part.columns.find(({ role }) => role === "metric");
  // The change of a rate is said in points: "from 4 % to 5 %" is one point, not 25 %.
  if (metric?.format === "percent") {
    const points = Math.round((value - before) * 1_000) / 10;
    return sign(points, `${points} points`);
  }
  if (before === 0) return "";
  const change = (value - before) / Math.abs(before);
  return sign(change, formatNumber(change, { format: "percent" }));
}
