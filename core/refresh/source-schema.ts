import { createHash } from "node:crypto";
import { bareName } from "../column-tags.ts";
import type { Query } from "../query.ts";
import type { Source, SourceTable } from "../source/source.ts";
import { type Dialect, isWord, meaningful, type Token, tokensOf } from "../sql-lexer.ts";
import { tablesOf } from "../sql-tables.ts";

/** Of each table its columns with their types, as the source writes them. */
export type Schema = Readonly<Record<string, Readonly<Record<string, string>>>>;

/**
 * A hash of names and types of every column of the tables that a query reads: when it changes, the source has changed
 * under the query. 16 hexadecimal digits.
 */
export function schemaFingerprint(lineage: readonly string[], tables: readonly SourceTable[]): string {
  const wanted = new Set(lineage.map(bareName));
  const columns = tables
    .filter((table) => wanted.has(table.name.toLowerCase()))
    .flatMap((table) =>
      table.columns.map((column) => `${table.name}.${column.name} ${column.type}`.toLowerCase()),
    )
    .sort();
  return createHash("sha256").update(columns.join("\n")).digest("hex").slice(0, 16);
}

/** The dialect in which the SQL of a catalog is written for a source. */
export function dialectOf(kind: Source["kind"]): Dialect {
  return kind === "mysql" ? "mysql" : "duckdb";
}

/** The tables that a query reads, for its rows and for its `complete_through`. Those of which the source tells nothing are left out. */
export function tablesRead(
  query: Query,
  dialect: Dialect,
  tables: readonly SourceTable[],
): readonly SourceTable[] {
  const wanted = new Set(
    textsOf(query)
      .flatMap((sql) => tablesOf(sql, dialect))
      .map(bareName),
  );
  return tables.filter(({ name }) => wanted.has(name.toLowerCase()));
}

/** Of the tables that a query reads, the columns that its SQL names; a `SELECT *` names all. */
export function schemaOf(query: Query, dialect: Dialect, tables: readonly SourceTable[]): Schema {
  const named = new Set<string>();
  let all = false;
  for (const sql of textsOf(query)) {
    const tokens = meaningful(tokensOf(sql, dialect));
    for (const [index, token] of tokens.entries()) {
      if (token.kind === "word") named.add(token.text.toLowerCase());
      if (token.kind === "name") named.add(token.text.slice(1, -1).toLowerCase());
      all ||= token.text === "*" && standsForAll(tokens[index - 1]);
    }
  }
  return Object.fromEntries(
    tablesRead(query, dialect, tables).map(({ name, columns }) => {
      const read = columns.filter((column) => all || named.has(column.name.toLowerCase()));
      return [name, Object.fromEntries(read.map((column) => [column.name, column.type]))];
    }),
  );
}

function textsOf({ sql, complete_through }: Query): readonly string[] {
  return complete_through === undefined ? [sql] : [sql, complete_through];
}

/** `SELECT *`, `s.*`, `1, *`; not `COUNT(*)`, nor `a * b`. */
function standsForAll(before: Token | undefined): boolean {
  return (
    before !== undefined && (isWord(before, "SELECT", "DISTINCT", "ALL") || [".", ","].includes(before.text))
  );
}
