import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import type { Almanac } from "../core/almanac.ts";
import type { Caller } from "../core/caller.ts";
import { AlmanacError, type ErrorCode, errorCodes, messageOf } from "../core/errors.ts";
import type { Log } from "../core/log.ts";

/** What every tool works with. `newId` names a failure so that its log line can be found. */
export interface ToolDoor {
  readonly almanac: Almanac;
  readonly caller: Caller;
  readonly log: Log;
  readonly newId: () => string;
}

/** Only these messages are about what the client said; all others may quote paths, hosts or SQL. */
const speakable: ReadonlySet<ErrorCode> = new Set(["bad_usage", "bad_plan", "dump_missing", "not_allowed"]);

/** Runs one tool call: whatever goes wrong becomes safe words for the client and a full line in the log. */
export async function runTool(
  tool: string,
  door: ToolDoor,
  work: () => Promise<CallToolResult>,
): Promise<CallToolResult> {
  try {
    const result = await work();
    door.log.info({ tool, person: door.caller.person }, "tool call");
    return result;
  } catch (error) {
    if (error instanceof AlmanacError && speakable.has(error.code)) {
      door.log.info({ tool, person: door.caller.person, code: error.code }, "tool call refused");
      return failure(error.hint === undefined ? error.message : `${error.message} ${error.hint}`);
    }
    const id = door.newId();
    door.log.error({ tool, id, reason: reasonOf(error) }, "tool call failed");
    const what = error instanceof AlmanacError ? errorCodes[error.code] : "Something went wrong here.";
    return failure(`${what} Nothing was answered; the operator finds it in the log as ${id}.`);
  }
}

/** A result of text alone. */
export function textResult(text: string): CallToolResult {
  return { content: [{ type: "text", text }] };
}

/** What a tool says of itself to hosts: it reads, it changes nothing, it stays within the company's data. */
export const readsOnly = {
  readOnlyHint: true,
  destructiveHint: false,
  idempotentHint: true,
  openWorldHint: false,
} as const;

function failure(text: string): CallToolResult {
  return { ...textResult(text), isError: true };
}

function reasonOf(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? error.message) : messageOf(error);
  const cause =
    error instanceof Error && error.cause !== undefined ? `\ncause: ${messageOf(error.cause)}` : "";
  // mysql://reader:secret@db:3306 -> mysql://reader:***@db:3306
  return `${stack}${cause}`.replaceAll(/(:\/\/[^:@\s/]*):[^@\s]+@/g, "$1:***@");
}
