import type { SKRSContext2D } from "@napi-rs/canvas";
import type { ChartConfig } from "../chart.ts";
import { color, fontFamily, size } from "./house-style.ts";
import { cutEnd, wrapParts, wrapText } from "./text-fit.ts";

export type Context = SKRSContext2D;

/** Everything around a chart: title, subtitle, legend, badge and source. The body stands between `top` and height - `bottom`. */
export interface Frame {
  readonly top: number;
  readonly bottom: number;
  readonly draw: (context: Context, height: number) => void;
}

interface LegendEntry {
  readonly text: string;
  readonly color: string;
  readonly x: number;
  readonly y: number;
}

const lineHeight = { title: 44, subtitle: 34, legend: 38 };
const swatch = 20;

export function setFont(context: Context, pixels: number, weight: 400 | 600 = 400): void {
  context.font = `${weight} ${pixels}px ${fontFamily}`;
}

export function measureIn(
  context: Context,
  pixels: number,
  weight: 400 | 600 = 400,
): (text: string) => number {
  return (text) => {
    setFont(context, pixels, weight);
    return context.measureText(text).width;
  };
}

export function layFrame(context: Context, config: ChartConfig): Frame {
  const { title, subtitle, source, badge, kind } = config.options.plugins.almanac;
  const width = size.width - 2 * size.margin;
  const badgeWidth = badge ? measureIn(context, size.source, 600)(badge) + 32 : 0;
  const titleWidth = width - (badge ? badgeWidth + 20 : 0);
  const titles = wrapText(title, width, 2, measureIn(context, size.title, 600), {
    firstWidth: titleWidth,
  });
  const subtitles = wrapParts(subtitle.split(" · "), width, 2, measureIn(context, size.subtitle));
  const legended =
    (kind === "grouped_bar" || kind === "stacked_bar" || kind === "scatter") &&
    config.data.datasets.length > 1;
  const titleTop = 28;
  const subtitleTop = titleTop + titles.length * lineHeight.title + 4;
  const legendTop = subtitleTop + subtitles.length * lineHeight.subtitle + 14;
  const legend = legended ? legendOf(context, config, width, legendTop) : [];
  const legendRows = new Set(legend.map(({ y }) => y)).size;

  const draw = (to: Context, height: number) => {
    to.save();
    to.fillStyle = color.paper;
    to.fillRect(0, 0, size.width, height);
    to.textAlign = "left";
    to.textBaseline = "alphabetic";
    to.fillStyle = color.ink;
    setFont(to, size.title, 600);
    for (const [at, line] of titles.entries())
      to.fillText(line, size.margin, titleTop + 34 + at * lineHeight.title);
    to.fillStyle = color.soft;
    setFont(to, size.subtitle);
    for (const [at, line] of subtitles.entries()) {
      to.fillText(line, size.margin, subtitleTop + 25 + at * lineHeight.subtitle);
    }
    drawLegend(to, legend);
    if (badge) drawBadge(to, badge, badgeWidth, titleTop + 2);
    to.fillStyle = color.soft;
    setFont(to, size.source);
    to.fillText(cutEnd(source, width, measureIn(to, size.source)), size.margin, height - 22);
    to.restore();
  };
  return { top: legendTop + legendRows * lineHeight.legend + 6, bottom: source ? 66 : 32, draw };
}

function legendOf(context: Context, config: ChartConfig, width: number, top: number): LegendEntry[] {
  const measure = measureIn(context, size.subtitle);
  let [x, y] = [size.margin, top];
  return config.data.datasets.map((dataset) => {
    const text = cutEnd(dataset.label, width / 2, measure);
    const needed = swatch + 10 + measure(text);
    if (x > size.margin && x + needed > size.margin + width) [x, y] = [size.margin, y + lineHeight.legend];
    // Points have some light in them; their border shows the color in full.
    const own = config.type === "scatter" ? dataset.borderColor : dataset.backgroundColor;
    const entry = { text, color: String(own ?? color.accent), x, y };
    x += needed + 30;
    return entry;
  });
}

function drawLegend(context: Context, legend: readonly LegendEntry[]): void {
  setFont(context, size.subtitle);
  for (const { text, color: fill, x, y } of legend) {
    context.fillStyle = fill;
    context.beginPath();
    context.roundRect(x, y + 5, swatch, swatch, 4);
    context.fill();
    context.fillStyle = color.ink;
    context.fillText(text, x + swatch + 10, y + 24);
  }
}

function drawBadge(context: Context, text: string, width: number, top: number): void {
  const x = size.width - size.margin - width;
  context.fillStyle = color.badge;
  context.beginPath();
  context.roundRect(x, top, width, 38, 19);
  context.fill();
  context.fillStyle = color.badgeInk;
  setFont(context, size.source, 600);
  context.fillText(text, x + 16, top + 27);
}
