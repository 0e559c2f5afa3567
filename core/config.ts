import { isIPv4 } from "node:net";
import { join } from "node:path";
import { z } from "zod";
import { isTimeZone } from "./calendar.ts";
import { AlmanacError } from "./errors.ts";

const flag = z.stringbool();
const port = z.coerce.number().int().min(0).max(65_535);
const fraction = z.coerce.number().min(0).max(1);
const count = z.coerce.number().int().positive();
/** `sqlite:state.sqlite`, `mysql://almanac@host/state` */
const stateForm = /^(?:(?:mysql|mariadb):\/\/.|sqlite:.)/i;
/** `mysql://reader@host/warehouse`, `duckdb:warehouse.duckdb`, `sample:` */
const databaseForm = /^(?:(?:mysql|mariadb):\/\/.|duckdb:.|sample:$)/i;

/** Every setting, with its default and what it is for. README's table is tested against this. */
export const configSchema = z.object({
  DATABASE_URL: z
    .string()
    .regex(databaseForm, "write it as mysql://user:password@host/database, duckdb:FILE or sample:")
    .optional()
    .describe(
      "Where the queries run: `mysql://user:password@host/database`, `duckdb:FILE`, or `sample:` for invented data.",
    ),
  STATE_URL: z
    .string()
    .regex(stateForm, "write it as sqlite:FILE or mysql://user:password@host/database")
    .optional()
    .describe(
      "Where threads are kept: `sqlite:FILE`, or `mysql://...` for several machines; else a file below `DUMPS_DIR`.",
    ),
  QUERIES_DIR: z.string().default("queries").describe("The catalog."),
  DUMPS_DIR: z.string().default("dumps").describe("Where results are kept."),
  TIME_ZONE: z
    .string()
    .refine(isTimeZone, "no time zone is called that; write one such as America/New_York")
    .optional()
    .describe("The zone in which days begin; `calendar.yaml` has its own default."),
  KEYWORD_MATCH_THRESHOLD: fraction.default(0.6).describe("From this confidence on a question is answered."),
  FUZZY_MATCH_THRESHOLD: fraction
    .default(0.4)
    .describe("From this confidence on the asker is asked what is meant."),
  MAX_RESPONSE_TIME_MS: count.default(200).describe("Slower answers are logged as slow."),
  MAX_DUMP_ROWS: count
    .default(2_000_000)
    .describe("A query with more rows fails, with advice on what to coarsen."),
  DUMP_CACHE_MB: count.default(256).describe("How much of the opened dumps stays in memory."),
  QUERY_TIMEOUT_S: count.default(300).describe("A query of the catalog is stopped after so many seconds."),
  SLACK_BOT_TOKEN: z.string().optional().describe("`xoxb-...`: turns the Slack bot on."),
  SLACK_APP_TOKEN: z.string().optional().describe("`xapp-...`: Socket Mode, no public address needed."),
  SLACK_SIGNING_SECRET: z.string().optional().describe("Events over HTTP instead of Socket Mode."),
  SLACK_PORT: port.default(3000).describe("Where Slack's events arrive over HTTP."),
  SLACK_API_URL: z.url().optional().describe("Another address for Slack's API, for tests."),
  QUICKCHART_URL: z.url().optional().describe("A QuickChart server of your own that draws the charts."),
  HOST: z.string().default("127.0.0.1").describe("Where MCP over HTTP and /health listen."),
  PORT: port.default(8787).describe("The port of MCP over HTTP and /health."),
  MCP_TOKEN: z
    .string()
    .min(16)
    .optional()
    .describe("The bearer token that MCP over HTTP asks for; required beyond loopback."),
  MCP_PERSON: z
    .string()
    .optional()
    .describe(
      "Whose rights MCP clients have: a person whom `access.yaml` names; without it those of everybody.",
    ),
  MCP_ALLOWED_HOSTS: z
    .string()
    .optional()
    .describe("Host names that MCP over HTTP answers to, with commas between."),
  ALLOW_SAMPLE: flag.default(false).describe("Lets invented sample data reach Slack or a remote MCP client."),
  LOG_LEVEL: z
    .enum(["trace", "debug", "info", "warn", "error", "silent"])
    .default("warn")
    .describe("How much is logged."),
  NOW: z.iso
    .datetime({ offset: true })
    .optional()
    .describe("A fixed clock, for tests and demos: `2026-11-18T09:00:00Z`."),
});

export type Config = Readonly<z.infer<typeof configSchema>>;

/**
 * Reads settings from an environment. Empty values count as not set.
 * Errors: bad_config, with every problem named; sample_refused when invented data would reach real people.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ""),
  );
  const read = configSchema.safeParse(given);
  if (!read.success) {
    const problems = read.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
    throw new AlmanacError("bad_config", `These settings cannot be used: ${problems.join("; ")}.`, {
      hint: "See the table of settings in README.md.",
    });
  }
  refuseStraySample(read.data);
  return read.data;
}

/** True when the source is the invented sample. */
export function isSample(config: Pick<Config, "DATABASE_URL">): boolean {
  return config.DATABASE_URL === undefined || config.DATABASE_URL.toLowerCase() === "sample:";
}

/** Where the state is kept. */
export function stateUrlOf({ STATE_URL, DUMPS_DIR }: Pick<Config, "STATE_URL" | "DUMPS_DIR">): string {
  return STATE_URL ?? `sqlite:${join(DUMPS_DIR, ".state", "almanac.sqlite")}`;
}

/** True for addresses that only this machine can reach. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || (isIPv4(host) && host.startsWith("127."));
}

function refuseStraySample(config: Config): void {
  const reaches =
    config.SLACK_BOT_TOKEN !== undefined
      ? "Slack"
      : isLoopback(config.HOST)
        ? undefined
        : "a remote MCP client";
  if (!reaches || !isSample(config) || config.ALLOW_SAMPLE) return;
  throw new AlmanacError(
    "sample_refused",
    `Without DATABASE_URL the numbers are invented, and ${reaches} would show them.`,
    {
      hint: "Set DATABASE_URL, or ALLOW_SAMPLE=true if invented numbers are what you want.",
    },
  );
}

/** Where words that were taught stand until they are written into the catalog. */
export function taughtFileOf({ DUMPS_DIR }: Pick<Config, "DUMPS_DIR">): string {
  return join(DUMPS_DIR, "taught.yaml");
}
