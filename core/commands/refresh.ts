import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { dateIn } from "../calendar.ts";
import type { Catalog } from "../catalog.ts";
import { type Config, isSample } from "../config.ts";
import type { DumpStore } from "../dump-store/dump-store.ts";
import type { Log } from "../log.ts";
import type { Query } from "../query.ts";
import { refreshAll } from "../refresh/refresh-all.ts";
import type { RefreshOutcome } from "../refresh/refresh-outcome.ts";
import { openRunRecord } from "../refresh/run-record.ts";
import { openSource } from "../source/open-source.ts";

export interface RefreshRequest {
  readonly queries: readonly Query[];
  readonly catalog: Catalog;
  readonly config: Config;
  readonly store: DumpStore;
  readonly now: () => Date;
  readonly log: Log;
  readonly onOutcome?: (outcome: RefreshOutcome) => void;
}

/** Runs queries on the source and writes their dumps. The sample is made first when today's is not there. */
export async function refresh(request: RefreshRequest): Promise<readonly RefreshOutcome[]> {
  const { config, catalog, store, now, log } = request;
  const url = config.DATABASE_URL ?? "sample:";
  const sampleFile = isSample(config) ? await makeSample(config.DUMPS_DIR, dateIn(now(), "UTC")) : undefined;
  const source = await openSource(url, {
    timeoutS: config.QUERY_TIMEOUT_S,
    now: now(),
    ...(sampleFile ? { sampleFile } : {}),
  });
  try {
    return await refreshAll({
      queries: request.queries,
      dimensions: catalog.dimensions,
      calendar: catalog.calendar,
      source,
      previous: (query) => store.head(query),
      write: (dump) => store.write(dump),
      record: openRunRecord(join(config.DUMPS_DIR, "runs.jsonl")),
      now,
      maxRows: config.MAX_DUMP_ROWS,
      log,
      ...(request.onOutcome ? { onOutcome: request.onOutcome } : {}),
    });
  } finally {
    await source.close();
  }
}

/** The sample's database for a day; those of other days are removed. */
async function makeSample(dumpsDir: string, today: string): Promise<string> {
  const folder = join(dumpsDir, ".sample");
  const file = join(folder, `meridian-${today}.duckdb`);
  if (existsSync(file)) return file;
  const { generateMeridian } = await import("../sample/generate-meridian.ts");
  const { loadIntoDuckDb } = await import("../sample/load-duckdb.ts");
  await loadIntoDuckDb(generateMeridian({ today }), file);
  for (const name of readdirSync(folder))
    if (!name.includes(today)) rmSync(join(folder, name), { force: true });
  return file;
}
