import { parentPort } from "node:worker_threads";
import type { ChartConfig } from "../chart.ts";
import { messageOf } from "../errors.ts";
import { registerFonts } from "./fonts.ts";
import { renderChart } from "./render-chart.ts";

registerFonts();

// One chart at a time: the next one is sent when this one has been answered.
parentPort?.on("message", (config: ChartConfig) => {
  void renderChart(config).then(
    (picture) => parentPort?.postMessage({ picture }),
    (error: unknown) => parentPort?.postMessage({ problem: messageOf(error) }),
  );
});
parentPort?.postMessage({ ready: true });
