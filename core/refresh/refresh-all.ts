import type { Access } from "../access.ts";
import type { Calendar } from "../calendar.ts";
import type { Dimension } from "../dimension.ts";
import type { DumpHead, NewDump } from "../dump.ts";
import { AlmanacError, messageOf } from "../errors.ts";
import type { Log } from "../log.ts";
import type { Metric } from "../metric.ts";
import type { Query } from "../query.ts";
import type { Source, SourceTable } from "../source/source.ts";
import { driftNote, explainFailure } from "./explain-failure.ts";
import type { RefreshOutcome } from "./refresh-outcome.ts";
import { refreshQuery } from "./refresh-query.ts";
import type { RecordRun } from "./run-record.ts";

export interface RefreshAllInput {
  readonly queries: readonly Query[];
  readonly dimensions: ReadonlyMap<string, Dimension>;
  readonly hierarchies: readonly (readonly string[])[];
  readonly access?: Access | undefined;
  readonly calendar: Calendar;
  readonly source: Source;
  /** The head of the version of a query that is served now. */
  readonly previous: (query: string) => DumpHead | undefined;
  readonly write: (dump: NewDump) => Promise<DumpHead>;
  readonly record: RecordRun;
  readonly now: () => Date;
  readonly maxRows: number;
  /** What the gates hold the rows against beside the headers. */
  readonly metrics: ReadonlyMap<string, Metric>;
  /** The owners take over what differs from the last versions. */
  readonly accept?: boolean;
  readonly log: Log;
  /** How many queries run at a time. */
  readonly concurrency?: number;
  /** Told as soon as a query is done. */
  readonly onOutcome?: (outcome: RefreshOutcome) => void;
}

/** Refreshes queries, a few at a time. Outcomes stand in the order of the queries; one that fails stops no other. */
export async function refreshAll(input: RefreshAllInput): Promise<readonly RefreshOutcome[]> {
  const outcomes: RefreshOutcome[] = new Array(input.queries.length);
  const tables = once(() => input.source.tables());
  const waiting = [...input.queries.entries()];
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [place, query] = next;
      const outcome = await refreshOne(query, tables, input);
      outcomes[place] = outcome;
      await input
        .record(outcome)
        .catch((error: unknown) =>
          input.log.warn({ query: query.id }, `run not recorded: ${messageOf(error)}`),
        );
      input.onOutcome?.(outcome);
    }
  };
  await Promise.all(Array.from({ length: input.concurrency ?? 2 }, work));
  return outcomes;
}

async function refreshOne(
  query: Query,
  tables: () => Promise<readonly SourceTable[]>,
  input: RefreshAllInput,
): Promise<RefreshOutcome> {
  const started = input.now();
  const about = () => ({
    at: started.toISOString(),
    query: query.id,
    tookMs: input.now().getTime() - started.getTime(),
  });
  const notes: string[] = [];
  try {
    const previous = input.previous(query.id);
    const seen = await tables();
    const note = (text: string) => notes.push(text);
    const dump = await refreshQuery({ ...input, query, tables: seen, previous, note }).catch((thrown) => {
      throw explainFailure(thrown, { query, kind: input.source.kind, tables: seen, previous });
    });
    const drift = driftNote(previous, dump.head, seen);
    const { version, rowCount, withheld } = await input.write(dump);
    return {
      ...about(),
      kind: "refreshed",
      version,
      rows: rowCount,
      ...(withheld ? { withheld } : {}),
      notes: drift ? [...notes, drift] : notes,
    };
  } catch (thrown) {
    const error = errorOf(query, thrown, input.log);
    return { ...about(), kind: error.code === "dump_held" ? "held" : "failed", error, rows: 0 };
  }
}

/** What is expected is told in the outcome; only what is not comes with its stack. */
function errorOf(query: Query, thrown: unknown, log: Log): AlmanacError {
  if (thrown instanceof AlmanacError) {
    log.info({ query: query.id, code: thrown.code }, thrown.message);
    return thrown;
  }
  const error = new AlmanacError("query_failed", `'${query.id}': ${messageOf(thrown)}`, { cause: thrown });
  log.error({ query: query.id, err: error }, error.message);
  return error;
}

function once<T>(work: () => Promise<T>): () => Promise<T> {
  let started: Promise<T> | undefined;
  return () => {
    started ??= work();
    return started;
  };
}
