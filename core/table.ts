import { z } from "zod";
import { grains } from "./calendar.ts";

export const cellSchema = z.union([z.string(), z.number(), z.null()]);
export type Cell = z.infer<typeof cellSchema>;

/** One column of an answer. A percent is a fraction: 0.12 is written 12 %. */
export const columnSchema = z.object({
  name: z.string(),
  label: z.string(),
  role: z.enum(["dimension", "time", "metric", "comparison"]),
  format: z.enum(["text", "date", "integer", "decimal", "currency", "percent"]),
  /** What a number counts: "days", "USD". */
  unit: z.string().optional(),
  decimals: z.number().int().optional(),
  /** Of a time column: what one value stands for. Values are ISO dates of the unit's first day. */
  grain: z.enum(grains).optional(),
});
export type Column = z.infer<typeof columnSchema>;

/** What a look-up gives: typed columns and rows in order. */
export interface Table {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  /** How many rows there are before the limit. */
  readonly totalRows: number;
  /** True only when rows were cut that nobody asked to cut. */
  readonly truncated: boolean;
  /** What a limit left out, as one row, where that was asked for. */
  readonly others?: readonly Cell[];
  /** Of two metrics that are set against each other: Pearson's r, and over how many members. */
  readonly correlation?: { readonly r: number; readonly n: number };
  /** Totals over everything the filters let through, whatever the limit, one for each metric column; null where adding is not honest. */
  readonly totals: Readonly<Record<string, number | null>>;
}
