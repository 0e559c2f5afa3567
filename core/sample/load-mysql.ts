import mysql from "mysql2/promise";
import { AlmanacError, messageOf } from "../errors.ts";
import type { Meridian } from "./meridian.ts";
import { loadInto, type SampleTarget } from "./sample-target.ts";
import { createIndexStatements, createTableStatement, dropTableStatement, sampleMark } from "./statements.ts";
import type { TableDefinition } from "./tables.ts";

const rowsPerInsert = 2_000;

/**
 * Writes the sample into a database that speaks MySQL. Tables that an earlier sample made there are replaced; any other
 * table of the same name stops it before anything is changed. `url` is `mysql://user:password@host:port/database`.
 * Errors: bad_config, sample_refused, source_unreachable, source_denied, query_failed.
 */
export async function loadIntoMysql(meridian: Meridian, url: string): Promise<void> {
  await loadInto(await openMysqlTarget(url), meridian);
}

async function openMysqlTarget(url: string): Promise<SampleTarget> {
  const place = placeOf(url);
  const connection = await mysql.createConnection({ uri: url, dateStrings: true }).catch((cause: unknown) => {
    throw connectionError(cause, place);
  });
  const run = async (statement: string, values?: unknown[]) => {
    try {
      return await connection.query(statement, values);
    } catch (cause) {
      throw refusal(cause, place);
    }
  };
  let created: readonly TableDefinition[] = [];
  return {
    async createTables(tables) {
      const own = await ownTables(run, tables, place);
      for (const table of [...tables].reverse()) {
        if (own.has(table.name)) await run(dropTableStatement(table.name, "mysql"));
      }
      for (const table of tables) await run(createTableStatement(table, "mysql"));
      created = tables;
    },
    // Kysely would give every value a node and a bind of its own; mysql2's nested arrays are several times as fast.
    async insert(table, rows) {
      const names = table.columns.map((column) => column.name);
      await run("START TRANSACTION");
      for (let at = 0; at < rows.length; at += rowsPerInsert) {
        await run("INSERT INTO ?? (??) VALUES ?", [table.name, names, rows.slice(at, at + rowsPerInsert)]);
      }
      await run("COMMIT");
    },
    async finish() {
      for (const table of created) {
        for (const statement of createIndexStatements(table, "mysql")) await run(statement);
      }
    },
    close: () => connection.end(),
  };
}

type Run = (statement: string, values?: unknown[]) => Promise<[unknown, unknown]>;

/** The sample's tables that an earlier load left. Errors: sample_refused when one of them is somebody else's. */
async function ownTables(run: Run, tables: readonly TableDefinition[], place: string): Promise<Set<string>> {
  const [rows] = await run(
    `SELECT table_name AS name, table_comment AS mark FROM information_schema.tables
     WHERE table_schema = DATABASE() AND table_name IN (?)`,
    [tables.map((table) => table.name)],
  );
  const found = rows as readonly { readonly name: string; readonly mark: string }[];
  const foreign = found.filter((table) => table.mark !== sampleMark).map((table) => `"${table.name}"`);
  if (foreign.length > 0) {
    throw new AlmanacError(
      "sample_refused",
      `${place} already has ${foreign.join(", ")}, which the sample did not make; nothing was changed.`,
      { hint: "Give the sample a database of its own: CREATE DATABASE meridian." },
    );
  }
  return new Set(found.map((table) => table.name));
}

/** `host/database`, never the password. Errors: bad_config. */
function placeOf(url: string): string {
  const read = URL.canParse(url) ? new URL(url) : undefined;
  const database = read?.pathname.slice(1);
  if (read?.protocol === "mysql:" && database) return `${read.host}/${database}`;
  throw new AlmanacError("bad_config", "The address of the database for the sample cannot be used.", {
    hint: "Write mysql://user:password@host:3306/database, with the name of a database that exists.",
  });
}

function refusal(cause: unknown, place: string): AlmanacError {
  return new AlmanacError("query_failed", `${place} refuses the sample: ${messageOf(cause)}`, {
    hint: "The user needs the right to create, drop, index and fill tables, which no other table may refer to.",
    cause,
  });
}

const denials = new Set(["ER_ACCESS_DENIED_ERROR", "ER_DBACCESS_DENIED_ERROR", "ER_BAD_DB_ERROR"]);

function connectionError(cause: unknown, place: string): AlmanacError {
  const code = String((cause as { code?: unknown } | null)?.code);
  return denials.has(code)
    ? new AlmanacError("source_denied", `${place} cannot be used: ${messageOf(cause)}`, {
        hint: "Check user, password and database; the database must exist.",
        cause,
      })
    : new AlmanacError("source_unreachable", `${place} does not answer: ${messageOf(cause)}`, {
        hint: "Check host and port, and that the server is running.",
        cause,
      });
}
