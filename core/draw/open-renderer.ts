import { join } from "node:path";
import type { Renderer } from "../chart.ts";
import type { Config } from "../config.ts";

/** The renderer of charts, opened when the first one is drawn: its libraries are large. What failed to open may be tried again. */
export function rendererWhenNeeded(config: Config): ReturnType<typeof once<Renderer>> {
  return once(() => openRenderer(config));
}

async function openRenderer(config: Config): Promise<Renderer> {
  const { cachePictures } = await import("./picture-cache.ts");
  const open = async (): Promise<Renderer> => {
    if (config.QUICKCHART_URL)
      return (await import("./quickchart-renderer.ts")).openQuickChartRenderer(config.QUICKCHART_URL);
    return (await import("./local-renderer.ts")).openLocalRenderer();
  };
  return cachePictures(await open(), {
    dir: join(config.DUMPS_DIR, ".pictures"),
    memoryBytes: 32 * 2 ** 20,
    diskBytes: 256 * 2 ** 20,
  });
}

/** Opens something when it is first needed; what failed to open may be tried again. */
function once<Value>(open: () => Promise<Value>): {
  get(): Promise<Value>;
  opened(): Promise<Value> | undefined;
} {
  let value: Promise<Value> | undefined;
  return {
    get: () => {
      value ??= open().catch((error: unknown) => {
        value = undefined;
        throw error;
      });
      return value;
    },
    opened: () => value,
  };
}
