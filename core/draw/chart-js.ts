import { createRequire } from "node:module";
import type { Chart as ChartClass } from "chart.js";

const require = createRequire(import.meta.url);

/** Chart.js has two builds that do not know each other; everything here loads this one. */
export const { Chart } = require("chart.js/auto") as { Chart: typeof ChartClass };
