import {
  DummyDriver,
  Kysely,
  MysqlAdapter,
  MysqlIntrospector,
  MysqlQueryCompiler,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  sql,
} from "kysely";
import type { Dialect } from "../sql-lexer.ts";
import type { SourceTable, SourceValue } from "./source.ts";

interface Columns {
  readonly "information_schema.columns": {
    readonly table_schema: string;
    readonly table_name: string;
    readonly column_name: string;
    readonly column_type: string;
    readonly data_type: string;
    readonly ordinal_position: number;
  };
}

/** The statement that lists every column of the current database: table, column, type, in order. */
export function columnsStatement(dialect: Dialect): string {
  const mysql = dialect === "mysql";
  return (mysql ? mysqlBuilder() : duckDbBuilder())
    .selectFrom("information_schema.columns")
    .select([
      "table_name as table_name",
      "column_name as column_name",
      mysql ? "column_type as type" : "data_type as type",
    ])
    .where("table_schema", "=", mysql ? sql<string>`database()` : sql<string>`current_schema()`)
    .orderBy("table_name")
    .orderBy("ordinal_position")
    .compile().sql;
}

/** Rows of the statement above, put together to tables. */
export function tablesFrom(rows: readonly (readonly SourceValue[])[]): readonly SourceTable[] {
  const tables = new Map<string, { name: string; type: string }[]>();
  for (const [table, column, type] of rows) {
    const columns = tables.get(String(table)) ?? [];
    columns.push({ name: String(column), type: String(type) });
    tables.set(String(table), columns);
  }
  return [...tables].map(([name, columns]) => ({ name, columns }));
}

function mysqlBuilder(): Kysely<Columns> {
  return new Kysely({
    dialect: {
      createAdapter: () => new MysqlAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new MysqlIntrospector(db),
      createQueryCompiler: () => new MysqlQueryCompiler(),
    },
  });
}

function duckDbBuilder(): Kysely<Columns> {
  return new Kysely({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });
}
