import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { calendarSchema } from "../../core/calendar.ts";
import { openDumpStore } from "../../core/dump-store/dump-store.ts";
import { silentLog } from "../../core/log.ts";
import type { Query } from "../../core/query.ts";
import { refreshAll } from "../../core/refresh/refresh-all.ts";
import type { RefreshOutcome } from "../../core/refresh/refresh-outcome.ts";
import { openRunRecord } from "../../core/refresh/run-record.ts";
import { openDuckDbSource } from "../../core/source/duckdb.ts";
import { openSource } from "../../core/source/open-source.ts";
import type { Source } from "../../core/source/source.ts";
import { findMysqlServer, withoutMysql } from "../contract/mysql-server.ts";
import { changeDuckDbFile, makeDuckDbFile } from "../source/duckdb-file.ts";
import { makeMetrics } from "./dump-of.ts";
import { makeDimensions, makeQuery, rowsSql } from "./make-query.ts";

const server = await findMysqlServer();
afterAll(async () => server?.close());

const metrics = makeMetrics({
  units: { aggregate: "sum" },
  target: { aggregate: "sum", constant_over: ["dealer"] },
});

interface Desk {
  run(query: Query, given?: { readonly accept?: boolean }): Promise<RefreshOutcome>;
  served(): string | undefined;
  runs(): readonly Record<string, unknown>[];
}

/** A dump store of its own over a source. */
function openDesk(source: Source): Desk {
  const dir = mkdtempSync(join(tmpdir(), "almanac-dumps-"));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  const store = openDumpStore({ dir, cacheBytes: 1_000_000, log: silentLog() });
  return {
    run: async (query, { accept = false } = {}) => {
      const outcomes = await refreshAll({
        queries: [query],
        dimensions: makeDimensions({}),
        calendar: calendarSchema.parse({}),
        metrics,
        hierarchies: [["region", "dealer"]],
        source,
        previous: store.head,
        write: store.write,
        record: openRunRecord(join(dir, "runs.jsonl")),
        now: () => new Date("2026-11-18T02:00:00Z"),
        maxRows: 1_000,
        accept,
        log: silentLog(),
      });
      return outcomes[0] as RefreshOutcome;
    },
    served: () => store.head("sales/units")?.version,
    runs: () =>
      readFileSync(join(dir, "runs.jsonl"), "utf8")
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line)),
  };
}

describe("a refresh on DuckDB", () => {
  let made: Awaited<ReturnType<typeof makeDuckDbFile>>;
  let source: Source;
  beforeAll(async () => {
    made = await makeDuckDbFile(["CREATE TABLE sales (day DATE)"]);
    source = await openDuckDbSource({ file: made.file, timeoutS: 30, kind: "duckdb" });
  });
  afterAll(() => made.remove());

  type Rows = readonly (readonly (string | number | null)[])[];
  const columns = "region, dealer, day, units, target";
  const good: Rows = [
    ["East", "a", "2026-11-16", 10, 50],
    ["East", "b", "2026-11-16", 20, 50],
    ["West", "c", "2026-11-17", 30, 70],
  ];
  const query = (rows: Rows, given: Partial<Query> = {}) =>
    makeQuery({
      dimensions: ["region", "dealer"],
      measures: ["units", "target"],
      owner: "sales-operations",
      sql: rowsSql(columns, rows),
      ...given,
    });
  const change = (row: number, at: number, value: string | number | null): Rows =>
    good.map((values, place) =>
      place === row ? values.map((one, index) => (index === at ? value : one)) : values,
    );

  test.for<[string, Query, string, acceptable: boolean]>([
    [
      "a control total that is off",
      query(good, { expect: { "units@2026-11": 61 } }),
      "units of Nov 2026 is 60 instead of 61",
      false,
    ],
    [
      "a dealer in two regions",
      query(change(1, 1, "c")),
      "the dealer 'c' belongs to the region 'East' and to 'West'",
      false,
    ],
    [
      "a target that differs by dealer",
      query(change(1, 4, 51)),
      "target is constant over dealer, yet at region 'East', 16 Nov 2026 it is 50 and 51",
      false,
    ],
    ["values that are gone", query(change(0, 3, null)), "units is missing in 1 of 3 rows (33.3 %)", true],
    [
      "rows that are gone",
      query(good.slice(2), {
        measures: ["target"],
        sql: rowsSql("region, dealer, day, target", [["West", "c", "2026-11-17", 170]]),
      }),
      "it has 1 row, and the last version had 3",
      true,
    ],
    [
      "a total that has doubled",
      query(change(2, 3, 130)),
      "units comes to 160 in all, and came to 60 in the last version",
      true,
    ],
    [
      "a day that is yet to come",
      query(good, { complete_through: "SELECT '2026-11-30'" }),
      "the data says it is complete through 30 Nov 2026, and today is 18 Nov 2026",
      true,
    ],
    [
      "data that goes back",
      query(good, { complete_through: "SELECT '2026-11-10'" }),
      "the data is complete through 10 Nov 2026, and the last version was through 17 Nov 2026",
      true,
    ],
  ])("is held for %s", async ([, broken, what, acceptable]) => {
    const desk = openDesk(source);
    expect((await desk.run(query(good))).kind).toBe("refreshed");
    const before = desk.served();
    const outcome = await desk.run(broken);
    expect(outcome).toMatchObject({ kind: "held", rows: 0, error: { code: "dump_held" } });
    const message = outcome.kind === "held" ? outcome.error.message : "";
    expect(message).toContain(what);
    expect(message).toMatch(/^'sales\/units' is held: .*\. Its owner is sales-operations\.$/);
    expect(desk.served()).toBe(before);
    expect(desk.runs().at(-1)).toMatchObject({ kind: "held", code: "dump_held", message });

    const accepted = await desk.run(broken, { accept: true });
    expect(accepted.kind).toBe(acceptable ? "refreshed" : "held");
    if (accepted.kind !== "refreshed") return;
    expect(accepted.notes.join()).toContain(`Accepted: ${what}`);
    expect(desk.runs().at(-1)).toMatchObject({ kind: "refreshed", notes: accepted.notes });
    expect(desk.served()).not.toBe(before);
  });

  test("is held the first time too, and then nothing is served", async () => {
    const desk = openDesk(source);
    expect((await desk.run(query(change(1, 1, "c")))).kind).toBe("held");
    expect(desk.served()).toBeUndefined();
  });

  test("goes on when its source is right again", async () => {
    const desk = openDesk(source);
    await desk.run(query(change(1, 1, "c")));
    expect((await desk.run(query(good))).kind).toBe("refreshed");
  });
});

const tables = [
  "CREATE TABLE sales (day DATE, region VARCHAR(20), list_price DECIMAL(12,2), price DECIMAL(12,2))",
  "INSERT INTO sales VALUES ('2026-11-17', 'West', 12, 10)",
];
const priced = makeQuery({ sql: "SELECT day, region, SUM(price) AS units FROM sales GROUP BY day, region" });
const everything = makeQuery({
  sql: "SELECT s.* FROM sales s",
  measures: ["list_price", "price"],
});

interface Engine {
  readonly source: Source;
  change(...statements: readonly string[]): Promise<void>;
}

const engines: readonly (readonly [string, () => Promise<Engine>])[] = [
  [
    "DuckDB",
    async () => {
      const made = await makeDuckDbFile(tables);
      onTestFinished(() => made.remove());
      const source = await openSource(`duckdb:${made.file}`, { timeoutS: 30 });
      return { source, change: (...statements) => changeDuckDbFile(made.file, statements) };
    },
  ],
  [
    `MySQL ${server ? "" : withoutMysql}`,
    async () => {
      const database = await server!.freshDatabase();
      await database.run(...tables);
      const source = await openSource(database.url, { timeoutS: 30 });
      onTestFinished(async () => {
        await source.close();
        await database.drop();
      });
      return { source, change: database.run };
    },
  ],
];

describe.for(engines)("a schema that changes on %s", ([name, open]) => {
  const skipped = !server && name !== "DuckDB";

  test.skipIf(skipped).for<[string, Query, string, string, "refreshed" | "failed"]>([
    [
      "a column that is gone",
      priced,
      "ALTER TABLE sales DROP COLUMN price",
      'column "price" is gone from "sales"; nearest there: "list_price"',
      "failed",
    ],
    [
      "a column that a * gave",
      everything,
      "ALTER TABLE sales DROP COLUMN price",
      'column "price" is gone from "sales"',
      "failed",
    ],
    [
      "a table that is renamed",
      priced,
      "ALTER TABLE sales RENAME TO sales_2026",
      'table "sales" is gone; nearest there: "sales_2026"',
      "failed",
    ],
    [
      "another type that the query can do with",
      priced,
      "ALTER TABLE sales MODIFY COLUMN price DOUBLE",
      'column "price" of "sales" is now double and was decimal(12,2)',
      "refreshed",
    ],
    [
      "another type that it cannot do with",
      everything,
      "ALTER TABLE sales MODIFY COLUMN price VARCHAR(20)",
      'column "price" of "sales" is now varchar',
      "failed",
    ],
    [
      "a column that is not read",
      priced,
      "ALTER TABLE sales DROP COLUMN list_price",
      "sales has changed, in no column that the query names",
      "refreshed",
    ],
  ])("names %s", async ([, query, statement, what, kind]) => {
    const { source, change } = await open();
    const desk = openDesk(source);
    expect((await desk.run(query)).kind).toBe("refreshed");
    await change(name === "DuckDB" ? statement.replace(/MODIFY COLUMN (\w+) /, "ALTER $1 TYPE ") : statement);
    if (statement.includes("VARCHAR")) await change("UPDATE sales SET price = 'ten'");
    const outcome = await desk.run(query);
    const told = outcome.kind === "refreshed" ? outcome.notes.join() : outcome.error.message;
    expect(told.toLowerCase()).toContain(`since the last refresh, ${what.toLowerCase()}`);
    expect(outcome.kind).toBe(kind);
  });

  test.skipIf(skipped)("names what is nearest to a name that was never there", async () => {
    const { source } = await open();
    const desk = openDesk(source);
    const hintOf = async (sql: string) => {
      const outcome = await desk.run(makeQuery({ sql }));
      return outcome.kind === "failed" ? outcome.error.hint : undefined;
    };
    expect(await hintOf("SELECT day, region, prize AS units FROM sales")).toMatch(
      /^Nearest to "prize" is "price" of "sales"\. /,
    );
    expect(await hintOf("SELECT s.day, s.regin AS region, 1 AS units FROM sales s")).toMatch(
      /^Nearest to "regin" is "region" of "sales"\. /,
    );
    expect(await hintOf("SELECT day, region, 1 AS units FROM sale")).toMatch(
      /^Nearest to "sale" is the table "sales"\. /,
    );
  });
});
