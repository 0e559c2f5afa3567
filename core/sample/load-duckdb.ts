import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { type DuckDBAppender, DuckDBDateValue, DuckDBInstance, DuckDBTimestampValue } from "@duckdb/node-api";
import { toDay } from "../calendar.ts";
import { AlmanacError, messageOf } from "../errors.ts";
import type { Meridian } from "./meridian.ts";
import { loadInto, type SampleTarget } from "./sample-target.ts";
import { createTableStatement } from "./statements.ts";
import type { ColumnDefinition, SampleValue } from "./tables.ts";

/**
 * Writes the sample to a new DuckDB file, which then takes the place of `file`, and the planted figures beside it. A reader
 * that has the old file open keeps it. Errors: source_unreachable when the place cannot be written to.
 */
export async function loadIntoDuckDb(meridian: Meridian, file: string): Promise<void> {
  const path = resolve(file);
  try {
    await loadInto(await openDuckDbTarget(path), meridian);
  } catch (cause) {
    throw writeError(cause, path);
  }
}

/** Where the figures of the planted stories stand for a sample in `file`. */
export function groundTruthFile(file: string): string {
  return `${file.replace(/\.duckdb$/, "")}.ground-truth.json`;
}

async function openDuckDbTarget(path: string): Promise<SampleTarget> {
  const draft = `${path}.${process.pid}.new`;
  const truth = groundTruthFile(path);
  const truthDraft = `${truth}.${process.pid}.new`;
  const drafts = [draft, `${draft}.wal`, truthDraft];
  const removeDrafts = () => Promise.all(drafts.map((name) => rm(name, { force: true })));
  await mkdir(dirname(path), { recursive: true });
  await removeDrafts();
  const instance = await DuckDBInstance.create(draft);
  const connection = await instance.connect();
  const closeDatabase = () => {
    connection.closeSync();
    instance.closeSync();
  };
  return {
    async createTables(tables) {
      for (const table of tables) await connection.run(createTableStatement(table, "duckdb"));
    },
    async insert(table, rows) {
      const appender = await connection.createAppender(table.name);
      const append = table.columns.map(appendTo);
      for (const row of rows) {
        for (let index = 0; index < append.length; index++) append[index]?.(appender, row[index] ?? null);
        appender.endRow();
      }
      appender.closeSync();
    },
    async finish(meridian) {
      await connection.run("CHECKPOINT");
      closeDatabase();
      await writeFile(truthDraft, `${JSON.stringify(meridian.truth, null, 2)}\n`);
      // A write-ahead log left by the old file would be replayed into the new one.
      await rm(`${path}.wal`, { force: true });
      await rename(draft, path);
      await rename(truthDraft, truth);
    },
    async close() {
      closeDatabase();
      await removeDrafts();
    },
  };
}

function writeError(cause: unknown, path: string): AlmanacError {
  return new AlmanacError(
    "source_unreachable",
    `The sample cannot be written to "${path}": ${messageOf(cause)}`,
    { hint: "Name a file in a folder that can be written to and has some 50 MB left.", cause },
  );
}

type Append = (appender: DuckDBAppender, value: SampleValue) => void;

function appendTo(column: ColumnDefinition): Append {
  const append = appendValue(column);
  return (appender, value) => (value === null ? appender.appendNull() : append(appender, value));
}

function appendValue({ type }: ColumnDefinition): (appender: DuckDBAppender, value: string | number) => void {
  switch (type.kind) {
    case "text":
      return (appender, value) => appender.appendVarchar(String(value));
    case "date":
      return (appender, value) => appender.appendDate(dateOf(String(value)));
    case "datetime":
      return (appender, value) => appender.appendTimestamp(timestampOf(String(value)));
    case "bigint":
      return (appender, value) => appender.appendBigInt(BigInt(value));
    case "decimal":
      return (appender, value) => appender.appendDouble(Number(value));
    case "integer":
    case "flag":
      return (appender, value) => appender.appendInteger(Number(value));
  }
}

const dates = new Map<string, DuckDBDateValue>();

function dateOf(date: string): DuckDBDateValue {
  const known = dates.get(date);
  if (known) return known;
  const made = new DuckDBDateValue(toDay(date));
  dates.set(date, made);
  return made;
}

/** @example timestampOf("2026-11-18 00:05:00") */
function timestampOf(text: string): DuckDBTimestampValue {
  return new DuckDBTimestampValue(BigInt(Date.parse(`${text.replace(" ", "T")}Z`)) * 1_000n);
}
