import type { ChartConfig } from "../chart.ts";
import type { Context } from "./frame.ts";

/** What of a drawn Chart.js chart its words are placed by. */
export interface DrawnChart {
  readonly ctx: Context;
  readonly chartArea: {
    readonly left: number;
    readonly right: number;
    readonly top: number;
    readonly bottom: number;
  };
  readonly scales: Readonly<Record<string, { getPixelForValue(value: number): number }>>;
  getDatasetMeta(index: number): { readonly data: readonly DrawnElement[] };
}

export interface DrawnElement {
  readonly x: number;
  readonly y: number;
  readonly base?: number;
  readonly width?: number;
  readonly height?: number;
  readonly outerRadius?: number;
  readonly innerRadius?: number;
}

/** The body with the foot below it, in pixels. */
export interface Place {
  readonly top: number;
  readonly height: number;
  readonly bottom: number;
}

/** What the house style adds to a configuration before Chart.js draws it. */
export interface StyledOptions {
  readonly options: Readonly<Record<string, unknown>>;
  readonly datasets?: readonly Readonly<Record<string, unknown>>[];
}

/** The numbers of a dataset, a point by its height. */
export function valuesOf(dataset: ChartConfig["data"]["datasets"][number]): (number | null)[] {
  return dataset.data.map((value) => (typeof value === "object" && value !== null ? value.y : value));
}
