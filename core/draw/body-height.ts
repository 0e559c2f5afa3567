import type { ChartConfig } from "../chart.ts";
import { size } from "./house-style.ts";

/** Room for what stands between the frame's head and foot, so that nothing in it has to be squeezed. In pixels. */
export function bodyHeight(config: ChartConfig): number {
  const { kind, cells = [] } = config.options.plugins.almanac;
  const categories = config.data.labels.length;
  const series = Math.max(1, config.data.datasets.length);
  switch (kind) {
    case "number":
      return cells.length > 2 ? 400 : 250;
    case "table":
      return 24 + cells.length * rowHeightOf(cells) + (moreRows(config) > 0 ? tableRowHeight : 0);
    case "doughnut":
      return 370;
    case "scatter":
      return 480;
    case "bar":
    case "line":
      return 360;
    default:
      if (config.options.indexAxis !== "y") return 360;
      return 16 + categories * barRowHeight(config, categories, kind === "grouped_bar" ? series : 1);
  }
}

/** A short table makes a short picture; a chart needs its room. */
export function leastHeight(config: ChartConfig): number {
  return config.options.plugins.almanac.kind === "table" ? 0 : size.leastHeight;
}

export const tableRowHeight = 46;

/** Cells are set on two lines where one would cut many of them. */
export function rowHeightOf(cells: readonly (readonly string[])[]): number {
  const widest = (cells[0] ?? []).map((_, index) => Math.max(...cells.map((row) => row[index]?.length ?? 0)));
  const characters = widest.reduce((sum, count) => sum + count + 2, 0);
  return characters > 64 ? 76 : tableRowHeight;
}

/** Rows of a table that did not fit into its picture. */
export function moreRows(config: ChartConfig): number {
  const own = config.options.plugins.almanacTable as { more?: number } | undefined;
  return own?.more ?? 0;
}

/** Wider labels than this are set on two lines, where there are few enough bars. */
export const labelWidth = 330;

function barRowHeight(config: ChartConfig, categories: number, bars: number): number {
  if (bars > 1) return bars * 34 + 22;
  const longest = Math.max(0, ...config.data.labels.map((label) => label.length));
  if (categories <= 12) return longest > 24 ? 72 : 54;
  return categories <= 24 ? 44 : 38;
}
