import { appendFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { type OperatedAlmanac, openAlmanac } from "../core/almanac.ts";
import { readConfig } from "../core/config.ts";
import { openDumpStore } from "../core/dump-store/dump-store.ts";
import { silentLog } from "../core/log.ts";
import { makeDump } from "./dump-store/make-dump.ts";
import { makeDuckDbFile } from "./source/duckdb-file.ts";
import { tinyTables, writeCatalog } from "./tiny-catalog.ts";

const caller = { door: "terminal", person: "test" } as const;
const sales = "sales/vehicle_sales";
let folder: string;
let settings: Record<string, string>;

beforeEach(async () => {
  folder = writeCatalog();
  const made = await makeDuckDbFile(tinyTables);
  onTestFinished(() => made.remove());
  settings = {
    DATABASE_URL: `duckdb:${made.file}`,
    QUERIES_DIR: folder,
    DUMPS_DIR: join(folder, ".dumps"),
  };
});

function open(now: string, more: Readonly<Record<string, string>> = {}): OperatedAlmanac {
  const almanac = openAlmanac({ config: readConfig({ ...settings, ...more, NOW: now }), log: silentLog() });
  onTestFinished(() => almanac.close());
  return almanac;
}

async function refreshAll(almanac: OperatedAlmanac): Promise<void> {
  const outcomes = await almanac.refresh([...almanac.catalog.queries.values()]);
  expect(outcomes.map(({ kind }) => kind)).toEqual(["refreshed", "refreshed"]);
}

function damage(almanac: OperatedAlmanac, query: string): void {
  const dir = join(settings.DUMPS_DIR as string, query);
  const name = readdirSync(dir).find((one) => one === `${almanac.head(query)?.version}.columns`);
  appendFileSync(join(dir, name as string), "x");
}

describe("a damaged dump", () => {
  test("is said in the answer, with what to do, and takes no other dump with it", async () => {
    const almanac = open("2026-11-18T09:00:00Z");
    await refreshAll(almanac);
    damage(almanac, sales);
    const again = open("2026-11-18T09:00:00Z");
    const answer = await again.ask({ text: "units by region", caller });
    expect(answer).toMatchObject({
      kind: "none",
      parts: [{ kind: "none", code: "not_refreshed", rows: [] }],
    });
    expect(answer.headline).toMatch(/units by region rests on a result.*npm run almanac -- refresh$/);
    expect(await again.lookUp({ metrics: ["units"], by: [], filters: [] }, caller)).toMatchObject({
      kind: "none",
      parts: [{ code: "not_refreshed" }],
    });
    expect(await again.ask({ text: "claims by model in October", caller })).toMatchObject({ kind: "answer" });
    expect((await again.health()).problems.join()).toMatch(/vehicle_sales.*bytes instead of/);
  });

  test("gives way to the version before, and the period is that version's own", async () => {
    const before = open("2026-11-17T09:00:00Z");
    await refreshAll(before);
    const [early] = (await before.ask({ text: "units by region since October", caller })).parts;
    const almanac = open("2026-11-18T09:00:00Z");
    await refreshAll(almanac);
    damage(almanac, sales);
    const again = open("2026-11-18T09:00:00Z");
    const [part] = (await again.ask({ text: "units by region since October", caller })).parts;
    expect(part?.receipt?.dumps[0]?.completeThrough).toBe("2026-11-16");
    expect(part?.reading.time).toMatchObject({ from: "2026-10-01", to: "2026-11-17" });
    expect(part?.headline).toBe(early?.headline);
  });

  test("does not give way to one of another source", async () => {
    const store = openDumpStore({ dir: settings.DUMPS_DIR as string, cacheBytes: 1, log: silentLog() });
    const dump = makeDump(3, sales);
    await store.write({ ...dump, head: { ...dump.head, source: { kind: "sample", name: "sample" } } });
    const almanac = open("2026-11-19T09:00:00Z");
    await refreshAll(almanac);
    damage(almanac, sales);
    const again = open("2026-11-19T09:00:00Z");
    expect(() => again.open(sales)).toThrow(
      expect.objectContaining({ code: "dump_missing", hint: `Run: npm run almanac -- refresh ${sales}` }),
    );
    const { kind, headline } = await again.ask({ text: "units by region", caller });
    expect(kind).toBe("none");
    expect(headline).toMatch(/Vehicle sales has not been refreshed yet.*npm run almanac -- refresh$/);
  });
});

test("the members of a dump are known as soon as it is served, while others are still refreshed", async () => {
  const almanac = open("2026-11-18T09:00:00Z");
  const find = async () => (await almanac.find("Harbor Auto", 3, caller)).map(({ name }) => name);
  expect(await find()).not.toContain("Harbor Auto");
  const seen: Promise<string[]>[] = [];
  await almanac.refresh([...almanac.catalog.queries.values()], ({ query }) => {
    if (query === sales) seen.push(find());
  });
  expect(await seen[0]).toContain("Harbor Auto");
});

describe("a renderer that does not open", () => {
  test("fails each picture with its own error, and does not keep the product from closing", async () => {
    const almanac = open("2026-11-18T09:00:00Z", { QUICKCHART_URL: "ftp://charts.example" });
    await refreshAll(almanac);
    const [part] = (await almanac.ask({ text: "units by region", caller })).parts;
    const draw = () => almanac.chart(part!);
    const first = await draw().catch((error: unknown) => error);
    expect(first).toMatchObject({ code: "bad_config" });
    const second = await draw().catch((error: unknown) => error);
    expect(second).toMatchObject({ code: "bad_config" });
    // It was tried again, not remembered.
    expect(second).not.toBe(first);
    await expect(almanac.close()).resolves.toBeUndefined();
  });
});
