import type { ChartConfig } from "../chart.ts";
import { type DrawnChart, type Place, type StyledOptions, valuesOf } from "./drawn-chart.ts";
import { type Context, measureIn, setFont } from "./frame.ts";
import { color, contrast, fontFamily, size } from "./house-style.ts";
import { cutEnd, wrapText } from "./text-fit.ts";
import { labelsThatFit } from "./time-labels.ts";
import { type Tick, tickText, valueText, valueTicks } from "./value-text.ts";

const nameWidth = 210;
const lineGap = 30;

/** Lines carry their names at their ends, in place of a legend. */
export function lineOptions(config: ChartConfig, context: Context, place: Place): StyledOptions {
  const { format } = config.options.plugins.almanac;
  const values = config.data.datasets.flatMap((dataset) =>
    valuesOf(dataset).filter((value) => value !== null),
  );
  const largest = Math.max(0, ...values.map(Math.abs));
  const ends = endTexts(config, context);
  const right = Math.max(0, ...ends.flat().map(measureIn(context, size.label, 600))) + 18;
  const axis = Math.max(
    ...[largest, -largest, largest / 3].map((value) =>
      measureIn(context, size.label)(tickText(value, largest, format)),
    ),
  );
  const width = size.width - 2 * size.margin - right - Math.min(axis, 120);
  const labels = labelsThatFit(config.data.labels, width, measureIn(context, size.label));
  const font = { size: size.label, family: fontFamily, lineHeight: 1.2 };
  return {
    datasets: config.data.datasets.map((dataset) => ({ ...dataset, clip: 8, ...unfinishedLook(dataset) })),
    options: {
      layout: {
        padding: { top: place.top + 16, bottom: place.bottom, left: size.margin, right: size.margin + right },
      },
      scales: {
        x: {
          border: { color: color.axis, width: 2 },
          grid: { display: false },
          ticks: {
            autoSkip: false,
            maxRotation: 0,
            padding: 6,
            color: color.soft,
            font,
            callback: (_: unknown, index: number) => labels[index],
          },
        },
        y: {
          beginAtZero: isFromZero(config),
          grace: values.length === 1 ? "20%" : 0,
          border: { display: false },
          grid: {
            color: ({ tick }: { tick: Tick }) => (tick.value === 0 ? color.axis : color.grid),
            lineWidth: 2,
            drawTicks: false,
          },
          ticks: { ...valueTicks(format), padding: 12, font },
        },
      },
    },
  };
}

/** Writes the name and the last value of each line beside its end, none over another. */
export function lineWords(chart: DrawnChart, config: ChartConfig): void {
  const context = chart.ctx;
  const texts = endTexts(config, context);
  const ends = config.data.datasets
    .flatMap((dataset, index) => {
      const at = valuesOf(dataset).findLastIndex((value) => value !== null);
      const point = chart.getDatasetMeta(index).data[at];
      const lines = texts[index] ?? [];
      if (!point || lines.length === 0) return [];
      const only = config.data.datasets.length === 1;
      return [
        {
          x: only ? point.x : chart.chartArea.right,
          y: point.y,
          lines,
          height: lines.length * lineGap,
          color: String(dataset.borderColor),
        },
      ];
    })
    .sort((one, other) => one.y - other.y);
  const tops = spread(ends, chart.chartArea.top - 12, chart.chartArea.bottom + 12);
  context.save();
  context.textAlign = "left";
  context.textBaseline = "middle";
  for (const [index, end] of ends.entries()) {
    context.fillStyle = readable(end.color);
    for (const [line, text] of end.lines.entries()) {
      setFont(context, size.label, line === end.lines.length - 1 && end.lines.length > 1 ? 400 : 600);
      context.fillText(text, end.x + 14, (tops[index] ?? 0) + lineGap * (line + 0.5));
    }
  }
  context.restore();
}

function endTexts(config: ChartConfig, context: Context): string[][] {
  const { format } = config.options.plugins.almanac;
  const measure = measureIn(context, size.label, 600);
  const several = config.data.datasets.length > 1;
  return config.data.datasets.map((dataset) => {
    const last = valuesOf(dataset).findLast((value) => value !== null);
    if (last === undefined || last === null) return [];
    const name = cutEnd(dataset.label, nameWidth, measure);
    if (!several) return [valueText(last, format)];
    if (config.data.datasets.length > 3) return [name];
    return [...wrapText(dataset.label, nameWidth, 2, measure), valueText(last, format)];
  });
}

/** Tops of boxes that want to stand centered on `y`, moved apart and kept between two bounds. */
function spread(boxes: readonly { y: number; height: number }[], from: number, to: number): number[] {
  const tops: number[] = [];
  let free = from;
  for (const { y, height } of boxes) {
    const top = Math.max(free, y - height / 2);
    tops.push(top);
    free = top + height;
  }
  let floor = to;
  for (let index = tops.length - 1; index >= 0; index -= 1) {
    const height = boxes[index]?.height ?? 0;
    tops[index] = Math.min(tops[index] ?? 0, floor - height);
    floor = tops[index] ?? 0;
  }
  return tops;
}

/** A unit that is not over yet hangs on a dashed line. */
function unfinishedLook(dataset: ChartConfig["data"]["datasets"][number]): Record<string, unknown> {
  if (dataset.unfinished !== true) return {};
  const last = dataset.data.length - 1;
  return {
    pointBackgroundColor: color.paper,
    pointBorderWidth: 4,
    segment: {
      borderDash: ({ p1DataIndex }: { p1DataIndex: number }) => (p1DataIndex === last ? [6, 8] : undefined),
    },
  };
}

function isFromZero(config: ChartConfig): boolean {
  const scales = config.options.scales as { y?: { beginAtZero?: boolean } } | undefined;
  return scales?.y?.beginAtZero === true;
}

/** Words in the color of their line, or in ink where that color is too pale to be read. */
function readable(stroke: string): string {
  return /^#[0-9a-f]{6}$/i.test(stroke) && contrast(stroke, color.paper) >= 3 ? stroke : color.ink;
}
