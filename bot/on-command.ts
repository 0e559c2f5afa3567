import type { App, RespondFn } from "@slack/bolt";
import type { Answer } from "../core/answer.ts";
import { messageOf } from "../core/errors.ts";
import { admitPerson } from "./admit.ts";
import { type Asked, answerQuestion, type Shown, showAnswer } from "./answer-question.ts";
import { composeHelp } from "./compose-help.ts";
import { composeAnswer } from "./compose-message.ts";
import { refusal } from "./compose-notice.ts";
import { partsToDraw } from "./compose-picture.ts";
import type { Desk } from "./desk.ts";
import { commandSchema, isDirect } from "./incoming.ts";
import { forOneOnly, inChannel, orElse } from "./place.ts";
import { readText } from "./read-text.ts";

export const commandName = "/almanac";

/**
 * `/almanac top models`, `/almanac ask top models`, `/almanac help`. In a channel the answer is for the asker alone, and because
 * such messages cannot hold pictures, the answer with its picture goes to their direct messages as well.
 */
export function onCommand(app: App, desk: Desk): void {
  app.command(commandName, async ({ command, ack, respond }) => {
    await ack();
    await desk.inFlight.run(() => answerCommand(desk, command, respond));
  });
}

async function answerCommand(desk: Desk, command: unknown, respond: RespondFn): Promise<void> {
  const { text, team_id, channel_id, user_id, trigger_id } = commandSchema.parse(command);
  if (team_id !== desk.team || !(await desk.seen.claim(`${team_id}:${trigger_id}`))) return;
  const alone = forOneOnly(desk, respond, false);
  const admission = await admitPerson(desk, user_id);
  if (admission.kind === "quiet") return;
  if (admission.kind === "refused") {
    await alone.post([refusal(admission.why)]);
    return;
  }
  const question = readText(text, desk.botUser).replace(/^ask(?:\s+|$)/i, "");
  if (question === "" || /^help[.!?]*$/i.test(question)) {
    await alone.post([await composeHelp(desk, admission.caller)]);
    return;
  }
  const asked: Asked = { text: question, caller: admission.caller, quote: true };
  if (isDirect(channel_id)) {
    await answerQuestion(desk, asked, orElse(inChannel(desk, channel_id), alone));
    return;
  }
  const note = (answer: Answer) =>
    partsToDraw(answer).length > 0 ? "The chart comes in your direct messages with me." : undefined;
  const shown = await answerQuestion(desk, { ...asked, note }, alone);
  if (shown && note(shown.answer)) await sendPicture(desk, asked, shown, user_id);
}

async function sendPicture(desk: Desk, asked: Asked, shown: Shown, user: string): Promise<void> {
  try {
    await showAnswer(desk, asked, shown.answer, inChannel(desk, user));
  } catch (error) {
    desk.log.error({ err: error }, `no picture in direct messages: ${messageOf(error)}`);
    const message = composeAnswer(shown.answer, {
      files: new Map(),
      button: desk.buttons.write,
      quote: asked.quote,
      note: "I could not send you the chart.",
    });
    await shown.posted.update([message]);
  }
}
