import type { App } from "@slack/bolt";
import { answerMessage } from "./answer-message.ts";
import type { Desk } from "./desk.ts";
import { incomingMessageSchema, isDirect, isWrittenByPerson } from "./incoming.ts";

/** "@Almanac top models" in a channel: answered in a thread under the question. */
export function onMention(app: App, desk: Desk): void {
  app.event("app_mention", ({ event, body }) =>
    desk.inFlight.run(async () => {
      const read = incomingMessageSchema.safeParse(event);
      if (!read.success || !isWrittenByPerson(read.data)) return;
      const message = read.data;
      const thread = isDirect(message.channel) ? message.thread_ts : (message.thread_ts ?? message.ts);
      await answerMessage(desk, body, message, thread);
    }),
  );
}
