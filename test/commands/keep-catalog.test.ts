import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { keepCatalog } from "../../core/commands/keep-catalog.ts";
import { createLog } from "../../core/log.ts";
import { tinyFiles, writeCatalog } from "../tiny-catalog.ts";

function keep() {
  const folder = writeCatalog();
  const lines: Record<string, unknown>[] = [];
  const log = createLog("info", { write: (line) => void lines.push(JSON.parse(line)) });
  const keeper = keepCatalog({ QUERIES_DIR: folder, DUMPS_DIR: folder, TIME_ZONE: undefined }, log);
  let saved = 0;
  /** Saves a file; its size tells two saves within one tick of the clock apart. */
  const save = (name: string, text: string) =>
    writeFileSync(join(folder, name), `${text}\n${"#".repeat(++saved)}\n`);
  return { folder, keeper, save, lines };
}

test("what is saved is served from the next look on, and nothing is read while nothing is saved", () => {
  const { keeper, save, lines } = keep();
  const before = keeper.catalog();
  expect(keeper.poll()).toBe(false);
  expect(keeper.catalog()).toBe(before);
  save("metrics.yaml", `${tinyFiles["metrics.yaml"]}returns: { aggregate: sum }\n`);
  expect(keeper.poll()).toBe(true);
  expect(keeper.catalog().metrics.has("returns")).toBe(true);
  expect(keeper.catalog().version).not.toBe(before.version);
  expect(lines.at(-1)).toMatchObject({ msg: "the catalog was taken in" });
});

test("a mistake is told, and the catalog of before is served until it is mended", () => {
  const { keeper, save, lines } = keep();
  const before = keeper.catalog();
  save("metrics.yaml", "units: { aggregate: summ }\n");
  expect(keeper.poll()).toBe(false);
  expect(keeper.catalog()).toBe(before);
  expect(keeper.problems().some(({ field }) => field === "units.aggregate")).toBe(true);
  expect(lines.at(-1)).toMatchObject({ msg: "the catalog was not taken in: it has a problem" });
  save("metrics.yaml", tinyFiles["metrics.yaml"] ?? "");
  keeper.poll();
  expect(keeper.problems()).toEqual([]);
});

test("a folder that is gone changes nothing", () => {
  const { folder, keeper } = keep();
  const before = keeper.catalog();
  rmSync(folder, { recursive: true });
  expect(keeper.poll()).toBe(false);
  expect(keeper.catalog()).toBe(before);
  expect(keeper.problems()[0]?.message).toContain("There is no catalog folder");
});
