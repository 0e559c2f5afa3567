import { createCanvas } from "@napi-rs/canvas";
import type { ChartConfig } from "../chart.ts";
import { barOptions } from "./bar-options.ts";
import { barWords } from "./bar-words.ts";
import { bodyHeight, leastHeight } from "./body-height.ts";
import { Chart } from "./chart-js.ts";
import { doughnutOptions, doughnutWords } from "./draw-doughnut.ts";
import { lineOptions, lineWords } from "./draw-line.ts";
import { drawNumber } from "./draw-number.ts";
import { scatterOptions, scatterWords } from "./draw-scatter.ts";
import { drawTable } from "./draw-table.ts";
import { drawable } from "./drawable.ts";
import type { Place } from "./drawn-chart.ts";
import { type Context, type Frame, layFrame } from "./frame.ts";
import { size } from "./house-style.ts";
import { writePng } from "./png.ts";

interface RenderedChart {
  readonly png: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Draws a configuration in the house style. Fonts must be registered before. */
export async function renderChart(given: ChartConfig): Promise<RenderedChart> {
  const config = drawable(given);
  const frame = layFrame(createCanvas(1, 1).getContext("2d"), config);
  const height = Math.ceil(Math.max(leastHeight(config), frame.top + bodyHeight(config) + frame.bottom));
  const body = { top: frame.top, height: height - frame.top - frame.bottom, bottom: frame.bottom };
  const { kind } = config.options.plugins.almanac;
  const { canvas, release } =
    kind === "number" || kind === "table"
      ? drawCells(config, frame, height, body)
      : drawChart(config, frame, height, body);
  try {
    const png = await writePng(canvas.data(), canvas.width, canvas.height);
    return { png, width: canvas.width, height: canvas.height };
  } finally {
    release();
  }
}

function drawCells(config: ChartConfig, frame: Frame, height: number, body: Place) {
  const canvas = createCanvas(size.width * size.pixelRatio, height * size.pixelRatio);
  const context = canvas.getContext("2d");
  context.scale(size.pixelRatio, size.pixelRatio);
  frame.draw(context, height);
  if (config.options.plugins.almanac.kind === "number") drawNumber(context, config, body);
  else drawTable(context, config, body);
  return { canvas, release: () => undefined };
}

function drawChart(config: ChartConfig, frame: Frame, height: number, body: Place) {
  const canvas = createCanvas(size.width, height);
  const context = canvas.getContext("2d");
  const { optionsOf, words } = makers[config.type];
  const own = optionsOf(config, context, body);
  const chart = new Chart(
    canvas as never,
    {
      type: config.type,
      data: { labels: config.data.labels, datasets: own.datasets ?? config.data.datasets },
      options: {
        ...own.options,
        responsive: false,
        animation: false,
        events: [],
        devicePixelRatio: size.pixelRatio,
        plugins: {
          title: { display: false },
          subtitle: { display: false },
          legend: { display: false },
          tooltip: { enabled: false },
        },
      },
      plugins: [
        {
          id: "frame",
          beforeDraw: (chart: { ctx: unknown }) => frame.draw(chart.ctx as Context, height),
          afterDatasetsDraw: (chart: never) => words(chart, config),
        },
      ],
    } as never,
  );
  // Destroying a chart wipes its canvas: only after the picture has been taken.
  return { canvas, release: () => chart.destroy() };
}

const makers = {
  bar: { optionsOf: barOptions, words: barWords },
  line: { optionsOf: lineOptions, words: lineWords },
  doughnut: { optionsOf: doughnutOptions, words: doughnutWords },
  scatter: { optionsOf: scatterOptions, words: scatterWords },
} as const;
