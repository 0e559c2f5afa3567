import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { openAlmanac } from "../../core/almanac.ts";
import { readConfig } from "../../core/config.ts";
import { silentLog } from "../../core/log.ts";

/** A catalog of single things, each with numbers of its own. */
const files: Readonly<Record<string, string>> = {
  "calendar.yaml": "default_period: all time\n",
  "metrics.yaml": `
ships: { aggregate: count }
length: { aggregate: average, format: decimal, unit: m }
speed: { aggregate: average, format: decimal, decimals: 1, unit: kn, synonyms: [knots] }
freight: { aggregate: sum, format: currency, synonyms: [cargo value] }
`,
  "dimensions.yaml": "ship: { synonyms: [vessel] }\nflag: {}\n",
  "fleet/ships.sql": `-- title: Ships
-- entity: ship
-- dimensions: [ship, flag]
-- metrics: [ships, length, speed, freight]
select ship, flag, count(*) as ships, sum(length) as length_sum, count(length) as length_count,
  sum(speed) as speed_sum, count(speed) as speed_count, sum(freight) as freight
from ships group by ship, flag
`,
};

/** Ship, flag, length, speed, freight. */
const ships = [
  "('Alba', 'Malta', 100, 10.0, 1000)",
  "('Bora', 'Malta', 120, 12.0, 3000)",
  "('Cora', 'Panama', 150, 15.0, 2000)",
  "('Dune', 'Panama', 180, 18.0, 4000)",
  "('Elba', 'Panama', 210, 20.5, 5000)",
  "('Faro', 'Malta', 215, null, 3000)",
];

/** Asks the ships. Close what is given. */
export async function openShips(changes: Readonly<Record<string, string>> = {}) {
  const folder = mkdtempSync(join(tmpdir(), "ships-"));
  for (const [path, text] of Object.entries({ ...files, ...changes })) {
    mkdirSync(dirname(join(folder, "queries", path)), { recursive: true });
    writeFileSync(join(folder, "queries", path), text);
  }
  const file = join(folder, "ships.duckdb");
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  await connection.run(
    "create table ships (ship text, flag text, length integer, speed double, freight decimal(12, 2))",
  );
  await connection.run(`insert into ships values ${ships.join(", ")}`);
  connection.closeSync();
  instance.closeSync();
  const almanac = openAlmanac({
    config: readConfig({
      DATABASE_URL: `duckdb:${file}`,
      QUERIES_DIR: join(folder, "queries"),
      DUMPS_DIR: join(folder, "dumps"),
      NOW: "2026-01-01T09:00:00Z",
    }),
    log: silentLog(),
  });
  await almanac.refresh([...almanac.catalog.queries.values()]);
  return {
    almanac,
    ask: (text: string) => almanac.ask({ text, caller: { door: "terminal", person: "test" } }),
  };
}
