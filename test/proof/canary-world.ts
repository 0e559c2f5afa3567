import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { type OperatedAlmanac, openAlmanac } from "../../core/almanac.ts";
import { readConfig } from "../../core/config.ts";
import { createLog } from "../../core/log.ts";
import { generateMeridian } from "../../core/sample/generate-meridian.ts";
import { loadIntoDuckDb } from "../../core/sample/load-duckdb.ts";
import { today } from "./meridian-almanac.ts";

/** In every member that is planted, and in no other text of the sample. */
export const canary = /canar/i;
/** Whether a number that is planted stands in a text, alone or with what little is added to it: 1,777,777,777 and some thousands. */
export function hasCanaryNumber(text: string): boolean {
  // 1,777,777,777 and 1777781268, but no fraction and no part of a hash or a date
  const numbers = text.match(/(?<![\w.,-])(?:\d{1,3}(?:,\d{3})+(?![\d,])|\d{6,})/g) ?? [];
  return numbers.some((number) => /^1?7{4}\d{4,}/.test(number.replaceAll(",", "")));
}

/** Members and rows that nobody with a rule may see: a region with a dealer, a plant, a segment with a model, a component, a KPI. */
const planted = [
  "INSERT INTO regions VALUES (990, 'Canaria')",
  "INSERT INTO dealers VALUES (990, 'Canary Motors', 'Canaryville', 990, DATE '2020-01-01')",
  "INSERT INTO models VALUES (990, 'Canarino', 'Canarywagon', DATE '2020-01-01', 77777)",
  "INSERT INTO plants VALUES (990, 'Canary Works', 'XC')",
  "INSERT INTO components VALUES (990, 'Canary valve', 'CANARY1', 'Canary parts', 'high', 'Canary Supplies', 77777)",
  ...["2025-10-15", "2026-08-15", "2026-09-15", "2026-10-15", "2026-11-12"].flatMap((day, index) => [
    `INSERT INTO vehicle_sales VALUES (${990_000 + index}, DATE '${day}', 990, 990, 2026, 'retail', 'delivered', NULL, 1777777777, 7777777777, 7777777, 777777)`,
    `INSERT INTO fi_contracts VALUES (${990_000 + index}, DATE '${day}', ${990_000 + index}, 990, 990, 'Canary cover', 77777777)`,
    `INSERT INTO warranty_claims VALUES (${990_000 + index}, DATE '${day}', 990, 2026, 990, 990, 990, 'CANARYLOT', 'Canary failure', 77777777)`,
    `INSERT INTO repairs VALUES (${990_000 + index}, ${990_000 + index}, DATE '${day}', 1, 7777.77)`,
    `INSERT INTO sales_targets VALUES (DATE '${day.slice(0, 7)}-01', 990, 990, 1777777777, 7777777777)`,
    `INSERT INTO finance_lines VALUES (${990_000 + index}, DATE '${day.slice(0, 7)}-01', 'Canarywagon', 'Canary account', 7777777777, 7777777777)`,
  ]),
  ...["2026-10-31", "2026-11-12", "2026-11-17"].flatMap((day) => [
    `INSERT INTO vehicle_stock VALUES (DATE '${day}', 990, 990, 1777777777, 1777777777)`,
    `INSERT INTO component_stock VALUES (DATE '${day}', 990, 990, 1777777777, 1)`,
  ]),
  "INSERT INTO kpis VALUES (990, 'Canary index', 'Canaries', 'count', 'higher', 'Canary keeper')",
  "INSERT INTO kpi_values VALUES (990, DATE '2026-10-01', 77777777, 77777777)",
];

export interface CanaryWorld {
  readonly almanac: OperatedAlmanac;
  /** Log lines so far. */
  readonly log: readonly string[];
  close(): Promise<void>;
}

/** The sample with canaries in it, KPIs for one role only, and a view and a report that name what is hidden. */
export async function openCanaryWorld(): Promise<CanaryWorld> {
  const dir = mkdtempSync(join(tmpdir(), "almanac-canary-"));
  const file = join(dir, "canaries.duckdb");
  await loadIntoDuckDb(generateMeridian({ today }), file);
  await plant(file);
  const lines: string[] = [];
  const config = readConfig({
    NOW: `${today}T09:00:00Z`,
    DUMPS_DIR: join(dir, "dumps"),
    QUERIES_DIR: writeCatalog(dir),
    DATABASE_URL: `duckdb:${file}`,
  });
  const almanac = openAlmanac({
    config,
    log: createLog("trace", { write: (line) => void lines.push(line) }),
  });
  const outcomes = await almanac.refresh([...almanac.catalog.queries.values()]);
  const failed = outcomes.filter(({ kind }) => kind !== "refreshed");
  if (failed.length > 0 || almanac.problems.length > 0)
    throw new Error(`The canaries cannot be planted: ${JSON.stringify([failed, almanac.problems])}`);
  // What was logged while the operator refreshed is the operator's.
  lines.length = 0;
  return {
    almanac,
    log: lines,
    close: async () => {
      await almanac.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

async function plant(file: string): Promise<void> {
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  for (const statement of planted) await connection.run(statement);
  await connection.run("CHECKPOINT");
  connection.closeSync();
  instance.closeSync();
}

function writeCatalog(dir: string): string {
  const folder = join(dir, "queries");
  cpSync("queries", folder, { recursive: true });
  change(join(folder, "kpi_monitoring/kpi_values.sql"), /^-- owner: .*$/m, "$&\n-- roles: [board]");
  change(
    join(folder, "sales_analytics/model_sales.sql"),
    /^-- questions: \[/m,
    '-- views:\n--   canaries only: { synonyms: [hidden flock], by: [model], metrics: [units], where: "region in [Canaria]" }\n-- questions: ["units of Canarino in Canaria", ',
  );
  change(join(folder, "dimensions.yaml"), /^ {4}Export: /m, "    Canaria: [canary isles, las canarias]\n$&");
  writeFileSync(
    join(folder, "executive_reports/flock.yaml"),
    "title: Flock report\nsections:\n  - { title: Canaries, ask: units in Canaria last month }\n  - { title: Units, ask: units last month }\n",
  );
  return folder;
}

function change(file: string, pattern: RegExp, by: string): void {
  const before = readFileSync(file, "utf8");
  const after = before.replace(pattern, by);
  if (after === before) throw new Error(`${file} has nothing like ${pattern}.`);
  writeFileSync(file, after);
}
