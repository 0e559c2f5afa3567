import type { ChartConfig } from "../chart.ts";
import { type DrawnChart, type Place, type StyledOptions, valuesOf } from "./drawn-chart.ts";
import { type Context, measureIn, setFont } from "./frame.ts";
import { color, size } from "./house-style.ts";
import { cutEnd, cutMiddle, wrapText } from "./text-fit.ts";
import { valueText } from "./value-text.ts";

const ring = 320;
const listLeft = size.margin + ring + 48;
const rowHeight = 58;

/** The ring stands left, its parts are listed right of it: no lines, and room for long names. */
export function doughnutOptions(_config: ChartConfig, _context: Context, place: Place): StyledOptions {
  const inset = Math.max(0, (place.height - ring) / 2);
  return {
    options: {
      cutout: "62%",
      layout: {
        padding: {
          top: place.top + inset,
          bottom: place.bottom + inset,
          left: size.margin,
          right: size.width - size.margin - ring,
        },
      },
    },
  };
}

export function doughnutWords(chart: DrawnChart, config: ChartConfig): void {
  const dataset = config.data.datasets[0];
  const arc = chart.getDatasetMeta(0).data[0];
  if (!dataset || !arc) return;
  const { cells = [], format } = config.options.plugins.almanac;
  const context = chart.ctx;
  const total = valuesOf(dataset).reduce<number>((sum, value) => sum + (value ?? 0), 0);
  const inside = (arc.innerRadius ?? 90) * 1.6;
  context.save();
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillStyle = color.ink;
  setFont(context, 40, 600);
  context.fillText(valueText(total, format), arc.x, arc.y - 14);
  context.fillStyle = color.soft;
  const name = cutEnd(dataset.label, inside, measureIn(context, 24));
  setFont(context, 24);
  context.fillText(name, arc.x, arc.y + 24);
  const top = arc.y - (cells.length * rowHeight) / 2;
  const widths = [1, 2].map((at) =>
    Math.max(0, ...cells.map((row) => measureIn(context, size.label, 600)(row[at] ?? ""))),
  );
  for (const [index, row] of cells.entries()) {
    const colors = dataset.backgroundColor as readonly string[];
    listRow(context, row, colors[index] ?? color.others, top + (index + 0.5) * rowHeight, widths);
  }
  context.restore();
}

function listRow(
  context: Context,
  [name = "", share = "", value = ""]: readonly string[],
  fill: string,
  y: number,
  [shareWidth = 0, valueWidth = 0]: readonly number[],
): void {
  const right = size.width - size.margin;
  context.fillStyle = fill;
  context.beginPath();
  context.roundRect(listLeft, y - 11, 22, 22, 4);
  context.fill();
  const room = right - listLeft - 36 - shareWidth - valueWidth - 44;
  context.textAlign = "left";
  context.fillStyle = color.ink;
  const measure = measureIn(context, size.label);
  const lines = wrapText(name, room, 2, measure, { cut: cutMiddle });
  setFont(context, size.label);
  for (const [index, line] of lines.entries()) {
    context.fillText(line, listLeft + 36, y + (index - (lines.length - 1) / 2) * 28);
  }
  context.textAlign = "right";
  context.fillStyle = color.soft;
  context.fillText(value, right, y);
  context.fillStyle = color.ink;
  setFont(context, size.label, 600);
  context.fillText(share, right - valueWidth - 24, y);
}
