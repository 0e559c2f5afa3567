import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type OperatedAlmanac, openAlmanac } from "../../core/almanac.ts";
import type { Caller } from "../../core/caller.ts";
import { readRequest } from "../../core/commands/look-up-request.ts";
import { readConfig } from "../../core/config.ts";
import { silentLog } from "../../core/log.ts";
import { lookUp } from "../../core/look-up/look-up.ts";
import { makePlan } from "../../core/match/make-plan.ts";
import type { LookUpRequest } from "../../core/plan.ts";
import { openSource } from "../../core/source/open-source.ts";
import type { Source, SourceValue } from "../../core/source/source.ts";
import { periodOf } from "../../core/understand/read-slots.ts";

/** The day on which the proofs ask. A Wednesday. */
export const today = "2026-11-18";

/** The sample's catalog with further queries, so that there is every kind of metric. A folder of its own. */
export function writeFullCatalog(): string {
  const folder = mkdtempSync(join(tmpdir(), "almanac-catalog-"));
  cpSync("queries", folder, { recursive: true });
  const extra = "test/proof/extra-queries";
  for (const file of ["metrics.yaml", "dimensions.yaml"])
    appendFileSync(join(folder, file), `\n${readFileSync(join(extra, file), "utf8")}`);
  cpSync(join(extra, "proof"), join(folder, "proof"), { recursive: true });
  return folder;
}

export interface MeridianAlmanac {
  readonly almanac: OperatedAlmanac;
  /** The database that its dumps were made from. */
  readonly source: Source;
  readonly dumpsDir: string;
  close(): Promise<void>;
}

/** The product over the sample, every query refreshed; without a URL the DuckDB sample is made. */
export async function openMeridian(databaseUrl?: string, queriesDir = "queries"): Promise<MeridianAlmanac> {
  const dir = mkdtempSync(join(tmpdir(), "almanac-proof-"));
  const config = readConfig({
    NOW: `${today}T09:00:00Z`,
    DUMPS_DIR: dir,
    QUERIES_DIR: queriesDir,
    DATABASE_URL: databaseUrl,
  });
  const almanac = openAlmanac({ config, log: silentLog() });
  const failed = (await almanac.refresh([...almanac.catalog.queries.values()])).filter(
    (outcome) => outcome.kind !== "refreshed",
  );
  if (failed.length > 0 || almanac.problems.length > 0)
    throw new Error(`The sample cannot be proved: ${JSON.stringify([failed, almanac.problems])}`);
  const source = await openSource(databaseUrl ?? "sample:", {
    timeoutS: 120,
    sampleFile: join(dir, ".sample", `meridian-${today}.duckdb`),
  });
  return {
    almanac,
    source,
    dumpsDir: dir,
    close: async () => {
      await source.close();
      await almanac.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** All rows of one statement; `:now` is today. */
export async function readRows(source: Source, sql: string): Promise<SourceValue[][]> {
  const { batches } = await source.query(sql, { now: today, since: "1970-01-01", until: today });
  const rows: SourceValue[][] = [];
  for await (const batch of batches) for (const row of batch) rows.push([...row]);
  return rows;
}

/** The totals that stand beside the rows of a look-up; they reach a sentence or a share, never a row. */
export function totalsOf(
  request: LookUpRequest,
  almanac: OperatedAlmanac,
  caller: Caller,
): Readonly<Record<string, number | null>> | undefined {
  const edition = almanac.edition(caller);
  const { catalog, head, members, open } = edition;
  const planned = makePlan(readRequest(request, edition), { catalog, heads: head, today, periodOf });
  if (planned.kind !== "plan") return undefined;
  const result = lookUp(planned.plan, { catalog, members, open });
  return result.kind === "table" ? result.table.totals : undefined;
}
