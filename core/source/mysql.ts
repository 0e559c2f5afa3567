import { createPool, type Pool, type PoolConnection } from "mysql2";
import { requireOneQuery, withBinds } from "../sql-text.ts";
import { columnsStatement, tablesFrom } from "./introspection.ts";
import { prepareSession, type SessionSettings } from "./mysql-session.ts";
import { streamRows } from "./mysql-stream.ts";
import { readMysqlUrl } from "./mysql-url.ts";
import type { Source, SourceResult, SourceValue } from "./source.ts";
import { mysqlError } from "./source-errors.ts";

export interface MysqlOptions extends SessionSettings {
  /** `mysql://user:password@host:3306/database` */
  readonly url: string;
}

/**
 * Any server that speaks the MySQL protocol. Nothing is connected until the first query, so that a database that is down
 * stops no process from starting. Errors at once: bad_config.
 */
export async function openMysqlSource(options: MysqlOptions): Promise<Source> {
  const address = readMysqlUrl(options.url);
  const pool = createPool({
    ...address.options,
    connectionLimit: 10,
    connectTimeout: 10_000,
    charset: "utf8mb4",
    // The driver's defaults lose digits of BIGINT and give sums as text and dates as objects.
    dateStrings: true,
    decimalNumbers: true,
    supportBigNumbers: true,
    bigNumberStrings: false,
  });
  const prepared = new WeakSet<PoolConnection>();
  const translate = (error: unknown) => mysqlError(error, address.name, options.timeoutS);

  const run = async (sql: string): Promise<SourceResult> => {
    try {
      const connection = await connectionOf(pool);
      if (!prepared.has(connection)) {
        await prepareSession(connection, options).catch((error: unknown) => {
          connection.destroy();
          throw error;
        });
        prepared.add(connection);
      }
      return await streamRows(connection, sql, {
        name: address.name,
        timeoutS: options.timeoutS,
        translate,
      });
    } catch (error) {
      throw translate(error);
    }
  };

  return {
    kind: "mysql",
    name: address.name,
    query: async (sql, binds) => run(withBinds(requireOneQuery(sql, "mysql"), binds, "mysql")),
    tables: async () => {
      const rows: (readonly SourceValue[])[] = [];
      const { batches } = await run(columnsStatement("mysql"));
      for await (const batch of batches) rows.push(...batch);
      return tablesFrom(rows);
    },
    close: () => new Promise((resolve) => pool.end(() => resolve())),
  };
}

function connectionOf(pool: Pool): Promise<PoolConnection> {
  return new Promise((resolve, reject) => {
    pool.getConnection((error, connection) => {
      if (error) reject(error);
      else resolve(connection);
    });
  });
}
