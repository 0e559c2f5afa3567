import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findMysqlServer, withoutMysql } from "../contract/mysql-server.ts";
import { quantile } from "./median.ts";

/** One line of a benchmark's table. */
export interface BenchRow {
  readonly name: string;
  readonly value: string;
  readonly baseline: string;
  readonly ratio: string;
}

const runs = 3;

/**
 * A refresh of 1M source rows with 8 columns, joined and streamed by MySQL, beside the bare driver that reads the same rows
 * and drops them: rows a second, and the most memory above that of an idle process. Each run is a process of its own; the
 * median of three counts.
 */
export async function benchRefresh(): Promise<readonly BenchRow[]> {
  const server = await findMysqlServer();
  if (!server) return [{ name: `refresh ${withoutMysql}`, value: "", baseline: "", ratio: "" }];
  const database = await server.freshDatabase();
  const dir = mkdtempSync(join(tmpdir(), "almanac-bench-"));
  try {
    await database.run(...tables);
    const measured: Record<string, readonly Measured[]> = { idle: [], bare: [], refresh: [] };
    for (let run = 0; run < runs; run += 1) {
      for (const mode of Object.keys(measured)) {
        measured[mode] = [...(measured[mode] ?? []), measure(mode, database.url, join(dir, `${mode}${run}`))];
      }
    }
    const of = (mode: string, field: keyof Measured) =>
      quantile(
        (measured[mode] ?? []).map((one) => one[field]),
        0.5,
      );
    const speeds = [
      of("refresh", "rows") / of("refresh", "seconds"),
      of("bare", "rows") / of("bare", "seconds"),
    ];
    const peaks = [
      of("refresh", "peakMb") - of("idle", "peakMb"),
      of("bare", "peakMb") - of("idle", "peakMb"),
    ];
    const [speed = 0, bareSpeed = 0] = speeds;
    const [peak = 0, barePeak = 0] = peaks;
    return [
      {
        name: "refresh of 1M rows, rows/s (baseline: bare mysql2 stream)",
        value: Math.round(speed).toLocaleString("en-US"),
        baseline: Math.round(bareSpeed).toLocaleString("en-US"),
        ratio: `${(speed / bareSpeed).toFixed(2)} (promise: >= 0.70)`,
      },
      {
        name: "refresh of 1M rows, peak MB over an idle process",
        value: peak.toFixed(0),
        baseline: barePeak.toFixed(0),
        ratio: `+${(peak - barePeak).toFixed(0)} MB (promise: <= +120 MB)`,
      },
    ];
  } finally {
    await database.drop();
    await server.close();
    rmSync(dir, { recursive: true, force: true });
  }
}

interface Measured {
  readonly rows: number;
  readonly seconds: number;
  readonly peakMb: number;
}

function measure(mode: string, url: string, dir: string): Measured {
  const child = join(import.meta.dirname, "refresh-child.ts");
  const run = spawnSync(process.execPath, [child, mode, url, dir], { encoding: "utf8" });
  if (run.status !== 0) throw new Error(run.stderr);
  return JSON.parse(run.stdout) as Measured;
}

const digits = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => `(${n})`).join(", ");
const tables = [
  "CREATE TABLE digits (n INT)",
  `INSERT INTO digits VALUES ${digits}`,
  "CREATE TABLE dealers (dealer_id INT PRIMARY KEY, dealer_name VARCHAR(40), region VARCHAR(20))",
  `INSERT INTO dealers SELECT a.n + 10 * b.n + 100 * c.n, CONCAT('Dealer ', a.n, b.n, c.n), CONCAT('Region ', a.n)
     FROM digits a, digits b, digits c`,
  `CREATE TABLE sales (sale_id INT PRIMARY KEY, day DATE, dealer_id INT, model VARCHAR(20), units INT,
     revenue DECIMAL(12,2), cost DECIMAL(12,2))`,
  // 1,000 dealers x 10 models x 100 days
  `INSERT INTO sales
     SELECT i, DATE_ADD('2026-01-01', INTERVAL i DIV 10000 DAY), i % 1000, CONCAT('Model ', (i DIV 1000) % 10), i % 7,
       (i % 9973) * 1.25, (i % 9967) * 1.11
     FROM (SELECT a.n + 10 * b.n + 100 * c.n + 1000 * d.n + 10000 * e.n + 100000 * f.n AS i
       FROM digits a, digits b, digits c, digits d, digits e, digits f) numbers`,
];
