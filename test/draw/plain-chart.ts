import { createCanvas } from "@napi-rs/canvas";
import type { ChartConfig } from "../../core/chart.ts";
import { Chart } from "../../core/draw/chart-js.ts";
import { registerFonts } from "../../core/draw/fonts.ts";

interface Size {
  readonly width: number;
  readonly height: number;
  readonly devicePixelRatio: number;
}

let ready = false;

/** What a Chart.js that knows nothing of Almanac makes of a configuration. */
export async function plainChart(config: ChartConfig, size: Size): Promise<Buffer> {
  if (!ready) {
    registerFonts();
    Chart.defaults.font.family = "Inter, 'DejaVu Sans'";
    ready = true;
  }
  const canvas = createCanvas(size.width, size.height);
  const white = {
    id: "white",
    beforeDraw: ({ ctx }: { ctx: { fillStyle: string; fillRect(...box: number[]): void } }) => {
      ctx.fillStyle = "#ffffff";
      ctx.fillRect(0, 0, size.width, size.height);
    },
  };
  const options = {
    ...config.options,
    responsive: false,
    animation: false,
    devicePixelRatio: size.devicePixelRatio,
  };
  const chart = new Chart(canvas as never, { ...config, options, plugins: [white] } as never);
  const png = await canvas.encode("png");
  chart.destroy();
  return png;
}
