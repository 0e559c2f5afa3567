import { formatCell } from "../format.ts";
import type { Column } from "../table.ts";
import type { ChartInput } from "./chart-input.ts";
import { fill, mostRows, row, widthOf } from "./terminal-text.ts";

const gap = 2;
const leastText = 8;

/** Rows under a header. Text gives way first, a number is never cut; columns and rows that do not fit are counted. */
export function tableLines(part: ChartInput, width: number): string[] {
  const shown = part.rows.slice(0, mostRows);
  const cells = [
    part.columns.map(({ label }) => label),
    ...shown.map((values) => part.columns.map((column, at) => formatCell(values[at] ?? null, column))),
  ];
  const widths = widthsOf(part.columns, cells, width);
  const side = (at: number) => (isText(part.columns[at]) ? "left" : "right");
  const line = (texts: readonly string[]) =>
    row(widths.map((own, at) => fill(texts[at] ?? "", own, side(at))));
  const [head = [], ...body] = cells;
  const more = Math.max(part.totalRows, part.rows.length) - shown.length;
  const notes = [
    more > 0 ? `and ${more.toLocaleString("en-US")} more` : "",
    widths.length < part.columns.length ? `${widths.length} of ${part.columns.length} columns shown` : "",
  ].filter(Boolean);
  return [line(head), row(widths.map((own) => "─".repeat(own))), ...body.map(line), ...notes];
}

function widthsOf(
  columns: readonly Column[],
  cells: readonly (readonly string[])[],
  width: number,
): number[] {
  const natural = columns.map((_, at) => Math.max(...cells.map((line) => widthOf(line[at] ?? ""))));
  const least = natural.map((own, at) => (isText(columns[at]) ? Math.min(own, leastText) : own));
  const fitting = least.findLastIndex((_, at) => sumOf(least.slice(0, at + 1)) <= width) + 1;
  const kept = fitting > 0 ? natural.slice(0, fitting) : [Math.min(natural[0] ?? 0, width)];
  let limit = Math.max(...kept);
  const narrowed = () => kept.map((own, at) => (isText(columns[at]) ? Math.min(own, limit) : own));
  while (limit > leastText && sumOf(narrowed()) > width) limit -= 1;
  return narrowed();
}

function sumOf(widths: readonly number[]): number {
  return widths.reduce((sum, own) => sum + own, 0) + gap * (widths.length - 1);
}

function isText(column: Column | undefined): boolean {
  return column?.format === "text" || column?.format === "date";
}
