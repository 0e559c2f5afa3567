import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import type { ChartConfig, Renderer } from "../../core/chart.ts";
import { openLocalRenderer } from "../../core/draw/local-renderer.ts";
import { cachePictures } from "../../core/draw/picture-cache.ts";
import { readPng } from "../../core/draw/png.ts";
import { describeRenderer, sampleConfig, titled } from "./renderer-suite.ts";

const room = { memoryBytes: 20_000_000, diskBytes: 20_000_000 };
const newDir = () => mkdtemp(join(tmpdir(), "pictures-"));

describeRenderer("the picture cache", async () =>
  cachePictures(openLocalRenderer(), { dir: await newDir(), ...room }),
);

const local = openLocalRenderer();
afterAll(() => local.close());
const bar = sampleConfig("bar-6");
let dir: string;
let drawn: ChartConfig[];
let counting: Renderer;

beforeEach(async () => {
  dir = await newDir();
  drawn = [];
  counting = {
    render: (config) => {
      drawn.push(config);
      return local.render(config);
    },
    close: async () => undefined,
  };
  return () => rm(dir, { recursive: true, force: true });
});

test("draws a chart once, also when it is asked for twice at once", async () => {
  const cache = cachePictures(counting, { dir, ...room });
  const [one, other] = await Promise.all([cache.render(bar), cache.render(structuredClone(bar))]);
  const third = await cache.render(bar);
  expect(drawn).toHaveLength(1);
  expect(one.png).toEqual(other.png);
  expect(third.png).toEqual(one.png);
});

test("draws another chart for another title", async () => {
  const cache = cachePictures(counting, { dir, ...room });
  await cache.render(bar);
  await cache.render(titled(bar, "Other"));
  expect(drawn).toHaveLength(2);
});

test("finds its pictures again after a restart", async () => {
  const first = await cachePictures(counting, { dir, ...room }).render(bar);
  const second = await cachePictures(counting, { dir, ...room }).render(bar);
  expect(drawn).toHaveLength(1);
  expect({ ...second, png: Buffer.from(second.png) }).toEqual({ ...first, png: Buffer.from(first.png) });
});

test.for([
  ["cut off", (png: Buffer) => png.subarray(0, png.length - 40)],
  [
    "changed in one byte",
    (png: Buffer) => Buffer.from(png.map((byte, at) => (at === 400 ? byte ^ 1 : byte))),
  ],
  ["emptied", () => Buffer.alloc(0)],
  ["another kind of file", () => Buffer.from("<html></html>")],
] as const)("draws again what was %s on disk, and mends the file", async ([, damage]) => {
  await cachePictures(counting, { dir, ...room }).render(bar);
  const file = join(dir, (await readdir(dir))[0]!);
  await writeFile(file, damage(await readFile(file)));
  const picture = await cachePictures(counting, { dir, ...room }).render(bar);
  expect(drawn).toHaveLength(2);
  expect(readPng(picture.png)).toBeDefined();
  expect(readPng(await readFile(file))).toBeDefined();
});

test("stays within its room on disk, the pictures unused for longest leaving first", async () => {
  const size = (await local.render(bar)).png.byteLength;
  const cache = cachePictures(counting, { dir, memoryBytes: 1, diskBytes: size * 4 });
  await cache.render(bar);
  const [oldest = ""] = await readdir(dir);
  await utimes(join(dir, oldest), 1_000, 1_000);
  for (const title of ["a", "b", "c", "d", "e", "f"]) await cache.render(titled(bar, title));
  const files = await readdir(dir);
  const sizes = await Promise.all(files.map(async (file) => (await stat(join(dir, file))).size));
  expect(sizes.reduce((sum, own) => sum + own, 0)).toBeLessThanOrEqual(size * 4);
  expect(files.length).toBeGreaterThan(0);
  expect(files).not.toContain(oldest);
});

test("removes what a crash left half written", async () => {
  const stray = join(dir, "abc.1.tmp");
  await writeFile(stray, "half");
  await utimes(stray, 1_000, 1_000);
  await cachePictures(counting, { dir, ...room }).render(bar);
  expect((await readdir(dir)).filter((name) => name.endsWith(".tmp"))).toEqual([]);
});

test("gives the picture where the folder cannot be written", async () => {
  const file = join(dir, "taken");
  await mkdir(dir, { recursive: true });
  await writeFile(file, "");
  const cache = cachePictures(counting, { dir: join(file, "below"), memoryBytes: 1, diskBytes: 1_000_000 });
  expect((await cache.render(bar)).width).toBe(1800);
  expect((await cache.render(bar)).width).toBe(1800);
});

test("passes a failure on and tries again the next time", async () => {
  const broken = { ...bar, data: { labels: [], datasets: null } } as unknown as ChartConfig;
  const cache = cachePictures(counting, { dir, ...room });
  await expect(cache.render(broken)).rejects.toMatchObject({ code: "chart_failed" });
  await expect(cache.render(broken)).rejects.toMatchObject({ code: "chart_failed" });
  expect(drawn).toHaveLength(2);
  expect(await readdir(dir)).toEqual([]);
});
