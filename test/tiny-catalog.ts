import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";

/** A small, right catalog: three metrics and a ratio, four dimensions, two queries. Tests replace single files. */
export const tinyFiles: Readonly<Record<string, string>> = {
  "metrics.yaml": `# What is counted.
units: { means: Vehicles delivered., aggregate: sum, better: higher, synonyms: [sold, volume, deliveries] }
revenue: { aggregate: sum, format: currency, better: higher, synonyms: [turnover] }
margin: { aggregate: sum, format: currency, better: higher }
margin_rate:
  ratio: [margin, revenue]
  format: percent
  better: higher
claims: { aggregate: count, better: lower, synonyms: [warranty claims] }
sales: { ambiguous: [units, revenue] }
`,
  "dimensions.yaml": `region: { synonyms: [area], members: { Northeast: [NE, new england] } }
dealer: { synonyms: [store] }
model: {}
model_year: { qualifies: [model] }
hierarchies: { place: [region, dealer] }
`,
  "calendar.yaml": "time_zone: UTC\ndefault_period: last 12 full months\n",
  "sales/vehicle_sales.sql": `-- title: Vehicle sales
-- time: { column: day, grain: day }
-- dimensions: [region, dealer, model, model_year]
-- metrics: [units, revenue, margin, margin_rate]
-- default: { by: [model], metrics: [units] }
-- views:
--   thin margin:
--     synonyms: [low margin]
--     by: [model]
--     metrics: [margin_rate]
--     having: margin_rate < 0.1
--     sort: margin_rate
-- questions: ["units by region"]
SELECT day, region, dealer, model, model_year, units, revenue, margin FROM vehicle_sales
`,
  "warranty/claims.sql": `-- title: Warranty claims
-- time: { column: day, grain: day }
-- dimensions: [model]
-- metrics: [claims]
-- questions: ["claims by model"]
SELECT day, model, claims FROM warranty_claims
`,
};

/** Rows for the tables that the tiny catalog reads, in any SQL database. */
export const tinyTables: readonly string[] = [
  `CREATE TABLE vehicle_sales (day DATE, region VARCHAR(20), dealer VARCHAR(40), model VARCHAR(20), model_year VARCHAR(4),
     units INTEGER, revenue DECIMAL(12, 2), margin DECIMAL(12, 2))`,
  `INSERT INTO vehicle_sales VALUES
     ('2026-10-01', 'Northeast', 'Hudson Valley Motors', 'Fjord', '2026', 7, 210000, 21000),
     ('2026-10-02', 'Northeast', 'Harbor Auto', 'Ridge', '2025', 5, 250000, 20000),
     ('2026-10-02', 'South', 'Gulf Cars', 'Fjord', '2025', 3, 90000, 9500),
     ('2026-11-17', 'South', 'Gulf Cars', 'Ridge', '2026', 2, 101000, 9000)`,
  "CREATE TABLE warranty_claims (day DATE, model VARCHAR(20), claims INTEGER)",
  "INSERT INTO warranty_claims VALUES ('2026-10-05', 'Fjord', 4), ('2026-10-06', 'Ridge', 1)",
];

/** A folder of its own for one test. */
export function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "almanac-catalog-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes a catalog into a folder: the tiny one with some files replaced, added, or left out (undefined). */
export function writeCatalog(
  changes: Readonly<Record<string, string | undefined>> = {},
  folder: string = makeFolder(),
): string {
  for (const [name, text] of Object.entries({ ...tinyFiles, ...changes })) {
    if (text === undefined) continue;
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}
