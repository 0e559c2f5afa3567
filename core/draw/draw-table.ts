import type { ChartConfig } from "../chart.ts";
import { moreRows, rowHeightOf, tableRowHeight } from "./body-height.ts";
import type { Place } from "./drawn-chart.ts";
import { type Context, measureIn, setFont } from "./frame.ts";
import { color, size } from "./house-style.ts";
import { cutMiddle, type Measure, wrapText } from "./text-fit.ts";

const gap = 28;
/** A head of numbers is not narrowed further than this before words give way. */
const leastHead = 110;

/** Rows under a header, numbers to the right, wide columns narrowed first; what did not fit is counted. */
export function drawTable(context: Context, config: ChartConfig, body: Place): void {
  const { cells = [] } = config.options.plugins.almanac;
  const align = alignOf(config);
  const more = moreRows(config);
  const rowHeight = rowHeightOf(cells);
  const pixels = (cells[0]?.length ?? 0) > 4 ? 23 : size.label;
  const widths = columnWidths(context, cells, pixels, align);
  const lefts = widths.map(
    (_, index) => size.margin + widths.slice(0, index).reduce((sum, width) => sum + width + gap, 0),
  );
  context.textBaseline = "middle";
  for (const [rowIndex, row] of cells.entries()) {
    const head = rowIndex === 0;
    const top = body.top + rowIndex * rowHeight;
    if (!head && rowIndex % 2 === 0) {
      context.fillStyle = color.stripe;
      context.fillRect(size.margin - 10, top, size.width - 2 * size.margin + 20, rowHeight);
    }
    for (const [index, cell] of row.entries()) {
      const [left = 0, width = 0] = [lefts[index], widths[index]];
      const weight = head ? 600 : 400;
      const lines = linesOf(
        cell,
        width,
        rowHeight > tableRowHeight ? 2 : 1,
        measureIn(context, pixels, weight),
      );
      setFont(context, pixels, weight);
      context.fillStyle = head ? color.soft : color.ink;
      context.textAlign = align[index] ?? "left";
      for (const [line, text] of lines.entries()) {
        const middle = top + rowHeight / 2 + 1 + (line - (lines.length - 1) / 2) * 29;
        context.fillText(text, align[index] === "right" ? left + width : left, middle);
      }
    }
  }
  context.fillStyle = color.axis;
  context.fillRect(size.margin - 10, body.top + rowHeight - 1, size.width - 2 * size.margin + 20, 2);
  if (more > 0) {
    context.fillStyle = color.soft;
    context.textAlign = "left";
    setFont(context, pixels);
    const words = `and ${more.toLocaleString("en-US")} more ${more === 1 ? "row" : "rows"}`;
    context.fillText(words, size.margin, body.top + cells.length * rowHeight + tableRowHeight / 2);
  }
}

/**
 * Natural widths where they fit in all; else long heads of numbers give way first, then words, and numbers never. What is left
 * over is shared.
 */
function columnWidths(
  context: Context,
  cells: readonly (readonly string[])[],
  pixels: number,
  align: readonly ("left" | "right")[],
): number[] {
  const columns = cells[0]?.length ?? 0;
  const room = size.width - 2 * size.margin - gap * Math.max(0, columns - 1);
  const widest = (index: number, lines: typeof cells, weight: 400 | 600) =>
    Math.max(0, ...lines.map((row) => measureIn(context, pixels, weight)(row[index] ?? "")));
  const heads = Array.from({ length: columns }, (_, index) => widest(index, cells.slice(0, 1), 600));
  const bodies = Array.from({ length: columns }, (_, index) => widest(index, cells.slice(1), 400));
  const widthsAt = (headLimit: number, wordLimit: number) =>
    heads.map((head, index) => {
      const body = bodies[index] ?? 0;
      if (align[index] !== "right") return Math.min(Math.max(head, body), wordLimit);
      return Math.min(Math.max(body, Math.min(head, headLimit)), room / 2);
    });
  const sum = (widths: readonly number[]) => widths.reduce((total, width) => total + width, 0);
  let [headLimit, wordLimit] = [Math.max(0, ...heads), Math.max(0, ...heads, ...bodies)];
  while (headLimit > leastHead && sum(widthsAt(headLimit, wordLimit)) > room) headLimit -= 4;
  while (wordLimit > 20 && sum(widthsAt(headLimit, wordLimit)) > room) wordLimit -= 4;
  const widths = widthsAt(headLimit, wordLimit).map(Math.ceil);
  const spare = Math.max(0, Math.floor((room - sum(widths)) / Math.max(1, columns)));
  return widths.map((width) => width + spare);
}

function linesOf(cell: string, width: number, most: number, measure: Measure): string[] {
  return wrapText(cell, width, most, measure, { cut: cutMiddle });
}

function alignOf(config: ChartConfig): readonly ("left" | "right")[] {
  const own = config.options.plugins.almanacTable as { align?: ("left" | "right")[] } | undefined;
  return own?.align ?? [];
}
