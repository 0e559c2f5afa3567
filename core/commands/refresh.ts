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
import { makeSample } from "./make-sample.ts";

export interface RefreshRequest {
  readonly queries: readonly Query[];
  readonly catalog: Catalog;
  readonly config: Config;
  readonly store: DumpStore;
  readonly now: () => Date;
  readonly log: Log;
  readonly onOutcome?: (outcome: RefreshOutcome) => void;
  /** The owners take over what differs from the last versions. */
  readonly accept?: boolean;
}

/** Where the refreshes are written down. */
export function runRecordFile({ DUMPS_DIR }: Pick<Config, "DUMPS_DIR">): string {
  return join(DUMPS_DIR, "runs.jsonl");
}

/** Runs queries on the source and writes their dumps. The sample is made first when today's is not there. */
export async function refresh(request: RefreshRequest): Promise<readonly RefreshOutcome[]> {
  const { config, catalog, store, now, log } = request;
  const url = config.DATABASE_URL ?? "sample:";
  const today = dateIn(now(), catalog.calendar.time_zone);
  const sampleFile = isSample(config) ? await makeSample(config.DUMPS_DIR, today) : undefined;
  const source = await openSource(url, {
    timeoutS: config.QUERY_TIMEOUT_S,
    now: now(),
    ...(sampleFile ? { sampleFile } : {}),
  });
  try {
    return await refreshAll({
      queries: request.queries,
      dimensions: catalog.dimensions,
      metrics: catalog.metrics,
      hierarchies: catalog.hierarchies,
      accept: request.accept ?? false,
      access: catalog.access,
      calendar: catalog.calendar,
      source,
      previous: (query) => store.head(query),
      write: (dump) => store.write(dump),
      record: openRunRecord(runRecordFile(config)),
      now,
      maxRows: config.MAX_DUMP_ROWS,
      log,
      ...(request.onOutcome ? { onOutcome: request.onOutcome } : {}),
    });
  } finally {
    await source.close();
  }
}
