import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type OperatedAlmanac, openAlmanac } from "../../core/almanac.ts";
import { readRequest } from "../../core/commands/look-up-request.ts";
import { readConfig } from "../../core/config.ts";
import type { Edition } from "../../core/edition.ts";
import { silentLog } from "../../core/log.ts";
import { lookUp } from "../../core/look-up/look-up.ts";
import { makePlan } from "../../core/match/make-plan.ts";
import { indexMembers } from "../../core/members.ts";
import type { LookUpRequest } from "../../core/plan.ts";
import { everything } from "../../core/scope.ts";
import { openSource } from "../../core/source/open-source.ts";
import type { Source, SourceValue } from "../../core/source/source.ts";
import { periodOf } from "../../core/understand/read-slots.ts";

/** The day on which the proofs ask. A Wednesday. */
export const today = "2026-11-18";

export interface MeridianAlmanac {
  readonly almanac: OperatedAlmanac;
  /** The database that its dumps were made from. */
  readonly source: Source;
  readonly dumpsDir: string;
  close(): Promise<void>;
}

/** The product over the sample, every query refreshed; without a URL the DuckDB sample is made. */
export async function openMeridian(databaseUrl?: string): Promise<MeridianAlmanac> {
  const dir = mkdtempSync(join(tmpdir(), "almanac-proof-"));
  const config = readConfig({
    NOW: `${today}T09:00:00Z`,
    DUMPS_DIR: dir,
    QUERIES_DIR: "queries",
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
): Readonly<Record<string, number | null>> | undefined {
  const { catalog, head, open } = almanac;
  const members = indexMembers([...catalog.queries.keys()].flatMap((query) => head(query) ?? []));
  const edition: Edition = {
    ...{ catalog, members, head, open, scope: everything, now: new Date(`${today}T09:00:00Z`) },
    thresholds: { answer: 0, ask: 0 },
    get vocabulary(): never {
      throw new Error("A look-up by names needs no words.");
    },
  };
  const planned = makePlan(readRequest(request, edition), { catalog, heads: head, today, periodOf });
  if (planned.kind !== "plan") return undefined;
  const result = lookUp(planned.plan, { catalog, members, open });
  return result.kind === "table" ? result.table.totals : undefined;
}
