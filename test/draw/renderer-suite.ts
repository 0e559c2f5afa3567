import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ChartConfig, Renderer } from "../../core/chart.ts";
import { chartOf } from "../../core/draw/chart-config.ts";
import { readPng } from "../../core/draw/png.ts";
import { samples } from "./samples.ts";

/** The configuration of a sample. */
export function sampleConfig(name: string): ChartConfig {
  const sample = samples[name];
  const config = sample && chartOf(sample.part, sample.title);
  if (!config) throw new Error(`There is no chart "${name}".`);
  return config;
}

/** The same configuration under another title: another picture. */
export function titled(config: ChartConfig, title: string): ChartConfig {
  const { plugins } = config.options;
  return {
    ...config,
    options: { ...config.options, plugins: { ...plugins, almanac: { ...plugins.almanac, title } } },
  };
}

const kinds = [
  "rank-10",
  "bar-negative",
  "grouped-reference",
  "stacked",
  "line-36",
  "line-gaps",
  "doughnut",
  "scatter",
  "number-compared",
  "table",
  "scripts",
];

/** What every renderer does. */
export function describeRenderer(name: string, open: () => Promise<Renderer>): void {
  describe(name, () => {
    let renderer: Renderer;
    beforeAll(async () => {
      renderer = await open();
    });
    afterAll(() => renderer.close());

    test.for(kinds)("draws %s as a PNG of the size it names", async (kind) => {
      const config = sampleConfig(kind);
      const picture = await renderer.render(config);
      expect(readPng(picture.png)).toEqual({ width: picture.width, height: picture.height });
      expect(picture.width).toBe(1800);
      expect(picture.height).toBeGreaterThan(400);
      expect(picture.png.byteLength).toBeGreaterThan(5_000);
      expect(picture.alt).toBe(config.options.plugins.almanac.alt);
    });

    test("gives the same bytes for the same chart", async () => {
      const config = sampleConfig("stacked");
      const [one, other] = [await renderer.render(config), await renderer.render(structuredClone(config))];
      expect(Buffer.from(one.png).equals(other.png)).toBe(true);
    });

    test("draws many at once, each its own", async () => {
      const pictures = await Promise.all(kinds.map((kind) => renderer.render(sampleConfig(kind))));
      expect(pictures.map(({ alt }) => alt)).toEqual(
        kinds.map((kind) => sampleConfig(kind).options.plugins.almanac.alt),
      );
      expect(new Set(pictures.map(({ png }) => Buffer.from(png).toString("base64"))).size).toBe(kinds.length);
    });

    test("does not change the configuration", async () => {
      const config = sampleConfig("line-36");
      const before = structuredClone(config);
      await renderer.render(config);
      expect(config).toEqual(before);
    });
  });
}
