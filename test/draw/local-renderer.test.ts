import { execFile } from "node:child_process";
import { setImmediate } from "node:timers/promises";
import { promisify } from "node:util";
import { createCanvas, loadImage } from "@napi-rs/canvas";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import type { ChartConfig, Picture } from "../../core/chart.ts";
import { chartOf } from "../../core/draw/chart-config.ts";
import { openLocalRenderer } from "../../core/draw/local-renderer.ts";
import { anyPart } from "./any-part.ts";
import { describeRenderer, sampleConfig, titled } from "./renderer-suite.ts";
import { samples } from "./samples.ts";

describeRenderer("the local renderer", async () => openLocalRenderer());

const shared = openLocalRenderer();
afterAll(() => shared.close());

const drawWorker = new URL("../../core/draw/draw-worker.ts", import.meta.url).href;
/** The real worker, and words that break it: what a fault in native code would do. */
const fragile = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort } from "node:worker_threads";
    parentPort.on("message", (config) => {
      const { title } = config.options.plugins.almanac;
      if (title === "exit") process.exit(3);
      if (title === "throw") throw new Error("out of ink");
      if (title === "hang") Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
    });
    await import(${JSON.stringify(drawWorker)});
  `)}`,
);
const bar = sampleConfig("bar-6");

test.for([
  ["exit", /ended with code 3/],
  ["throw", /out of ink/],
] as const)("fails the one chart whose worker does %s, and draws the next ones", async ([title, message]) => {
  const renderer = openLocalRenderer({ program: fragile });
  const results = await Promise.allSettled([
    renderer.render(bar),
    renderer.render(titled(bar, title)),
    renderer.render(bar),
    renderer.render(titled(bar, "another")),
  ]);
  expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled", "fulfilled"]);
  expect(results[1]).toMatchObject({
    reason: {
      code: "chart_failed",
      message: expect.stringMatching(message),
      hint: expect.stringContaining("table"),
    },
  });
  await renderer.close();
});

test("gives up a chart that takes too long, and draws the next one", async () => {
  const renderer = openLocalRenderer({ program: fragile, timeLimitMs: 3_000 });
  const results = await Promise.allSettled([renderer.render(titled(bar, "hang")), renderer.render(bar)]);
  expect(results[0]).toMatchObject({
    reason: { code: "chart_failed", message: "A chart took longer than 3000 ms." },
  });
  expect(results[1]?.status).toBe("fulfilled");
  await renderer.close();
});

test("fails every chart when the worker cannot start", async () => {
  const renderer = openLocalRenderer({ program: new URL("data:text/javascript,nonsense(") });
  await expect(renderer.warm()).resolves.toBeUndefined();
  await expect(renderer.render(bar)).rejects.toMatchObject({ code: "chart_failed" });
  await expect(renderer.render(bar)).rejects.toMatchObject({ code: "chart_failed" });
  await renderer.close();
});

test("says what is wrong with a configuration that cannot be drawn", async () => {
  const broken = { ...bar, data: { labels: bar.data.labels, datasets: null } } as unknown as ChartConfig;
  await expect(shared.render(broken)).rejects.toMatchObject({
    code: "chart_failed",
    message: expect.stringMatching(/^A chart could not be drawn: /),
  });
  expect((await shared.render(bar)).width).toBe(1800);
});

test("fails what is still waiting when it is closed, and what comes after", async () => {
  const renderer = openLocalRenderer();
  const waiting = Promise.allSettled([renderer.render(bar), renderer.render(bar)]);
  await renderer.close();
  expect((await waiting).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  await expect(renderer.render(bar)).rejects.toMatchObject({
    code: "chart_failed",
    message: "The renderer is closed.",
  });
  await renderer.close();
});

test("closes without ever having drawn", async () => {
  await expect(openLocalRenderer().close()).resolves.toBeUndefined();
});

test("keeps the main thread free while it draws", async () => {
  await shared.warm();
  let turns = 0;
  let done = false;
  const picture = shared.render(titled(sampleConfig("rank-40"), "busy")).finally(() => {
    done = true;
  });
  while (!done) {
    turns += 1;
    await setImmediate();
  }
  await picture;
  expect(turns).toBeGreaterThan(10);
});

test("never keeps the process alive, and finishes a chart that is awaited", async () => {
  const renderer = new URL("../../core/draw/local-renderer.ts", import.meta.url).href;
  const program = `
    const { openLocalRenderer } = await import(${JSON.stringify(renderer)});
    const picture = await openLocalRenderer().render(${JSON.stringify(bar)});
    process.stdout.write(String(picture.width));
  `;
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", program]);
  expect(stdout).toBe("1800");
});

test("draws any table", async () => {
  await fc.assert(
    fc.asyncProperty(anyPart, fc.string({ unit: "grapheme" }), async (part, title) => {
      const config = chartOf(part, title);
      if (config) expect((await shared.render(config)).width).toBe(1800);
    }),
    { numRuns: 40 },
  );
});

test("draws words: a title leaves ink where there was none", async () => {
  const [written, empty] = [await shared.render(bar), await shared.render(titled(bar, ""))];
  expect(await inkIn(written, 64, 60, 700, 60)).toBeGreaterThan(2_000);
  expect(await inkIn(empty, 64, 60, 20, 20)).toBeLessThan(2_000);
});

test("does not grow over sixty pictures", async () => {
  const configs = Object.keys(samples).map(sampleConfig);
  const draw = async (from: number, to: number) => {
    for (let index = from; index < to; index += 1) {
      await shared.render(titled(configs[index % configs.length]!, `Picture ${index}`));
    }
    return process.memoryUsage().rss;
  };
  const after20 = await draw(0, 20);
  const after60 = await draw(20, 60);
  expect((after60 - after20) / 2 ** 20).toBeLessThan(150);
});

/** Dark pixels in a rectangle of a picture. */
async function inkIn(
  picture: Picture,
  left: number,
  top: number,
  width: number,
  height: number,
): Promise<number> {
  const image = await loadImage(Buffer.from(picture.png));
  const context = createCanvas(width, height).getContext("2d");
  context.drawImage(image, left, top, width, height, 0, 0, width, height);
  const { data } = context.getImageData(0, 0, width, height);
  let dark = 0;
  for (let index = 0; index < data.length; index += 4) if ((data[index] ?? 255) < 100) dark += 1;
  return dark;
}
