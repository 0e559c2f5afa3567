import type { ChartConfig } from "../chart.ts";
import { labelWidth } from "./body-height.ts";
import { type Place, type StyledOptions, valuesOf } from "./drawn-chart.ts";
import { type Context, measureIn } from "./frame.ts";
import { color, fontFamily, size } from "./house-style.ts";
import { cutMiddle, wrapText } from "./text-fit.ts";
import { isTimeAxis, labelsThatFit } from "./time-labels.ts";
import { valueText, valueTicks } from "./value-text.ts";

const valueGap = 10;

/** Bars carry their values, so the value axis is left out, unless the bars are too narrow for words. */
export function barOptions(config: ChartConfig, context: Context, place: Place): StyledOptions {
  return config.options.indexAxis === "y" ? lying(config, context, place) : standing(config, context, place);
}

/** Whether the values of upright bars fit above them. */
export function valuesFit(config: ChartConfig, context: Context): boolean {
  const measure = measureIn(context, size.label, 600);
  const widest = Math.max(0, ...valueTexts(config).map(measure));
  const bars = Math.max(1, config.data.labels.length * config.data.datasets.length);
  return widest + 6 <= (size.width - 2 * size.margin) / bars;
}

/** The sums of stacked bars, category by category; null where no part has a value. */
export function stackTotals(config: ChartConfig): (number | null)[] {
  return config.data.labels.map((_, index) => {
    const values = config.data.datasets.map((dataset) => valuesOf(dataset)[index] ?? null);
    return values.every((value) => value === null)
      ? null
      : values.reduce<number>((sum, value) => sum + (value ?? 0), 0);
  });
}

function lying(config: ChartConfig, context: Context, place: Place): StyledOptions {
  const stacked = config.options.plugins.almanac.kind === "stacked_bar";
  const widest = Math.max(0, ...valueTexts(config).map(measureIn(context, size.label, 600)));
  const measure = measureIn(context, size.label);
  const rowHeight = place.height / Math.max(1, config.data.labels.length);
  const lines = rowHeight >= 68 ? 2 : 1;
  const labels = config.data.labels.map((label) => fitLabel(label, lines, measure));
  const taken = Math.max(0, ...labels.flat().map(measure));
  const room = size.width - 2 * size.margin - taken - widest - 2 * valueGap;
  return {
    options: {
      indexAxis: "y",
      layout: { padding: paddingOf(place, widest + valueGap + 4) },
      scales: {
        x: { display: false, stacked, ...exactRange(config, (widest + valueGap) / room) },
        y: {
          stacked,
          border: { display: false },
          grid: { display: false },
          ticks: {
            autoSkip: false,
            crossAlign: "far",
            padding: 10,
            color: color.ink,
            font: { size: size.label, family: fontFamily, lineHeight: 1.15 },
            callback: (_: unknown, index: number) => labels[index],
          },
        },
      },
    },
  };
}

function standing(config: ChartConfig, context: Context, place: Place): StyledOptions {
  const { format } = config.options.plugins.almanac;
  const fits = valuesFit(config, context);
  const measure = measureIn(context, size.label);
  const width = size.width - 2 * size.margin - (fits ? 0 : 90);
  const slot = width / Math.max(1, config.data.labels.length);
  const labels = isTimeAxis(config.data.labels)
    ? labelsThatFit(config.data.labels, width, measure)
    : config.data.labels.map((label) => fitLabel(label, 2, measure, slot - 8));
  const font = { size: size.label, family: fontFamily, lineHeight: 1.2 };
  return {
    options: {
      layout: { padding: { ...paddingOf(place, 0), top: place.top + (fits ? 36 : 12) } },
      scales: {
        x: {
          border: { display: false },
          grid: { display: false },
          ticks: {
            autoSkip: false,
            maxRotation: 0,
            color: color.ink,
            font,
            callback: (_: unknown, index: number) => labels[index],
          },
        },
        y: {
          display: !fits,
          beginAtZero: true,
          border: { display: false },
          grid: { color: color.grid, lineWidth: 2, drawTicks: false },
          ...(fits ? exactRange(config, 0.14) : {}),
          ticks: { ...valueTicks(format), padding: 10, font },
        },
      },
    },
  };
}

function paddingOf(place: Place, right: number) {
  return { top: place.top + 4, bottom: place.bottom, left: size.margin, right: size.margin + right };
}

/** The axis ends where the values do; for negative ones `share` of it is kept free, since their words stand beyond their ends. */
function exactRange(config: ChartConfig, share: number): { min: number; max: number } {
  const stacked = config.options.plugins.almanac.kind === "stacked_bar";
  const values = stacked ? stackTotals(config).map((total) => total ?? 0) : allValues(config);
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  if (low === 0 && high === 0) return { min: 0, max: 1 };
  return { min: low < 0 ? low - ((high - low) * share) / Math.max(0.2, 1 - share) : 0, max: high };
}

function fitLabel(
  label: string,
  lines: number,
  measure: (text: string) => number,
  width = labelWidth,
): string | string[] {
  return measure(label) <= width ? label : wrapText(label, width, lines, measure, { cut: cutMiddle });
}

function allValues(config: ChartConfig): number[] {
  return config.data.datasets.flatMap((dataset) => valuesOf(dataset).filter((value) => value !== null));
}

function valueTexts(config: ChartConfig): string[] {
  const { kind, format } = config.options.plugins.almanac;
  const values = kind === "stacked_bar" ? stackTotals(config) : config.data.datasets.flatMap(valuesOf);
  return values.map((value) => valueText(value, format));
}
