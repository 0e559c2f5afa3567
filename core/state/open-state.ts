import { Kysely, MysqlDialect, sql } from "kysely";
import { createPool } from "mysql2";
import { z } from "zod";
import { AlmanacError, messageOf } from "../errors.ts";
import { longestThread, type Turn, turnSchema } from "../turn.ts";
import { sqliteDialect } from "./sqlite.ts";
import { keepDays, type State } from "./state.ts";

interface Tables {
  almanac_threads: { thread: string; turns: string; touched_at: number };
}

const dayMs = 86_400_000;
const turnsSchema = z.array(turnSchema);

/**
 * The state behind a URL: `sqlite:FILE`, or `mysql://...` for several machines. Opened, and its tables made, when it is first
 * needed.
 */
export function openState(url: string, now: () => Date): State {
  let opened: Promise<Kysely<Tables>> | undefined;
  const use = async <Result>(what: (db: Kysely<Tables>) => Promise<Result>): Promise<Result> => {
    opened ??= connect(url);
    try {
      return await what(await opened);
    } catch (cause) {
      // What was down may be up the next time.
      opened = undefined;
      throw unreachable(cause);
    }
  };
  return {
    turns: (thread) =>
      use(async (db) => {
        const row = await db
          .selectFrom("almanac_threads")
          .select("turns")
          .where("thread", "=", thread)
          .where("touched_at", ">", now().getTime() - keepDays * dayMs)
          .executeTakeFirst();
        return row ? readTurns(row.turns) : [];
      }),
    keepTurns: (thread, turns) =>
      use(async (db) => {
        const old = now().getTime() - keepDays * dayMs;
        await db.transaction().execute(async (step) => {
          await step
            .deleteFrom("almanac_threads")
            .where((row) => row.or([row("thread", "=", thread), row("touched_at", "<=", old)]))
            .execute();
          if (turns.length === 0) return;
          const kept = JSON.stringify(turns.slice(-longestThread));
          await step
            .insertInto("almanac_threads")
            .values({ thread, turns: kept, touched_at: now().getTime() })
            .execute();
        });
      }),
    close: async () => {
      const db = await opened?.catch(() => undefined);
      opened = undefined;
      await db?.destroy();
    },
  };
}

function unreachable(cause: unknown): AlmanacError {
  return new AlmanacError("state_unreachable", `The state cannot be read or written: ${messageOf(cause)}.`, {
    hint: "Look at STATE_URL, and whether its server answers or its file may be written.",
    cause,
  });
}

async function connect(url: string): Promise<Kysely<Tables>> {
  const db = new Kysely<Tables>({ dialect: dialectOf(url) });
  await db.schema
    .createTable("almanac_threads")
    .ifNotExists()
    .addColumn("thread", "varchar(64)", (column) => column.primaryKey())
    .addColumn("turns", sql`longtext`, (column) => column.notNull())
    .addColumn("touched_at", "bigint", (column) => column.notNull())
    .execute();
  return db;
}

function dialectOf(url: string) {
  // `sqlite:state.sqlite`
  const file = /^sqlite:(.+)$/i.exec(url)?.[1];
  if (file) return sqliteDialect(file);
  return new MysqlDialect({
    pool: createPool({ uri: url, connectionLimit: 4, charset: "utf8mb4", supportBigNumbers: true }),
  });
}

/** What another version wrote is forgotten rather than guessed at. */
function readTurns(text: string): readonly Turn[] {
  try {
    return turnsSchema.parse(JSON.parse(text));
  } catch {
    return [];
  }
}
