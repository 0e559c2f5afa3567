import type { Duplex } from "node:stream";
import type { FieldPacket, PoolConnection } from "mysql2";
import { AlmanacError } from "../errors.ts";
import { columnsOf, rowFixer } from "./mysql-columns.ts";
import type { SourceResult, SourceValue } from "./source.ts";
import { timedOut } from "./source-errors.ts";

type Batch = SourceValue[][];

const batchRows = 1_000;
const mostWaiting = 4;

/** What a stream needs to know beside the statement. `translate` puts what was thrown into the product's words. */
export interface StreamOptions {
  readonly name: string;
  readonly timeoutS: number;
  readonly translate: (error: unknown) => AlmanacError;
}

/**
 * Runs one statement and gives its rows in batches. The connection belongs to the stream until it ends: then it goes back
 * to the pool, or is destroyed when rows may still be on their way. The reader's pace holds the server back.
 */
export function streamRows(
  connection: PoolConnection,
  sql: string,
  options: StreamOptions,
): Promise<SourceResult> {
  return new Promise((resolve, reject) => {
    const waiting: Batch[] = [];
    let batch: Batch = [];
    let fix: ReturnType<typeof rowFixer>;
    let ended = false;
    let paused = false;
    let failure: AlmanacError | undefined;
    let wake: (() => void) | undefined;

    const signal = () => {
      wake?.();
      wake = undefined;
    };
    const finish = (keep: boolean) => {
      if (ended) return;
      ended = true;
      clearTimeout(timer);
      connection.removeListener("error", onError);
      if (keep) connection.release();
      else abandon(connection);
      signal();
    };
    const fail = (error: AlmanacError, keep: boolean) => {
      if (ended) return;
      failure = error;
      reject(error);
      finish(keep);
    };
    // A connection that dies in the middle of a result reports it here and nowhere else.
    const onError = (error: unknown) => fail(options.translate(error), false);
    const onLate = () => fail(timedOut(options.name, options.timeoutS), false);
    // The server stops the statement first, with its own error; this is for a server that does not.
    const timer = setTimeout(onLate, options.timeoutS * 1000 + 500);
    connection.on("error", onError);

    async function* batches(): AsyncGenerator<Batch> {
      try {
        for (;;) {
          const next = waiting.shift();
          if (next) {
            if (paused && waiting.length < mostWaiting / 2) {
              paused = false;
              connection.resume();
            }
            yield next;
          } else if (failure) throw failure;
          else if (ended) {
            if (batch.length > 0) yield batch;
            return;
          } else await new Promise<void>((awake) => (wake = awake));
        }
      } finally {
        finish(false);
      }
    }

    const command = connection.query({ sql, rowsAsArray: true });
    command.on("fields", (fields: FieldPacket[] | undefined) => {
      if (!fields) return;
      fix = rowFixer(fields);
      resolve({ columns: columnsOf(fields), batches: batches(), close: async () => finish(false) });
    });
    command.on("result", (row: unknown) => {
      if (ended || !Array.isArray(row)) return;
      batch.push(fix ? fix(row) : row);
      if (batch.length < batchRows) return;
      waiting.push(batch);
      batch = [];
      signal();
      if (waiting.length >= mostWaiting && !paused) {
        paused = true;
        connection.pause();
      }
    });
    command.on("error", (error: { fatal?: boolean }) => fail(options.translate(error), error.fatal !== true));
    command.on("end", () => {
      reject(new AlmanacError("query_failed", "The statement gives no rows.", { hint: "Write a SELECT." }));
      finish(true);
    });
  });
}

// The driver closes its own side alone and waits for the rows that are on their way; with nobody to read them both ends
// would hold on.
function abandon(connection: PoolConnection): void {
  connection.destroy();
  (connection as unknown as { readonly stream: Duplex }).stream.destroy();
}
