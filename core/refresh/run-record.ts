import { appendFile, mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import type { RefreshOutcome } from "./refresh-outcome.ts";

/** Writes down what a refresh came to. */
export type RecordRun = (outcome: RefreshOutcome) => Promise<void>;

/** A file of JSON lines that only grows, one for each refresh of a query. A line is written in one piece. */
export function openRunRecord(file: string): RecordRun {
  return async (outcome) => {
    await mkdir(dirname(file), { recursive: true });
    await appendFile(file, `${JSON.stringify(lineFor(outcome))}\n`);
  };
}

function lineFor(outcome: RefreshOutcome): Record<string, unknown> {
  const { at, query, kind, rows, tookMs } = outcome;
  if (outcome.kind === "refreshed") {
    const { version, notes } = outcome;
    return { at, query, kind, version, rows, tookMs, ...(notes.length > 0 ? { notes } : {}) };
  }
  const { code, message, hint } = outcome.error;
  return { at, query, kind, code, message, hint, rows, tookMs };
}
