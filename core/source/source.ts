/** One column of a result: its name, and whether the engine says it holds numbers, dates or something else. */
export interface SourceColumn {
  readonly name: string;
  readonly type: "number" | "date" | "text";
}

export type SourceValue = string | number | null;

/**
 * Rows come in batches so that a million of them never stand in memory as objects. Dates are `YYYY-MM-DD` texts. Whoever
 * takes a result closes it, read to the end or not: until then it may hold a session of the database.
 */
export interface SourceResult {
  readonly columns: readonly SourceColumn[];
  readonly batches: AsyncIterable<readonly (readonly SourceValue[])[]>;
  /** Gives back what the result holds; no more batches come after it. Safe to call twice. */
  close(): Promise<void>;
}

/** A table of the source with its columns, as the schema fingerprint and drift messages need them. */
export interface SourceTable {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
}

/**
 * A database that is read and never written. Binds are ISO dates named `:now`, `:since`, `:until` in the SQL.
 * Errors: source_unreachable, source_denied, query_failed, query_timeout.
 */
export interface Source {
  readonly kind: "mysql" | "duckdb" | "sample";
  /** Host and database, or file: never a password. */
  readonly name: string;
  query(sql: string, binds: Readonly<Record<string, string>>): Promise<SourceResult>;
  tables(): Promise<readonly SourceTable[]>;
  close(): Promise<void>;
}
