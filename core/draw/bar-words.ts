import type { ChartConfig } from "../chart.ts";
import { stackTotals, valuesFit } from "./bar-options.ts";
import { type DrawnChart, type DrawnElement, valuesOf } from "./drawn-chart.ts";
import { type Context, measureIn, setFont } from "./frame.ts";
import { color, inkOn, size } from "./house-style.ts";
import { valueText } from "./value-text.ts";

/** Writes the values beside the bars, or into the parts of stacked ones, and draws the line at zero. */
export function barWords(chart: DrawnChart, config: ChartConfig): void {
  const context = chart.ctx;
  const lying = config.options.indexAxis === "y";
  context.save();
  zeroLine(chart, lying);
  context.textBaseline = "middle";
  if (config.options.plugins.almanac.kind === "stacked_bar") stackWords(chart, config);
  else if (lying || valuesFit(config, context)) besideBars(chart, config, lying);
  context.restore();
}

function besideBars(chart: DrawnChart, config: ChartConfig, lying: boolean): void {
  const { format } = config.options.plugins.almanac;
  const context = chart.ctx;
  for (const [index, dataset] of config.data.datasets.entries()) {
    const behind = dataset.backgroundColor === color.reference;
    for (const [at, value] of valuesOf(dataset).entries()) {
      const bar = chart.getDatasetMeta(index).data[at];
      if (!bar) continue;
      const thickness = (lying ? bar.height : bar.width) ?? size.label;
      setFont(
        context,
        lying ? Math.min(size.label, Math.max(20, thickness)) : size.label,
        value !== null && !behind ? 600 : 400,
      );
      context.fillStyle = value === null || behind ? color.soft : color.ink;
      writeBeside(context, chart, bar, valueText(value, format), (value ?? 0) < 0, lying);
    }
  }
}

function writeBeside(
  context: Context,
  chart: DrawnChart,
  bar: DrawnElement,
  text: string,
  negative: boolean,
  lying: boolean,
): void {
  const zero = chart.scales[lying ? "x" : "y"]?.getPixelForValue(0) ?? 0;
  const x = Number.isFinite(bar.x) ? bar.x : zero;
  const y = Number.isFinite(bar.y) ? bar.y : zero;
  if (lying) {
    context.textAlign = negative ? "right" : "left";
    context.fillText(text, negative ? x - 10 : x + 10, y + 1);
  } else {
    context.textAlign = "center";
    context.fillText(text, x, negative ? y + 20 : y - 18);
  }
}

function stackWords(chart: DrawnChart, config: ChartConfig): void {
  const { format } = config.options.plugins.almanac;
  const context = chart.ctx;
  const measure = measureIn(context, 22);
  context.textAlign = "center";
  for (const [index, dataset] of config.data.datasets.entries()) {
    for (const [at, value] of valuesOf(dataset).entries()) {
      const bar = chart.getDatasetMeta(index).data[at];
      if (!bar || !value || bar.base === undefined) continue;
      const text = valueText(value, format);
      if (measure(text) + 14 > Math.abs(bar.x - bar.base)) continue;
      context.fillStyle = inkOn(String(dataset.backgroundColor));
      context.fillText(text, (bar.x + bar.base) / 2, bar.y + 1);
    }
  }
  setFont(context, size.label, 600);
  context.fillStyle = color.ink;
  context.textAlign = "left";
  for (const [at, total] of stackTotals(config).entries()) {
    const y = chart.getDatasetMeta(0).data[at]?.y;
    if (y === undefined || total === null) continue;
    context.fillText(valueText(total, format), (chart.scales.x?.getPixelForValue(total) ?? 0) + 10, y + 1);
  }
}

function zeroLine(chart: DrawnChart, lying: boolean): void {
  const { left, right, top, bottom } = chart.chartArea;
  const zero = chart.scales[lying ? "x" : "y"]?.getPixelForValue(0);
  if (zero === undefined) return;
  chart.ctx.fillStyle = color.axis;
  if (lying) chart.ctx.fillRect(zero - 1, top, 2, bottom - top);
  else chart.ctx.fillRect(left, zero - 1, right - left, 2);
}
