import type { PoolConnection } from "mysql2";

/** How a session of ours is set up, once for each connection. */
export interface SessionSettings {
  readonly timeoutS: number;
  /** `+00:00`: the zone in which the server's clock functions and TIMESTAMP columns are read. */
  readonly timeZoneOffset?: string | undefined;
  /** A fixed clock for the server's clock functions. */
  readonly now?: Date | undefined;
}

interface Setting {
  readonly sql: string;
  /** Errors that mean "this engine has no such setting". */
  readonly mayLack: readonly number[];
}

const unknownSetting = [1064, 1193, 1231, 1235];

/**
 * Makes a session read-only and bounded in time. Engines that speak the protocol but know no read-only session (TiDB)
 * still have the check of the statement before it is sent, and the user's grant.
 */
export async function prepareSession(connection: PoolConnection, settings: SessionSettings): Promise<void> {
  const version = await versionOf(connection);
  for (const { sql, mayLack } of settingsFor(version, settings)) {
    await run(connection, sql).catch((error: { errno?: number }) => {
      if (!mayLack.includes(error.errno ?? 0)) throw error;
    });
  }
}

// MariaDB counts in seconds and knows no max_execution_time; MySQL the other way round, in milliseconds.
function settingsFor(
  version: string,
  { timeoutS, timeZoneOffset, now }: SessionSettings,
): readonly Setting[] {
  const limit = /mariadb/i.test(version)
    ? `max_statement_time = ${timeoutS}`
    : `max_execution_time = ${Math.ceil(timeoutS * 1000)}`;
  const optional = (sql: string): Setting => ({ sql, mayLack: unknownSetting });
  return [
    optional("SET SESSION TRANSACTION READ ONLY"),
    optional(`SET SESSION ${limit}`),
    // The default of 1,024 cuts longer lists without a word.
    optional("SET SESSION group_concat_max_len = 1048576"),
    ...(timeZoneOffset ? [{ sql: `SET time_zone = ${connectionText(timeZoneOffset)}`, mayLack: [] }] : []),
    ...(now ? [optional(`SET timestamp = ${now.getTime() / 1000}`)] : []),
  ];
}

function connectionText(offset: string): string {
  // `+00:00`, `-05:30`
  return /^[+-]\d{2}:\d{2}$/.test(offset) ? `'${offset}'` : "'+00:00'";
}

async function versionOf(connection: PoolConnection): Promise<string> {
  const rows = await run(connection, "SELECT VERSION()");
  return String(rows[0]?.[0] ?? "");
}

function run(connection: PoolConnection, sql: string): Promise<unknown[][]> {
  return new Promise((resolve, reject) => {
    connection.query({ sql, rowsAsArray: true }, (error, rows) => {
      if (error) reject(error);
      else resolve(Array.isArray(rows) ? (rows as unknown[][]) : []);
    });
  });
}
