import { createConnection } from "mysql2";
import { calendarSchema } from "../../core/calendar.ts";
import { openDumpStore } from "../../core/dump-store/dump-store.ts";
import { silentLog } from "../../core/log.ts";
import { refreshQuery } from "../../core/refresh/refresh-query.ts";
import { openSource } from "../../core/source/open-source.ts";
import { makeMetrics } from "../refresh/dump-of.ts";
import { makeDimensions, makeQuery } from "../refresh/make-query.ts";

/** One measured process: `node refresh-child.ts idle|bare|refresh URL DIR` prints what it took. */
const [mode = "", url = "", dir = ""] = process.argv.slice(2);
const sql = `SELECT s.day, d.region, d.dealer_id, d.dealer_name AS dealer, s.model, s.units, s.revenue, s.cost
  FROM sales s JOIN dealers d ON d.dealer_id = s.dealer_id`;

/** Libraries are loaded and connections made before the clock starts. */
let started = performance.now();
const rows = mode === "idle" ? await connect() : mode === "bare" ? await readBare() : await refresh();
const seconds = (performance.now() - started) / 1000;
process.stdout.write(JSON.stringify({ rows, seconds, peakMb: process.resourceUsage().maxRSS / 1024 }));

async function connect(): Promise<number> {
  const source = await openSource(url, { timeoutS: 60 });
  await source.tables();
  await source.close();
  return 0;
}

function readBare(): Promise<number> {
  const connection = createConnection({
    uri: url,
    dateStrings: true,
    decimalNumbers: true,
    supportBigNumbers: true,
  });
  started = performance.now();
  return new Promise((resolve, reject) => {
    let count = 0;
    const stream = connection.query({ sql, rowsAsArray: true }).stream({ highWaterMark: 1_000 });
    stream.on("data", () => {
      count += 1;
    });
    stream.on("error", reject);
    stream.on("end", () => {
      connection.destroy();
      resolve(count);
    });
  });
}

async function refresh(): Promise<number> {
  const source = await openSource(url, { timeoutS: 60 });
  const store = openDumpStore({ dir, cacheBytes: 1_000, log: silentLog() });
  const tables = await source.tables();
  started = performance.now();
  const dump = await refreshQuery({
    query: makeQuery({
      sql,
      dimensions: ["region", "dealer", "model"],
      measures: ["units", "revenue", "cost"],
      expect: { rows: 1_000_000, "units@2026-03": 929_999 },
    }),
    dimensions: makeDimensions({ dealer: { key: "dealer_id" } }),
    calendar: calendarSchema.parse({}),
    source,
    tables,
    // What a catalog promises is held against the rows in the same run.
    hierarchies: [["region", "dealer"]],
    metrics: makeMetrics({
      units: { aggregate: "sum" },
      revenue: { aggregate: "sum" },
      cost: { aggregate: "sum" },
    }),
    now: () => new Date("2026-11-18T02:00:00Z"),
    maxRows: 2_000_000,
  });
  const { rowCount } = await store.write(dump);
  await source.close();
  return rowCount;
}
