import {
  type ColumnDataType,
  DummyDriver,
  type Expression,
  Kysely,
  MysqlAdapter,
  MysqlIntrospector,
  MysqlQueryCompiler,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  sql,
} from "kysely";
import type { ColumnType, TableDefinition } from "./tables.ts";

/** Stands in the comment of every table that the sample made in MySQL: only such tables are ever dropped. */
export const sampleMark = "Meridian Motors sample data (Almanac)";

/** DuckDB takes the statements that Kysely writes for PostgreSQL. */
const engines = {
  duckdb: new Kysely<never>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  }),
  mysql: new Kysely<never>({
    dialect: {
      createAdapter: () => new MysqlAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new MysqlIntrospector(db),
      createQueryCompiler: () => new MysqlQueryCompiler(),
    },
  }),
};

type Engine = keyof typeof engines;

/** `CREATE TABLE` with its keys, for one engine. */
export function createTableStatement(table: TableDefinition, engine: Engine): string {
  let builder = engines[engine].schema.createTable(table.name);
  for (const column of table.columns) {
    builder = builder.addColumn(column.name, typeOf(column.type, engine), (definition) =>
      column.nullable ? definition : definition.notNull(),
    );
  }
  builder = builder.addPrimaryKeyConstraint(`pk_${table.name}`, table.primaryKey as [never]);
  for (const { name, references } of table.columns) {
    if (references === undefined) continue;
    builder = builder.addForeignKeyConstraint(`fk_${table.name}_${name}`, [name as never], references, [
      name,
    ]);
  }
  if (engine === "mysql") builder = builder.modifyEnd(sql`comment = ${sql.lit(sampleMark)}`);
  return builder.compile().sql;
}

/** `CREATE INDEX` for the columns by which queries cut time. */
export function createIndexStatements(table: TableDefinition, engine: Engine): string[] {
  return table.indexes.map(
    (column) =>
      engines[engine].schema
        .createIndex(`ix_${table.name}_${column}`)
        .on(table.name)
        .column(column as never)
        .compile().sql,
  );
}

export function dropTableStatement(name: string, engine: Engine): string {
  return engines[engine].schema.dropTable(name).compile().sql;
}

function typeOf(type: ColumnType, engine: Engine): ColumnDataType | Expression<unknown> {
  switch (type.kind) {
    case "text":
      return `varchar(${type.length})`;
    case "decimal":
      return `decimal(${type.digits}, ${type.scale})`;
    case "flag":
      return sql`tinyint`;
    case "datetime":
      return engine === "mysql" ? "datetime" : "timestamp";
    case "integer":
    case "bigint":
    case "date":
      return type.kind;
  }
}
