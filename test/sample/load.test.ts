import { randomBytes } from "node:crypto";
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import mysql from "mysql2/promise";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { generateMeridian } from "../../core/sample/generate-meridian.ts";
import { loadIntoDuckDb } from "../../core/sample/load-duckdb.ts";
import { loadIntoMysql } from "../../core/sample/load-mysql.ts";
import { tableDefinitions } from "../../core/sample/tables.ts";

const meridian = generateMeridian({ today: "2026-11-18" });
const server = process.env.TEST_MYSQL_URL ?? "mysql://root@127.0.0.1:3306";
const reachable = await mysql.createConnection(server).then(
  (connection) => connection.end().then(() => true),
  () => false,
);

/** Counts rows and adds up every number of a table, in SQL that both engines know. */
function checkSql(table: (typeof tableDefinitions)[number]): string {
  const sums = table.columns
    .filter(({ type }) => type.kind !== "text" && type.kind !== "date" && type.kind !== "datetime")
    .map(({ name }) => `CAST(SUM(${name}) AS DECIMAL(24, 4)) AS ${name}`);
  const dates = table.columns
    .filter(({ type }) => type.kind === "date")
    .flatMap(({ name }) => [
      `CAST(MIN(${name}) AS CHAR(10)) AS first_${name}`,
      `CAST(MAX(${name}) AS CHAR(10)) AS last_${name}`,
    ]);
  return `SELECT CAST(COUNT(*) AS DECIMAL(24, 4)) AS all_rows, ${[...sums, ...dates].join(", ")} FROM ${table.name}`;
}

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "meridian-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function checkDuckDb(file: string): Promise<Record<string, unknown>> {
  const instance = await DuckDBInstance.create(file, { access_mode: "READ_ONLY" });
  const connection = await instance.connect();
  const checks: Record<string, unknown> = {};
  for (const table of tableDefinitions) {
    checks[table.name] = (await connection.runAndReadAll(checkSql(table))).getRowObjectsJson()[0];
  }
  connection.closeSync();
  instance.closeSync();
  return checks;
}

describe("the sample in a DuckDB file", () => {
  test("stands alone beside its ground truth, with nothing left over", async () => {
    const file = join(folder, "new", "sample.duckdb");
    await loadIntoDuckDb(meridian, file);
    expect((await readdir(join(folder, "new"))).sort()).toEqual([
      "sample.duckdb",
      "sample.ground-truth.json",
    ]);
  });

  test("replaces an older file while a reader still has it open", async () => {
    const file = join(folder, "open.duckdb");
    await loadIntoDuckDb(generateMeridian({ today: "2026-11-18", asOf: "2024-12-01" }), file);
    const instance = await DuckDBInstance.create(file, { access_mode: "READ_ONLY" });
    const connection = await instance.connect();
    await loadIntoDuckDb(meridian, file);
    const sql = "SELECT COUNT(*)::INT AS n FROM vehicle_sales";
    expect((await connection.runAndReadAll(sql)).getRowObjectsJson()[0]?.n).toBeLessThan(5_000);
    connection.closeSync();
    instance.closeSync();
    const check = (await checkDuckDb(file)).vehicle_sales as { all_rows: string };
    expect(Number(check.all_rows)).toBe(meridian.truth.rows.vehicle_sales);
  });

  test("declares keys: a second region of the same id and a sale of no dealer are refused", async () => {
    const file = join(folder, "keys.duckdb");
    await loadIntoDuckDb(generateMeridian({ today: "2026-11-18", asOf: "2024-12-01" }), file);
    const instance = await DuckDBInstance.create(file);
    const connection = await instance.connect();
    await expect(connection.run("INSERT INTO regions VALUES (1, 'Again')")).rejects.toThrow(/primary key/i);
    await expect(
      connection.run("INSERT INTO dealers VALUES (999, 'Nobody', 'Nowhere', 99, DATE '2020-01-01')"),
    ).rejects.toThrow(/foreign key/i);
    connection.closeSync();
    instance.closeSync();
  });

  test("says where it could not be written, and leaves nothing behind", async () => {
    await writeFile(join(folder, "a-file"), "");
    const file = join(folder, "a-file", "sample.duckdb");
    await expect(loadIntoDuckDb(meridian, file)).rejects.toMatchObject({
      code: "source_unreachable",
      message: expect.stringContaining(file),
    });
    const taken = join(folder, "taken", "sample.duckdb");
    await mkdir(taken, { recursive: true });
    await expect(loadIntoDuckDb(meridian, taken)).rejects.toMatchObject({ code: "source_unreachable" });
    expect((await readdir(join(folder, "taken"))).filter((name) => name.endsWith(".new"))).toEqual([]);
  });
});

describe("addresses that no server answers", () => {
  test.for([
    ["mysql://root@127.0.0.1:1/meridian", "source_unreachable"],
    ["mysql://127.0.0.1:3306", "bad_config"],
    ["postgres://127.0.0.1/meridian", "bad_config"],
    ["meridian", "bad_config"],
  ] as const)("%s is refused as %s", async ([url, code]) => {
    await expect(loadIntoMysql(meridian, url)).rejects.toMatchObject({ code });
  });
});

describe.skipIf(!reachable)("the sample in a MySQL database", () => {
  const database = `almanac_test_${randomBytes(6).toString("hex")}`;
  const url = `${server}/${database}`;
  let connection: mysql.Connection;

  beforeAll(async () => {
    connection = await mysql.createConnection(server);
    await connection.query("CREATE DATABASE ?? CHARACTER SET utf8mb4", [database]);
    await connection.query("USE ??", [database]);
  });
  afterAll(async () => {
    await connection.query("DROP DATABASE ??", [database]);
    await connection.end();
  });

  test("has the same counts, sums and dates as the DuckDB file, also when it is loaded again", async () => {
    const file = join(folder, "equal.duckdb");
    await loadIntoDuckDb(meridian, file);
    await loadIntoMysql(generateMeridian({ today: "2026-11-18", asOf: "2024-12-01" }), url);
    await loadIntoMysql(meridian, url);
    const checks: Record<string, unknown> = {};
    for (const table of tableDefinitions) {
      const [rows] = await connection.query(checkSql(table));
      checks[table.name] = { ...(rows as object[])[0] };
    }
    expect(checks).toEqual(await checkDuckDb(file));
  });

  test("has an index on every date that queries cut by and on every foreign key", async () => {
    const [rows] = await connection.query(
      "SELECT table_name AS t, column_name AS c FROM information_schema.statistics WHERE table_schema = ? AND seq_in_index = 1",
      [database],
    );
    const indexed = new Set((rows as { t: string; c: string }[]).map(({ t, c }) => `${t}.${c}`));
    const wanted = tableDefinitions.flatMap((table) => [
      ...table.indexes.map((column) => `${table.name}.${column}`),
      ...table.columns.filter((column) => column.references).map((column) => `${table.name}.${column.name}`),
    ]);
    expect(wanted.filter((column) => !indexed.has(column))).toEqual([]);
  });

  test("never touches a table or a view that it did not make", async () => {
    await connection.query("DROP TABLE feed_log, risk_register");
    await connection.query("CREATE TABLE feed_log (mine INT)");
    await connection.query("INSERT INTO feed_log VALUES (42)");
    await connection.query("CREATE VIEW risk_register AS SELECT 1 AS mine");
    await expect(loadIntoMysql(meridian, url)).rejects.toMatchObject({
      code: "sample_refused",
      message: expect.stringMatching(/"feed_log".*"risk_register"|"risk_register".*"feed_log"/),
    });
    const [kept] = await connection.query(
      "SELECT mine, (SELECT COUNT(*) FROM vehicle_sales) AS sales FROM feed_log",
    );
    expect(kept).toMatchObject([{ mine: 42, sales: meridian.truth.rows.vehicle_sales }]);
    await connection.query("DROP TABLE feed_log");
    await connection.query("DROP VIEW risk_register");
  });

  test("says so when another table refers to the sample's", async () => {
    await connection.query(
      "CREATE TABLE guest (region_id INT, FOREIGN KEY (region_id) REFERENCES regions (region_id))",
    );
    await expect(loadIntoMysql(meridian, url)).rejects.toMatchObject({ code: "query_failed" });
    await connection.query("DROP TABLE guest");
  });

  test("names the database that does not exist, without the password", async () => {
    const missing = loadIntoMysql(meridian, `${server}/no_such_database_here`);
    await expect(missing).rejects.toMatchObject({
      code: "source_denied",
      message: expect.stringContaining("no_such_database_here"),
    });
  });
});
