import { createHash, randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { LRUCache } from "lru-cache";
import type { ChartConfig, Picture, Renderer } from "../chart.ts";
import { styleVersion } from "./house-style.ts";
import { readPng } from "./png.ts";

interface CacheOptions {
  /** Where pictures are kept between runs; made when it is missing. */
  readonly dir: string;
  readonly memoryBytes: number;
  readonly diskBytes: number;
}

/**
 * Keeps what a renderer drew, in memory and in files. The same chart asked for twice at once is drawn once. A disk that is full
 * or cannot be written costs time, never the picture.
 */
export function cachePictures(renderer: Renderer, options: CacheOptions): Renderer {
  const memory = new LRUCache<string, Picture>({
    maxSize: Math.max(1, options.memoryBytes),
    sizeCalculation: (picture) => Math.max(1, picture.png.byteLength),
  });
  const drawing = new Map<string, Promise<Picture>>();
  const files = pictureFiles(options.dir, options.diskBytes);

  async function find(key: string, config: ChartConfig): Promise<Picture> {
    const alt = config.options.plugins.almanac.alt;
    const kept = await files.read(key);
    if (kept) return { ...kept, alt };
    const picture = await renderer.render(config);
    await files.write(key, picture.png);
    return picture;
  }

  return {
    render: async (config) => {
      const key = keyOf(config);
      const kept = memory.get(key) ?? drawing.get(key);
      if (kept) return kept;
      const found = find(key, config);
      drawing.set(key, found);
      try {
        const picture = await found;
        memory.set(key, picture);
        return picture;
      } finally {
        drawing.delete(key);
      }
    },
    close: () => renderer.close(),
  };
}

function keyOf(config: ChartConfig): string {
  return createHash("sha256")
    .update(`${styleVersion}\n${JSON.stringify(config)}`)
    .digest("hex");
}

function pictureFiles(dir: string, limit: number) {
  let held: number | undefined;

  async function read(key: string): Promise<Omit<Picture, "alt"> | undefined> {
    const file = join(dir, `${key}.png`);
    try {
      const png = new Uint8Array(await readFile(file));
      const found = readPng(png);
      if (!found) {
        await rm(file, { force: true });
        return undefined;
      }
      const now = Date.now() / 1_000;
      await utimes(file, now, now).catch(() => undefined);
      return { png, ...found };
    } catch {
      return undefined;
    }
  }

  async function write(key: string, png: Uint8Array): Promise<void> {
    if (png.byteLength > limit) return;
    const temporary = join(dir, `${key}.${randomUUID()}.tmp`);
    try {
      await mkdir(dir, { recursive: true });
      await writeFile(temporary, png);
      await rename(temporary, join(dir, `${key}.png`));
      held = held === undefined ? Number.POSITIVE_INFINITY : held + png.byteLength;
      if (held > limit) held = await trim(dir, limit);
    } catch {
      await rm(temporary, { force: true }).catch(() => undefined);
    }
  }

  return { read, write };
}

const strayAfterMs = 60_000;

/** Deletes the pictures unused for longest until a tenth of the room is free again, and what a crash left half written. */
async function trim(dir: string, limit: number): Promise<number> {
  const names = await readdir(dir);
  const files = await Promise.all(
    names
      .filter((name) => /\.(png|tmp)$/.test(name))
      .map(async (name) => {
        const { size, mtimeMs } = await stat(join(dir, name)).catch(() => ({ size: 0, mtimeMs: 0 }));
        return { name, size, mtimeMs };
      }),
  );
  const strays = files.filter(
    ({ name, mtimeMs }) => name.endsWith(".tmp") && mtimeMs < Date.now() - strayAfterMs,
  );
  const pictures = files.filter(({ name }) => name.endsWith(".png")).sort((a, b) => a.mtimeMs - b.mtimeMs);
  let bytes = pictures.reduce((sum, { size }) => sum + size, 0);
  const over: typeof pictures = [];
  if (bytes > limit) {
    for (const picture of pictures) {
      if (bytes <= limit * 0.9) break;
      over.push(picture);
      bytes -= picture.size;
    }
  }
  await Promise.all([...strays, ...over].map(({ name }) => rm(join(dir, name), { force: true })));
  return bytes;
}
