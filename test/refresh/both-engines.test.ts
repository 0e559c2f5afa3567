import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { calendarSchema } from "../../core/calendar.ts";
import { openDumpStore } from "../../core/dump-store/dump-store.ts";
import { silentLog } from "../../core/log.ts";
import { refreshQuery } from "../../core/refresh/refresh-query.ts";
import { openSource } from "../../core/source/open-source.ts";
import type { Source } from "../../core/source/source.ts";
import { findMysqlServer, type MysqlDatabase, withoutMysql } from "../contract/mysql-server.ts";
import { makeDuckDbFile } from "../source/duckdb-file.ts";
import { makeDimensions, makeQuery } from "./make-query.ts";

const server = await findMysqlServer();
afterAll(async () => server?.close());

const digits = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => `(${n})`).join(", ");
const tables = [
  "CREATE TABLE digits (n INT)",
  `INSERT INTO digits VALUES ${digits}`,
  "CREATE TABLE dealers (dealer_id INT, dealer_name VARCHAR(40), city VARCHAR(40))",
  `INSERT INTO dealers VALUES (1, 'Lakeshore Auto', 'Erie'), (2, 'Lakeshore Auto', 'Gary'), (3, 'ÉTOILE', NULL),
     (10, 'étoile du nord', 'Lyon'), (4, 'zephyr', 'Reno'), (5, '😀 Motors', 'Reno')`,
  "CREATE TABLE sales (day DATE, dealer_id INT, units INT, revenue DECIMAL(12,2), weight DOUBLE)",
  `INSERT INTO sales SELECT '2026-01-31', 1 + (a.n + b.n) % 5, c.n, a.n * 1000.37 + d.n / 7, 0.1 * b.n
     FROM digits a, digits b, digits c, digits d`,
  "INSERT INTO sales VALUES ('2025-12-31', 99, 1, 0.01, NULL), ('2026-02-28', 10, NULL, NULL, -0.0000004)",
];

const measures = ["units", "revenue", "unit_price"];
const queries = [
  makeQuery({
    id: "a/by_dealer",
    dimensions: ["dealer"],
    measures,
    sql: `SELECT s.day, d.dealer_id, d.dealer_name AS dealer, d.city AS dealer_city, SUM(units) AS units,
            SUM(revenue) AS revenue, SUM(weight * units) / COUNT(units) AS unit_price
          FROM sales s LEFT JOIN dealers d ON d.dealer_id = s.dealer_id WHERE s.day < :now
          GROUP BY s.day, d.dealer_id, d.dealer_name, d.city`,
  }),
  makeQuery({
    id: "a/by_month",
    dimensions: ["dealer"],
    measures: ["units"],
    time: { column: "month", grain: "month" },
    complete_through: "SELECT LAST_DAY(MAX(day)) FROM sales",
    sql: `SELECT DATE_FORMAT(day, '%Y-%m-01') AS month, dealer_id AS dealer, COUNT(*) DIV 2 AS units # halves
          FROM \`sales\` WHERE day >= DATE_SUB(:now, INTERVAL 2 YEAR) GROUP BY 1, 2`,
  }),
  makeQuery({
    id: "a/big",
    dimensions: ["region", "dealer"],
    measures: ["units"],
    sql: `SELECT DATE_SUB(:now, INTERVAL a.n DAY) AS day, CONCAT('r', b.n, c.n) AS region, d.n + 10 * e.n AS dealer,
            (a.n + 1) * 0.1234567 AS units FROM digits a, digits b, digits c, digits d, digits e WHERE e.n < 5`,
  }),
];

describe.skipIf(!server)(`one SQL text on two engines ${server ? "" : withoutMysql}`, () => {
  let database: MysqlDatabase;
  let made: Awaited<ReturnType<typeof makeDuckDbFile>>;
  let sources: readonly Source[];
  const dir = mkdtempSync(join(tmpdir(), "almanac-dumps-"));
  beforeAll(async () => {
    if (!server) return;
    database = await server.freshDatabase();
    await database.run(...tables);
    made = await makeDuckDbFile(tables);
    const urls = [database.url, `duckdb:${made.file}`];
    sources = await Promise.all(urls.map((url) => openSource(url, { timeoutS: 60 })));
  });
  afterAll(async () => {
    for (const source of sources ?? []) await source.close();
    await database?.drop();
    made?.remove();
    rmSync(dir, { recursive: true, force: true });
  });

  test.for(queries.map((query) => [query.id, query] as const))(
    "%s gives the same bytes",
    async ([id, query]) => {
      const written = [];
      for (const [at, source] of sources.entries()) {
        const folder = join(dir, String(at));
        const store = openDumpStore({ dir: folder, cacheBytes: 1, log: silentLog() });
        const dump = await refreshQuery({
          query,
          dimensions: makeDimensions({ dealer: { key: "dealer_id", aliases: ["dealer_city"] } }),
          calendar: calendarSchema.parse({}),
          metrics: new Map(),
          hierarchies: [],
          source,
          tables: await source.tables(),
          now: () => new Date("2026-11-18T02:00:00Z"),
          maxRows: 100_000,
        });
        const head = await store.write(dump);
        const files = readdirSync(join(folder, id)).sort();
        written.push({ head, files, data: readFileSync(join(folder, id, `${head.version}.columns`)) });
      }
      const [mysql, duckdb] = written;
      expect(duckdb?.head.columns).toEqual(mysql?.head.columns);
      expect(duckdb?.head.lineage).toEqual(mysql?.head.lineage);
      expect(duckdb?.head.completeThrough).toBe(mysql?.head.completeThrough);
      expect(duckdb?.files).toEqual(mysql?.files);
      expect(duckdb?.data.equals(mysql?.data ?? Buffer.alloc(0))).toBe(true);
      expect(mysql?.head.rowCount).toBeGreaterThan(5);
    },
  );
});
