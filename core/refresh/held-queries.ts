import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { z } from "zod";
import { formatDate } from "../format.ts";

/** A query whose last refresh was held. */
export interface HeldQuery {
  /** When; an ISO instant. */
  readonly at: string;
  /** Which query, why, and what to do next. */
  readonly message: string;
  readonly hint?: string | undefined;
}

const lineSchema = z.object({
  at: z.string(),
  query: z.string(),
  kind: z.string(),
  message: z.string().default(""),
  hint: z.string().optional(),
});

/** So much of the end of the record is looked at, in bytes: some thousands of refreshes. */
const tailBytes = 1 << 20;

/** The queries whose last refresh was held, as the record of refreshes has it. Lines that cannot be read are passed over. */
export function heldQueries(recordFile: string): ReadonlyMap<string, HeldQuery> {
  const held = new Map<string, HeldQuery>();
  for (const line of tailOf(recordFile).split("\n")) {
    const run = lineSchema.safeParse(parsed(line)).data;
    if (!run) continue;
    if (run.kind === "held") held.set(run.query, run);
    // One that fails has not been put right either.
    else if (run.kind === "refreshed") held.delete(run.query);
  }
  return held;
}

/** A held query in one line for its operator. */
export function writeHeld({ at, message, hint }: HeldQuery): string {
  return `${message} (${formatDate(at.slice(0, 10), "day")}) ${hint ?? ""}`.trimEnd();
}

/** Empty where there is no record yet, or none that can be read. */
function tailOf(file: string): string {
  let handle: number | undefined;
  try {
    handle = openSync(file, "r");
    const { size } = fstatSync(handle);
    const tail = Buffer.alloc(Math.min(size, tailBytes));
    const length = readSync(handle, tail, 0, tail.length, size - tail.length);
    return tail.toString("utf8", 0, length);
  } catch {
    return "";
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
