import { chartOf } from "../../core/draw/chart-config.ts";
import { openLocalRenderer } from "../../core/draw/local-renderer.ts";
import { samples } from "../draw/samples.ts";
import { quantile } from "./median.ts";

interface ChartTiming {
  readonly kind: string;
  /** The first picture of a fresh worker, its start with Chart.js and fonts included. */
  readonly coldMs: number;
  readonly warmMs: number;
  readonly kilobytes: number;
}

const measured = {
  number: "number-compared",
  bar: "bar-6",
  horizontal_bar: "rank-10",
  grouped_bar: "grouped-reference",
  stacked_bar: "stacked",
  line: "line-36",
  doughnut: "doughnut",
  scatter: "scatter",
  table: "table",
  "horizontal_bar, 40": "rank-40",
} as const;

/** Milliseconds from a configuration to a PNG of 1800 x 1000 pixels or more, for each kind of chart. */
export async function benchCharts(runs = 7): Promise<ChartTiming[]> {
  const timings: ChartTiming[] = [];
  for (const [kind, name] of Object.entries(measured)) {
    const sample = samples[name];
    const config = sample && chartOf(sample.part, sample.title);
    if (!config) throw new Error(`There is no chart "${name}".`);
    const renderer = openLocalRenderer();
    const times: number[] = [];
    let bytes = 0;
    for (let run = 0; run <= runs; run += 1) {
      const start = performance.now();
      bytes = (await renderer.render(config)).png.byteLength;
      times.push(performance.now() - start);
    }
    await renderer.close();
    const [coldMs = 0, ...warm] = times;
    timings.push({ kind, coldMs, warmMs: quantile(warm, 0.5), kilobytes: bytes / 1024 });
  }
  return timings;
}
