import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import { type Dialect, SqliteDialect, type SqliteStatement } from "kysely";

/** How long a writer waits for another process. */
const busyMs = 5_000;

/** The embedded database in a file, which several processes of one machine may share. Errors: SQLite's own. */
export function sqliteDialect(file: string): Dialect {
  mkdirSync(dirname(file), { recursive: true });
  const database = new DatabaseSync(file, { timeout: busyMs });
  // Readers do not wait for the writer.
  database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL");
  return new SqliteDialect({
    database: {
      close: () => database.close(),
      prepare: (sql): SqliteStatement => {
        const statement = database.prepare(sql);
        const values = (parameters: readonly unknown[]) => [...parameters] as SQLInputValue[];
        return {
          reader: statement.columns().length > 0,
          all: (parameters) => statement.all(...values(parameters)),
          run: (parameters) => statement.run(...values(parameters)),
          iterate: (parameters) => statement.iterate(...values(parameters)),
        };
      },
    },
  });
}
