import { copyFileSync, rmSync } from "node:fs";
import { DuckDBInstance } from "@duckdb/node-api";
import mysql from "mysql2/promise";
import type { Catalog } from "../../core/catalog.ts";
import { generateMeridian } from "../../core/sample/generate-meridian.ts";
import { loadIntoMysql } from "../../core/sample/load-mysql.ts";
import type { RowRule } from "../../core/scope.ts";
import { mysqlMacros, toDuckDb } from "../../core/source/mysql-dialect.ts";
import type { SourceValue } from "../../core/source/source.ts";
import { withBinds } from "../../core/sql-text.ts";
import type { MysqlServer } from "../contract/mysql-server.ts";
import { deletesFor } from "./forbidden-rows.ts";
import { today } from "./meridian-almanac.ts";

/** A database of the proofs' own: the sample, less the rows that a scope forbids, and the rows of every query as a table. */
export interface Oracle {
  readonly engine: "duckdb" | "mysql";
  rows(sql: string): Promise<SourceValue[][]>;
  close(): Promise<void>;
}

/** The table that holds what a query's SQL gives. */
export function tableOf(query: string): string {
  return `q_${query.split("/")[1]}`;
}

/** In a copy of the sample's file. */
export async function openDuckDbOracle(
  sampleFile: string,
  copy: string,
  catalog: Catalog,
  rules: readonly RowRule[],
): Promise<Oracle> {
  copyFileSync(sampleFile, copy);
  const instance = await DuckDBInstance.create(copy);
  const connection = await instance.connect();
  const steps = [
    "SET ieee_floating_point_ops = false",
    ...mysqlMacros,
    ...deletesFor(rules),
    ...tables(catalog, (sql) => toDuckDb(withBinds(sql, binds, "duckdb"))),
  ];
  for (const statement of steps) await connection.run(statement);
  return {
    engine: "duckdb",
    rows: async (sql) => (await connection.runAndReadAll(sql)).getRowsJson() as SourceValue[][],
    close: async () => {
      connection.closeSync();
      instance.closeSync();
      rmSync(copy, { force: true });
    },
  };
}

/** In a database of its own on a server. */
export async function openMysqlOracle(
  server: MysqlServer,
  catalog: Catalog,
  rules: readonly RowRule[],
): Promise<Oracle> {
  const database = await server.freshDatabase();
  await loadIntoMysql(generateMeridian({ today }), database.url);
  const connection = await mysql.createConnection({
    uri: database.url,
    dateStrings: true,
    decimalNumbers: true,
  });
  const steps = [...deletesFor(rules), ...tables(catalog, (sql) => withBinds(sql, binds, "mysql"))];
  for (const statement of steps) await connection.query(statement);
  return {
    engine: "mysql",
    rows: async (sql) => {
      const [rows] = await connection.query({ sql, rowsAsArray: true });
      return rows as SourceValue[][];
    },
    close: async () => {
      await connection.end();
      await database.drop();
    },
  };
}

const binds = { now: today, since: "1970-01-01", until: today };

function tables(catalog: Catalog, write: (sql: string) => string): string[] {
  return [...catalog.queries.values()].map(({ id, sql }) => `CREATE TABLE ${tableOf(id)} AS ${write(sql)}`);
}
