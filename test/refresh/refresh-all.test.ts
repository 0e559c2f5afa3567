import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { calendarSchema } from "../../core/calendar.ts";
import { openDumpStore } from "../../core/dump-store/dump-store.ts";
import { createLog, silentLog } from "../../core/log.ts";
import { type RefreshAllInput, refreshAll } from "../../core/refresh/refresh-all.ts";
import { openRunRecord } from "../../core/refresh/run-record.ts";
import { everything } from "../../core/scope.ts";
import { openDuckDbSource } from "../../core/source/duckdb.ts";
import { makeDuckDbFile } from "../source/duckdb-file.ts";
import { makeDimensions, makeQuery, rowsSql } from "./make-query.ts";

let made: Awaited<ReturnType<typeof makeDuckDbFile>>;
let dir: string;
beforeAll(async () => {
  made = await makeDuckDbFile(["CREATE TABLE sales (day DATE)"]);
  dir = mkdtempSync(join(tmpdir(), "almanac-dumps-"));
});
afterAll(() => {
  made.remove();
  rmSync(dir, { recursive: true, force: true });
});

const good = (id: string) =>
  makeQuery({ id, sql: rowsSql("region, day, units", [["West", "2026-11-17", 1]]) });

async function inputFor(file: string): Promise<RefreshAllInput> {
  const store = openDumpStore({ dir, cacheBytes: 1_000_000, log: silentLog() });
  return {
    queries: [good("a/one"), makeQuery({ id: "a/two", sql: "SELECT nosuch" }), good("b/three")],
    dimensions: makeDimensions({}),
    calendar: calendarSchema.parse({}),
    metrics: new Map(),
    hierarchies: [],
    source: await openDuckDbSource({ file, timeoutS: 30, kind: "duckdb" }),
    previous: store.head,
    write: store.write,
    record: openRunRecord(join(dir, "runs.jsonl")),
    now: () => new Date("2026-11-18T02:00:00Z"),
    maxRows: 10,
    log: silentLog(),
  };
}

describe("refreshing many queries", () => {
  test("one that fails stops no other; each is told, written and recorded", async () => {
    const told: string[] = [];
    const input = await inputFor(made.file);
    const outcomes = await refreshAll({ ...input, onOutcome: ({ query }) => told.push(query) });
    expect(outcomes.map(({ query, kind, rows }) => `${query} ${kind} ${rows}`)).toEqual([
      "a/one refreshed 1",
      "a/two failed 0",
      "b/three refreshed 1",
    ]);
    expect(outcomes[1]).toMatchObject({ error: { code: "query_failed" } });
    expect(told.sort()).toEqual(["a/one", "a/two", "b/three"]);
    const store = openDumpStore({ dir, cacheBytes: 1_000_000, log: silentLog() });
    expect(store.open("b/three", everything).rowCount).toBe(1);
    const lines = readFileSync(join(dir, "runs.jsonl"), "utf8").trim().split("\n");
    const runs = lines
      .map((line) => JSON.parse(line) as { query: string })
      .sort((a, b) => (a.query < b.query ? -1 : 1));
    expect(runs).toMatchObject([
      {
        at: "2026-11-18T02:00:00.000Z",
        query: "a/one",
        kind: "refreshed",
        version: expect.any(String),
        rows: 1,
      },
      { query: "a/two", kind: "failed", code: "query_failed", message: expect.stringContaining("nosuch") },
      { query: "b/three", kind: "refreshed" },
    ]);
  });

  test("a database that is down fails each query with the same words", async () => {
    const outcomes = await refreshAll(await inputFor("/nowhere/none.duckdb"));
    expect(outcomes.map((outcome) => outcome.kind === "failed" && outcome.error.code)).toEqual(
      Array(3).fill("source_unreachable"),
    );
  });

  test("a record that cannot be written fails no refresh", async () => {
    const input = await inputFor(made.file);
    const outcomes = await refreshAll({ ...input, record: openRunRecord(join(made.file, "runs.jsonl")) });
    expect(outcomes.map(({ kind }) => kind)).toEqual(["refreshed", "failed", "refreshed"]);
  });

  test.for([
    ["what is expected is logged in a line, for those who want it", "info", "query_failed", undefined],
    ["what is not comes with its stack", "error", undefined, expect.stringContaining("at ")],
  ] as const)("%s", async ([, label, code, stack]) => {
    const lines: string[] = [];
    const input = await inputFor(made.file);
    const broken: RefreshAllInput["write"] = () => Promise.reject(new TypeError("broken"));
    await refreshAll({
      ...input,
      queries: label === "info" ? [makeQuery({ sql: "SELECT nosuch" })] : [good("a/one")],
      write: broken,
      log: createLog("info", { write: (line) => lines.push(line) }),
    });
    expect(lines).toHaveLength(1);
    const { level, err, ...line } = JSON.parse(lines[0] ?? "");
    expect([level, line.code, err?.stack]).toEqual([label === "info" ? 30 : 50, code, stack]);
  });

  test("two run at a time, no more", async () => {
    const input = await inputFor(made.file);
    let running = 0;
    let most = 0;
    await refreshAll({
      ...input,
      queries: Array.from({ length: 6 }, (_, place) => good(`c/q${place}`)),
      write: async (dump) => {
        running += 1;
        most = Math.max(most, running);
        const head = await input.write(dump);
        running -= 1;
        return head;
      },
    });
    expect(most).toBeLessThanOrEqual(2);
  });
});
