import { messageOf } from "../core/errors.ts";
import { admitMessage } from "./admit.ts";
import { answerQuestion, isForAll, threadOf } from "./answer-question.ts";
import { composeHelp } from "./compose-help.ts";
import { refusal } from "./compose-notice.ts";
import type { Desk } from "./desk.ts";
import { type Envelope, envelopeSchema, type IncomingMessage, isDirect } from "./incoming.ts";
import { inChannel } from "./place.ts";
import { readText } from "./read-text.ts";

/** A question that stands in a channel or a direct message: checked, answered once, at `thread` or plainly. */
export async function answerMessage(
  desk: Desk,
  body: unknown,
  message: IncomingMessage,
  thread: string | undefined,
): Promise<void> {
  const envelope = envelopeSchema.parse(body);
  if (!(await isNew(desk, envelope, message))) return;
  const admission = await admitMessage(desk, envelope, message);
  const place = inChannel(desk, message.channel, thread);
  if (admission.kind === "quiet") return;
  if (admission.kind === "refused") {
    await refuse(desk, message, thread, admission.why);
    return;
  }
  const others = isDirect(message.channel)
    ? undefined
    : { channel: message.channel, alone: inChannel(desk, message.user) };
  const text = readText(message.text, desk.botUser);
  if (text === "" || /^help[.!?]*$/i.test(text)) {
    // What can be asked is not the same for all either.
    const isOpen = others === undefined || (await isForAll(desk, admission.caller, others));
    await (isOpen ? place : others.alone).post([await composeHelp(desk, admission.caller)]);
    return;
  }
  const asked = { text, caller: admission.caller, thread: threadOf(desk, message.channel, thread) };
  await answerQuestion(desk, asked, place, others);
}

/** Sent again under its own id, or told twice (a mention that is also a direct message, an edit that adds the mention). */
async function isNew(desk: Desk, envelope: Envelope, message: IncomingMessage): Promise<boolean> {
  const byEvent = await desk.seen.claim(`${envelope.team_id}:${envelope.event_id}`);
  const byMessage =
    byEvent && (await desk.seen.claim(`${envelope.team_id}:${message.channel}:${message.ts}`));
  return byMessage;
}

/** To the asker alone, so that nobody is shown up; in the open only when Slack does not take that. */
async function refuse(
  desk: Desk,
  message: IncomingMessage,
  thread: string | undefined,
  why: Parameters<typeof refusal>[0],
): Promise<void> {
  desk.log.info({ why }, "refused in slack");
  const said = refusal(why);
  try {
    await desk.slack.answers.chat.postEphemeral({
      channel: message.channel,
      user: message.user,
      ...(thread && message.thread_ts && { thread_ts: thread }),
      text: said.text,
      blocks: [...said.blocks],
    });
  } catch (error) {
    desk.log.warn({ err: error }, `a refusal goes out in the open: ${messageOf(error)}`);
    await inChannel(desk, message.channel, thread).post([said]);
  }
}
