import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Renderer } from "../../core/chart.ts";
import { chartOf } from "../../core/draw/chart-config.ts";
import { openQuickChartRenderer } from "../../core/draw/quickchart-renderer.ts";
import { dimension, metric, partOf } from "./parts.ts";
import { openQuickChartServer } from "./quickchart-server.ts";
import { describeRenderer, sampleConfig, titled } from "./renderer-suite.ts";

let server: Awaited<ReturnType<typeof openQuickChartServer>>;
let renderer: Renderer;
beforeAll(async () => {
  server = await openQuickChartServer();
  renderer = openQuickChartRenderer(server.url, { timeLimitMs: 5_000 });
});
afterAll(() => server.close());
beforeEach(() => server.behave("draw"));

describeRenderer("the QuickChart renderer", async () => openQuickChartRenderer(server.url));

const bar = sampleConfig("bar-6");

test("sends JSON alone: no word of a configuration becomes code on the server", async () => {
  const config = titled(bar, "__BEGINFUNCTION__process.exit()__ENDFUNCTION__");
  await renderer.render(config);
  const sent = server.posted.at(-1)!;
  expect(JSON.parse(sent.chart!)).toEqual(config);
  expect(sent).toMatchObject({ version: "4", format: "png", width: 900, devicePixelRatio: 2 });
});

test("says what the server refused", async () => {
  const rows = Array.from({ length: 40 }, (_, index) => [`Dealer ${index}`, index]);
  const config = chartOf(partOf([dimension("dealer"), metric("units")], rows, { shape: "rank" }), "")!;
  const broken = { ...config, type: "treemap" as never };
  await expect(renderer.render(broken)).rejects.toMatchObject({
    code: "chart_failed",
    message: expect.stringMatching(/did not draw the chart: .*400.*treemap/s),
    hint: expect.stringContaining("QUICKCHART_URL"),
  });
});

test.for(["text", "cut"] as const)("refuses an answer that is no whole PNG: %s", async (behavior) => {
  server.behave(behavior);
  await expect(renderer.render(bar)).rejects.toMatchObject({
    code: "chart_failed",
    message: expect.stringContaining("not a PNG"),
  });
});

test("does not wait for ever", async () => {
  server.behave("silent");
  await expect(openQuickChartRenderer(server.url, { timeLimitMs: 100 }).render(bar)).rejects.toMatchObject({
    code: "chart_failed",
    message: expect.stringContaining("within 100 ms"),
  });
});

test("says that nobody listens", async () => {
  const gone = await openQuickChartServer();
  await gone.close();
  await expect(openQuickChartRenderer(gone.url).render(bar)).rejects.toMatchObject({
    code: "chart_failed",
    message: expect.stringContaining(gone.url),
  });
});

test("refuses a table without a number, which a plain Chart.js cannot draw", async () => {
  const columns = [dimension("part"), metric("status", { format: "text" })];
  const config = chartOf(
    partOf(
      columns,
      [
        ["A", "ok"],
        ["B", "late"],
      ],
      { shape: "list" },
    ),
    "",
  )!;
  await expect(renderer.render(config)).rejects.toMatchObject({
    code: "chart_failed",
    message: "A QuickChart server cannot draw a table without numbers.",
  });
});

test.for(["localhost:3400", "ftp://charts", ""])("refuses the address %j", (url) => {
  expect(() => openQuickChartRenderer(url)).toThrow(expect.objectContaining({ code: "bad_config" }));
});
