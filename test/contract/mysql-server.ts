import { spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { createConnection } from "mysql2/promise";

/** A MySQL server that tests may use: one that runs, or a private one. */
export interface MysqlServer {
  /** A new, empty database of random name. */
  freshDatabase(): Promise<MysqlDatabase>;
  /** Stops a private server; leaves one that ran before alone. */
  close(): Promise<void>;
}

export interface MysqlDatabase {
  readonly name: string;
  readonly url: string;
  /** Runs statements with all rights, one after the other. */
  run(...statements: readonly string[]): Promise<void>;
  /** The rows of one statement, as arrays. */
  read(statement: string): Promise<readonly (readonly unknown[])[]>;
  drop(): Promise<void>;
}

/** Stands in the title of what is skipped, so that a skip is never silent. */
export const withoutMysql = "(SKIPPED: no MySQL server; set MYSQL_URL or install mariadbd)";

/**
 * Finds `MYSQL_URL`, or a server on the usual port, or starts a private `mariadbd`. Undefined when there is none: tests
 * are skipped then, but under `CI=true` that is an error.
 */
export async function findMysqlServer(): Promise<MysqlServer | undefined> {
  for (const url of [process.env.MYSQL_URL, "mysql://root@127.0.0.1:3306"]) {
    if (url && (await answers(url))) return serverAt(url, async () => {});
  }
  const started = await startPrivateServer();
  if (started) return started;
  if (process.env.CI === "true") throw new Error(`CI needs a MySQL server. ${withoutMysql}`);
  return undefined;
}

function serverAt(url: string, close: () => Promise<void>): MysqlServer {
  return {
    close,
    freshDatabase: async () => {
      const name = `almanac_test_${randomBytes(6).toString("hex")}`;
      await execute(url, [`CREATE DATABASE ${name} CHARACTER SET utf8mb4`]);
      const own = withDatabase(url, name);
      return {
        name,
        url: own,
        run: async (...statements) => {
          await execute(own, statements);
        },
        read: async (statement) => (await execute(own, [statement])) as readonly (readonly unknown[])[],
        drop: async () => {
          await execute(url, [`DROP DATABASE IF EXISTS ${name}`]);
        },
      };
    },
  };
}

async function startPrivateServer(): Promise<MysqlServer | undefined> {
  const program = spawnSync("mariadbd", ["--version"]).status === 0 ? "mariadbd" : undefined;
  if (!program) return undefined;
  const folder = mkdtempSync(join(tmpdir(), "almanac-mariadb-"));
  const user = `--user=${userInfo().username}`;
  const installed = spawnSync("mariadb-install-db", [
    "--no-defaults",
    `--datadir=${folder}/data`,
    "--auth-root-authentication-method=normal",
    "--skip-test-db",
    user,
  ]);
  if (installed.status !== 0) {
    rmSync(folder, { recursive: true, force: true });
    return undefined;
  }
  const port = await freePort();
  const server = spawn(program, [
    "--no-defaults",
    `--datadir=${folder}/data`,
    `--socket=${folder}/socket`,
    `--port=${port}`,
    "--bind-address=127.0.0.1",
    `--pid-file=${folder}/pid`,
    user,
  ]);
  process.once("exit", () => server.kill());
  const url = `mysql://root@127.0.0.1:${port}`;
  const close = async () => {
    const gone = new Promise((resolve) => server.once("exit", resolve));
    server.kill("SIGTERM");
    await gone;
    rmSync(folder, { recursive: true, force: true });
  };
  for (let attempt = 0; attempt < 150; attempt += 1) {
    if (await answers(url)) return serverAt(url, close);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await close();
  return undefined;
}

async function execute(url: string, statements: readonly string[]): Promise<unknown> {
  const connection = await createConnection(url);
  try {
    let rows: unknown;
    for (const sql of statements) [rows] = await connection.query({ sql, rowsAsArray: true });
    return rows;
  } finally {
    await connection.end();
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    await execute(url, ["SELECT 1"]);
    return true;
  } catch {
    return false;
  }
}

function withDatabase(url: string, name: string): string {
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.toString();
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const address = probe.address();
      const port = typeof address === "object" && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
