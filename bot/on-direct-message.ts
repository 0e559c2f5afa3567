import type { App } from "@slack/bolt";
import { answerMessage } from "./answer-message.ts";
import type { Desk } from "./desk.ts";
import { incomingMessageSchema, isWrittenByPerson } from "./incoming.ts";

/** A direct message to the bot: answered plainly, or in the thread that it was written in. */
export function onDirectMessage(app: App, desk: Desk): void {
  app.event("message", ({ event, body }) =>
    desk.inFlight.run(async () => {
      const read = incomingMessageSchema.safeParse(event);
      if (!read.success || read.data.channel_type !== "im" || !isWrittenByPerson(read.data)) return;
      await answerMessage(desk, body, read.data, read.data.thread_ts);
    }),
  );
}
