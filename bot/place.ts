import type { RespondFn } from "@slack/bolt";
import { WebAPIPlatformError } from "@slack/web-api";
import { deliver } from "./deliver.ts";
import type { Desk } from "./desk.ts";
import type { Message } from "./message.ts";

/** Where an answer goes. Both calls take the messages to try, best first, and give the place of the one that Slack took. */
export interface Place {
  /** False where Slack shows no uploaded files: messages to one person in a channel. */
  readonly pictures: boolean;
  post(messages: readonly Message[]): Promise<Posted>;
}

export interface Posted {
  readonly taken: number;
  update(messages: readonly Message[]): Promise<number>;
}

/** Data is never read as markup, a mention or a link to be shown. */
const asWritten = { link_names: false, unfurl_links: false, unfurl_media: false } as const;

/** A channel, a thread in it, or a person's direct messages (`channel` may be a user's id). */
export function inChannel(desk: Desk, channel: string, thread?: string): Place {
  const chat = desk.slack.answers.chat;
  return {
    pictures: true,
    async post(messages) {
      const { result, taken } = await deliver(
        messages,
        (content) =>
          chat.postMessage({
            channel,
            ...(thread && { thread_ts: thread }),
            ...content,
            ...asWritten,
            parse: "none",
          }),
        desk,
      );
      return posted(desk, result.channel ?? channel, result.ts ?? "", taken);
    },
  };
}

/** A message of the bot that turns into the answer: the question that it asked back has done its work. */
export function inPlaceOf(desk: Desk, channel: string, ts: string): Place {
  const message = posted(desk, channel, ts, 0);
  return {
    pictures: true,
    async post(messages) {
      return { ...message, taken: await message.update(messages) };
    },
  };
}

/** For the one who asked, seen by nobody else and gone when Slack is closed. */
export function forOneOnly(desk: Desk, respond: RespondFn, replace: boolean): Place {
  const send = (replacing: boolean) => async (messages: readonly Message[]) => {
    const { taken } = await deliver(
      messages,
      async (content) => {
        const response = await respond({
          ...content,
          response_type: "ephemeral",
          replace_original: replacing,
          ...asWritten,
        });
        refuseWhatWasRefused(await response.text());
      },
      desk,
    );
    return taken;
  };
  return {
    pictures: false,
    async post(messages) {
      return { taken: await send(replace)(messages), update: send(true) };
    },
  };
}

/** The second place when Slack does not let the bot into the first. */
export function orElse(first: Place, second: Place): Place {
  return {
    pictures: first.pictures,
    async post(messages) {
      try {
        return await first.post(messages);
      } catch (error) {
        if (!isShutOut(error)) throw error;
        return second.post(messages);
      }
    },
  };
}

function isShutOut(error: unknown): boolean {
  return (
    error instanceof WebAPIPlatformError && ["channel_not_found", "not_in_channel"].includes(error.data.error)
  );
}

function posted(desk: Desk, channel: string, ts: string, taken: number): Posted {
  return {
    taken,
    async update(messages) {
      const updated = await deliver(
        messages,
        (content) =>
          desk.slack.answers.chat.update({ channel, ts, ...content, link_names: false, parse: "none" }),
        desk,
      );
      return updated.taken;
    },
  };
}

/** A response URL answers 200 with `{"ok":false,"error":...}` where a method would fail. */
function refuseWhatWasRefused(body: string): void {
  if (!body.startsWith("{")) return;
  const read = JSON.parse(body) as { ok?: boolean; error?: string };
  if (read.ok === false) throw new WebAPIPlatformError({ ok: false, error: read.error ?? "unknown" });
}
