import type { types } from "@slack/bolt";
import { WebAPIPlatformError } from "@slack/web-api";
import type { Log } from "../core/log.ts";
import { heedRateLimit } from "./heed-rate-limit.ts";
import type { Message } from "./message.ts";

/** What goes to Slack in one call. */
export interface Content {
  readonly text: string;
  readonly blocks: types.KnownBlock[];
}

/** Slack's words for "not like this": the same call with less in it may pass. */
const tooMuch = new Set([
  "invalid_blocks",
  "invalid_blocks_format",
  "invalid_attachments",
  "only_one_table_allowed",
  "msg_too_long",
  "msg_blocks_too_long",
]);

/**
 * Sends the first of several messages that Slack takes, and at last the words alone: an answer is never lost to its layout.
 * Gives the place in the list of the one that was taken. Errors: Slack's own, when it is not about the layout.
 */
export async function deliver<Result>(
  messages: readonly Message[],
  send: (content: Content) => Promise<Result>,
  desk: { readonly log: Log; readonly wait: (ms: number) => Promise<void> },
): Promise<{ readonly result: Result; readonly taken: number }> {
  const last = messages.at(-1);
  const contents: Content[] = messages.map(({ text, blocks }) => ({ text, blocks: [...blocks] }));
  if (last) contents.push({ text: last.plain, blocks: [] });
  for (const [taken, content] of contents.entries()) {
    try {
      return { result: await heedRateLimit(() => send(content), desk.wait), taken };
    } catch (error) {
      const reason = refusedFor(error);
      if (reason === undefined || taken === contents.length - 1) throw error;
      desk.log.warn(
        { reason, details: detailsOf(error), left: contents.length - 1 - taken },
        "slack refused a layout",
      );
    }
  }
  throw new RangeError("deliver needs at least one message");
}

function refusedFor(error: unknown): string | undefined {
  if (!(error instanceof WebAPIPlatformError)) return undefined;
  return tooMuch.has(error.data.error) ? error.data.error : undefined;
}

function detailsOf(error: unknown): unknown {
  return error instanceof WebAPIPlatformError ? error.data.response_metadata?.messages : undefined;
}
