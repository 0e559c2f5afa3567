import type { ChartConfig } from "../chart.ts";
import type { ValueFormat } from "./value-text.ts";

export type Dataset = ChartConfig["data"]["datasets"][number];

/** What one kind of chart puts into a configuration, before title, source and house style are added. */
export interface Draft {
  readonly type: ChartConfig["type"];
  readonly labels: readonly string[];
  readonly datasets: readonly Dataset[];
  readonly format: ValueFormat;
  /** Of an axis, for a plain Chart.js. */
  readonly valueTitle?: string;
  /** Of a scatter: the horizontal axis. */
  readonly along?: { readonly title: string; readonly format: ValueFormat };
  readonly horizontal?: boolean;
  readonly stacked?: boolean;
  readonly fromZero?: boolean;
  readonly cells?: readonly (readonly string[])[];
  /** What is not shown, or is told apart: "10 of 180 shown". */
  readonly note?: string;
  /** Side of each column of a table, and rows that did not fit. */
  readonly table?: { readonly align: readonly ("left" | "right")[]; readonly more: number };
}
