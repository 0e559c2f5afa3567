import type { ChartConfig } from "../chart.ts";
import type { Place, StyledOptions } from "./drawn-chart.ts";
import type { Context } from "./frame.ts";
import { color, fontFamily, size } from "./house-style.ts";
import { type ValueFormat, valueTicks } from "./value-text.ts";

/** Two axes of values, each with its name: nothing else tells what a point is. */
export function scatterOptions(config: ChartConfig, _context: Context, place: Place): StyledOptions {
  const { format, along, up } = config.options.plugins.almanac;
  const axis = (title: string | undefined, own: ValueFormat) => ({
    border: { color: color.axis, width: 2 },
    grid: { color: color.grid, lineWidth: 2, drawTicks: false },
    title: {
      display: Boolean(title),
      text: title ?? "",
      color: color.soft,
      font: { size: size.label, family: fontFamily },
    },
    ticks: {
      ...valueTicks(own),
      maxTicksLimit: 8,
      padding: 10,
      font: { size: size.label, family: fontFamily },
    },
  });
  return {
    options: {
      layout: {
        padding: { top: place.top + 12, bottom: place.bottom, left: size.margin, right: size.margin },
      },
      scales: { x: axis(along?.title, along?.format ?? format), y: axis(up, format) },
    },
  };
}

/** The legend and the axes say it all. */
export function scatterWords(): void {}
