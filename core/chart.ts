import { z } from "zod";

const chartKinds = [
  "number",
  "bar",
  "horizontal_bar",
  "grouped_bar",
  "stacked_bar",
  "line",
  "doughnut",
  "scatter",
  "table",
] as const;
export type ChartKind = (typeof chartKinds)[number];

const dataset = z.looseObject({
  label: z.string(),
  data: z.array(
    z.union([z.number(), z.null(), z.object({ x: z.union([z.number(), z.string()]), y: z.number() })]),
  ),
});

const valueFormat = z.object({
  format: z.enum(["text", "date", "integer", "decimal", "currency", "percent"]),
  unit: z.string().optional(),
  decimals: z.number().optional(),
});

/**
 * A Chart.js 4 configuration that is data alone: no function in it, so it can be stored, compared and sent to any renderer.
 * `options.plugins.almanac` holds what the house style needs beyond Chart.js.
 */
export const chartConfigSchema = z.looseObject({
  type: z.enum(["bar", "line", "doughnut", "scatter"]),
  data: z.object({ labels: z.array(z.string()), datasets: z.array(dataset) }),
  options: z.looseObject({
    plugins: z.looseObject({
      almanac: z.object({
        kind: z.enum(chartKinds),
        /** The finding, in words. */
        title: z.string(),
        /** What is shown, and for when. */
        subtitle: z.string(),
        /** Where it comes from, and as of when. */
        source: z.string(),
        /** "Sample data" on invented numbers. */
        badge: z.string().optional(),
        /** How values are written. */
        format: valueFormat,
        /** Of a scatter: what its horizontal axis shows, and how the values of that are written. */
        along: z.object({ title: z.string(), format: valueFormat }).optional(),
        /** Of a scatter: what its vertical axis shows. */
        up: z.string().optional(),
        /** A number tile's or a table's cells, as written. */
        cells: z.array(z.array(z.string())).optional(),
        alt: z.string(),
      }),
    }),
  }),
});
export type ChartConfig = z.infer<typeof chartConfigSchema>;

/** A rendered chart. `alt` says in words what it shows. */
export interface Picture {
  readonly png: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly alt: string;
}

/** Draws a chart configuration. Adapters: Chart.js in a worker of this process, a QuickChart server. */
export interface Renderer {
  render(config: ChartConfig): Promise<Picture>;
  close(): Promise<void>;
}
