import type { ChartConfig } from "../chart.ts";
import { chartOf } from "./chart-config.ts";
import type { ChartInput } from "./chart-input.ts";
import { valuesOf } from "./drawn-chart.ts";
import { spark, standingBars } from "./terminal-columns.ts";
import { scatterLines } from "./terminal-scatter.ts";
import { tableLines } from "./terminal-table.ts";
import { fill, mostRows, row, widthOf } from "./terminal-text.ts";
import { valueText } from "./value-text.ts";

const eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];

/** A part as lines of text at most `width` columns wide: bars, columns over time, or a table. Empty where there is nothing to show. */
export function terminalChart(part: ChartInput, width: number): string[] {
  const config = chartOf(part, "");
  if (!config) return part.rows.length > 0 && part.columns.length > 0 ? tableLines(part, width) : [];
  switch (config.options.plugins.almanac.kind) {
    case "number":
      return numberLines(config, width);
    case "table":
      return tableLines(part, width);
    case "scatter":
      return scatterLines(config, width);
    case "line":
      return lineLines(config, width);
    default:
      return barLines(config, part, width);
  }
}

function numberLines(config: ChartConfig, width: number): string[] {
  return (config.options.plugins.almanac.cells ?? []).map(
    ([label = "", value = "", change = "", before = ""]) => {
      const beside = [change, before].filter(Boolean).join(", ");
      return fill(`${label}: ${value}${beside ? ` (${beside})` : ""}`, width).trimEnd();
    },
  );
}

function barLines(config: ChartConfig, part: ChartInput, width: number): string[] {
  const { format } = config.options.plugins.almanac;
  const { labels, datasets } = config.data;
  const several = datasets.length > 1;
  const shown = Math.max(1, Math.floor(mostRows / datasets.length));
  const values = datasets.map((dataset) => valuesOf(dataset).slice(0, shown));
  const names = several ? datasets.map(({ label }) => label) : labels.slice(0, shown);
  const nameWidth = Math.min(Math.max(...names.map(widthOf), 1), Math.max(6, Math.floor(width * 0.4)));
  const texts = values.map((own) => own.map((value) => valueText(value, format)));
  const room = Math.max(4, width - nameWidth - Math.max(...texts.flat().map(widthOf), 1) - 4);
  const bars = barsOf(values, room);
  const line = (name: string, series: number, at: number) =>
    row([fill(name, nameWidth), `${bars[series]?.[at] ?? ""} ${texts[series]?.[at] ?? ""}`]);
  const lines = labels
    .slice(0, shown)
    .flatMap((label, at) =>
      several
        ? [
            fill(label, width).trimEnd(),
            ...datasets.map((dataset, series) => line(dataset.label, series, at)),
          ]
        : [line(label, 0, at)],
    );
  const given = several ? labels.length : part.rows.length;
  const more = (several ? labels.length : Math.max(part.totalRows, given)) - Math.min(shown, labels.length);
  return given > shown ? [...lines, `and ${more.toLocaleString("en-US")} more`] : lines;
}

/** Bars of eighths of a column. With negative values zero stands inside: the bar is padded up to it. */
function barsOf(values: readonly (readonly (number | null)[])[], room: number): string[][] {
  const all = values.flat().filter((value) => value !== null);
  const [low, high] = [Math.min(0, ...all), Math.max(0, ...all)];
  // Halves, since the span of two numbers can be larger than any number.
  const span = high / 2 - low / 2;
  const scaled = (value: number) => (span === 0 ? 0 : (value / 2 / span) * room);
  const zero = low < 0 ? Math.max(1, Math.round(scaled(-low))) : 0;
  return values.map((own) =>
    own.map((value) => {
      if (value === null) return " ".repeat(zero);
      if (value < 0) {
        const length = Math.max(1, Math.min(zero, Math.round(scaled(-value))));
        return " ".repeat(zero - length) + "█".repeat(length);
      }
      const steps = Math.max(value > 0 ? 1 : 0, Math.round(scaled(value) * 8));
      return " ".repeat(zero) + "█".repeat(Math.floor(steps / 8)) + (eighths[steps % 8] ?? "");
    }),
  );
}

function lineLines(config: ChartConfig, width: number): string[] {
  const { format } = config.options.plugins.almanac;
  const { labels, datasets } = config.data;
  const [only] = datasets;
  if (only && datasets.length === 1 && valuesOf(only).every((value) => value === null || value >= 0)) {
    return standingBars(labels, valuesOf(only), format, width);
  }
  const nameWidth = Math.min(
    Math.max(...datasets.map(({ label }) => widthOf(label))),
    Math.floor(width * 0.3),
  );
  const known = datasets.flatMap(valuesOf).filter((value) => value !== null);
  const range = { low: Math.min(...known), high: Math.max(...known) };
  const lines = datasets.map((dataset) => {
    const values = valuesOf(dataset);
    const last = valueText(values.findLast((value) => value !== null) ?? null, format);
    const room = Math.max(4, width - nameWidth - widthOf(last) - 4);
    return row([fill(dataset.label, nameWidth), spark(values, range, room), last]);
  });
  return [...lines, fill(`${labels[0] ?? ""} to ${labels.at(-1) ?? ""}`, width).trimEnd()];
}
