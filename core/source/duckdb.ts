import { existsSync } from "node:fs";
import { basename } from "node:path";
import { type DuckDBConnection, DuckDBInstance, StatementType } from "@duckdb/node-api";
import { AlmanacError } from "../errors.ts";
import { requireOneQuery, withBinds } from "../sql-text.ts";
import { columnOf, rowsOf } from "./duckdb-values.ts";
import { columnsStatement, tablesFrom } from "./introspection.ts";
import { mysqlMacros, toDuckDb } from "./mysql-dialect.ts";
import type { Source, SourceResult, SourceValue } from "./source.ts";
import { duckDbError, timedOut } from "./source-errors.ts";

export interface DuckDbOptions {
  readonly file: string;
  readonly timeoutS: number;
  readonly kind: "duckdb" | "sample";
}

/** What locks a session down: after the last line nothing of it can be changed back. */
const lockDown = [
  "SET enable_external_access = false",
  // 1/0 is NULL, as in MySQL
  "SET ieee_floating_point_ops = false",
  "SET lock_configuration = true",
];

/**
 * A DuckDB file, opened anew for each query (about 12 ms) and closed after it: a file that is held open cannot be written
 * by whoever owns it.
 */
export async function openDuckDbSource(options: DuckDbOptions): Promise<Source> {
  const name = basename(options.file);
  const run = (sql: string) => runOn(options, name, sql);
  return {
    kind: options.kind,
    name,
    query: async (sql, binds) => run(toDuckDb(withBinds(requireOneQuery(sql, "duckdb"), binds, "duckdb"))),
    tables: async () => {
      const rows: (readonly SourceValue[])[] = [];
      const { batches } = await run(columnsStatement("duckdb"));
      for await (const batch of batches) rows.push(...batch);
      return tablesFrom(rows);
    },
    close: async () => {},
  };
}

async function runOn({ file, timeoutS }: DuckDbOptions, name: string, sql: string): Promise<SourceResult> {
  if (!existsSync(file)) {
    throw new AlmanacError("source_unreachable", `There is no file '${name}'.`, {
      hint: "Check the path in DATABASE_URL: duckdb:FILE.",
    });
  }
  const session = await openSession(file).catch((error: unknown) => {
    throw duckDbError(error, name, timeoutS, false);
  });
  let late = false;
  let fetching = false;
  // Two kinds of statement were seen to ignore an interrupt: the caller is told in time all the same.
  const limit = Promise.withResolvers<never>();
  limit.promise.catch(() => {});
  const timer = setTimeout(() => {
    late = true;
    session.connection.interrupt();
    limit.reject(timedOut(name, timeoutS));
  }, timeoutS * 1000);
  const finish = () => {
    clearTimeout(timer);
    session.close();
  };
  const guarded = <T>(work: Promise<T>): Promise<T> => {
    fetching = true;
    const fetched = (over: boolean) => {
      fetching = false;
      if (over) finish();
    };
    work.then(
      () => fetched(late),
      () => fetched(true),
    );
    return Promise.race([work, limit.promise]).catch((error: unknown) => {
      throw duckDbError(error, name, timeoutS, late);
    });
  };

  const result = await guarded(startQuery(session.connection, sql));
  const types = result.columnTypes();
  const columns = result.columnNames().map((column, index) => columnOf(column, result.columnType(index)));
  async function* read(): AsyncGenerator<SourceValue[][]> {
    try {
      for (;;) {
        const chunk = await guarded(result.fetchChunk());
        if (!chunk || chunk.rowCount === 0) return;
        yield rowsOf(chunk, types);
      }
    } finally {
      leave();
    }
  }
  // A fetch that does not end keeps its session; it is closed when it returns.
  const leave = () => {
    if (!fetching) finish();
  };
  const batches = read();
  const close = async () => {
    // What was never begun ends here without its `finally`.
    await batches.return(undefined);
    leave();
  };
  return { columns, batches, close };
}

async function startQuery(connection: DuckDBConnection, sql: string) {
  const statement = await connection.prepare(sql);
  if (statement.statementType !== StatementType.SELECT) {
    throw new AlmanacError("query_failed", "The query is not one that only reads.", {
      hint: "A query of the catalog starts with SELECT or WITH.",
    });
  }
  return statement.stream();
}

async function openSession(file: string) {
  const instance = await DuckDBInstance.create(file, {
    access_mode: "READ_ONLY",
    // Texts are equal and sorted whatever their case, as in MySQL.
    default_collation: "NOCASE",
  });
  const connection = await instance.connect();
  let open = true;
  const close = () => {
    if (!open) return;
    open = false;
    connection.closeSync();
    instance.closeSync();
  };
  try {
    for (const statement of [...mysqlMacros, ...lockDown]) await connection.run(statement);
  } catch (error) {
    close();
    throw error;
  }
  return { connection, close };
}
