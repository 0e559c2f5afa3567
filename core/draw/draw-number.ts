import type { ChartConfig } from "../chart.ts";
import type { Place } from "./drawn-chart.ts";
import { type Context, measureIn, setFont } from "./frame.ts";
import { color, size } from "./house-style.ts";
import { cutEnd, wrapText } from "./text-fit.ts";

const gap = 24;

/** One number large, two beside each other, three or four in two rows. */
export function drawNumber(context: Context, config: ChartConfig, body: Place): void {
  const cells = config.options.plugins.almanac.cells ?? [];
  const columns = cells.length > 1 ? 2 : 1;
  const rows = Math.ceil(cells.length / columns);
  const width = (size.width - 2 * size.margin - gap * (columns - 1)) / columns;
  const height = (body.height - 12 - gap * (rows - 1)) / Math.max(1, rows);
  for (const [index, cell] of cells.entries()) {
    const x = size.margin + (index % columns) * (width + gap);
    const y = body.top + 8 + Math.floor(index / columns) * (height + gap);
    drawTile(context, cell, x, y, width, height);
  }
}

function drawTile(
  context: Context,
  [label = "", value = "", change = "", before = ""]: readonly string[],
  x: number,
  y: number,
  width: number,
  height: number,
): void {
  const inner = width - 56;
  context.fillStyle = color.stripe;
  context.beginPath();
  context.roundRect(x, y, width, height, 12);
  context.fill();
  context.fillStyle = color.accent;
  context.fillRect(x, y + 16, 6, height - 32);

  const large = height > 200 ? 100 : 68;
  const pixels = Math.max(40, Math.min(large, (large * inner) / measureIn(context, large, 600)(value)));
  const labels = wrapText(label, inner, height > 200 ? 2 : 1, measureIn(context, size.label));
  const compared = change !== "" || before !== "";
  const content = labels.length * 34 + pixels + (compared ? 48 : 0);
  let line = y + Math.max(14, (height - content) / 2);
  context.textAlign = "left";
  context.textBaseline = "middle";
  context.fillStyle = color.soft;
  setFont(context, size.label);
  for (const text of labels) {
    context.fillText(text, x + 32, line + 17);
    line += 34;
  }
  context.fillStyle = color.ink;
  setFont(context, pixels, 600);
  context.fillText(cutEnd(value, inner, measureIn(context, pixels, 600)), x + 30, line + pixels / 2 + 4);
  if (compared) drawChange(context, change, before, x + 32, line + pixels + 28, inner);
}

function drawChange(
  context: Context,
  change: string,
  before: string,
  x: number,
  y: number,
  width: number,
): void {
  const direction = /^-/.test(change) ? -1 : /^\+/.test(change) ? 1 : 0;
  let at = x;
  if (change !== "") {
    const fill = direction < 0 ? "#b34700" : direction > 0 ? color.accent : color.soft;
    context.fillStyle = fill;
    // The triangle is drawn: not every font has one.
    if (direction !== 0) {
      context.beginPath();
      context.moveTo(at, y + 9 * direction);
      context.lineTo(at + 22, y + 9 * direction);
      context.lineTo(at + 11, y - 10 * direction);
      context.closePath();
      context.fill();
      at += 32;
    }
    setFont(context, 30, 600);
    context.fillText(change, at, y);
    at += context.measureText(change).width + 24;
  }
  context.fillStyle = color.soft;
  const text = cutEnd(before, x + width - at, measureIn(context, size.label));
  setFont(context, size.label);
  context.fillText(text, at, y);
}
