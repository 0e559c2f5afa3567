import type { App, RespondFn } from "@slack/bolt";
import { admitPerson } from "./admit.ts";
import { type Asked, answerQuestion, threadOf } from "./answer-question.ts";
import { buttonNames, choiceNames } from "./compose-buttons.ts";
import { expired, refusal } from "./compose-notice.ts";
import type { Desk } from "./desk.ts";
import { isDirect, pressSchema } from "./incoming.ts";
import { forOneOnly, inChannel, inPlaceOf, type Place } from "./place.ts";

/**
 * A button of ours was pressed. A choice turns its message into the answer; a follow-up is answered below it; an example of the home
 * tab in direct messages; in a message for one person the answer takes the place of what stood there.
 */
export function onPress(app: App, desk: Desk): void {
  const running = new Set<string>();
  app.action(buttonNames, async (args) => {
    await args.ack();
    const respond = "respond" in args && typeof args.respond === "function" ? args.respond : undefined;
    const key = keyOf(args.body);
    if (running.has(key)) return;
    running.add(key);
    await desk.inFlight.run(() => answerPress(desk, args.body, respond)).finally(() => running.delete(key));
  });
}

async function answerPress(desk: Desk, body: unknown, respond: RespondFn | undefined): Promise<void> {
  const press = pressSchema.parse(body);
  const action = press.actions[0];
  if (!action || press.team?.id !== desk.team) return;
  const user = press.user.id;
  if (!(await desk.seen.claim(`${desk.team}:${user}:${action.action_id}:${action.action_ts}`))) return;
  const alone = respond && press.channel ? forOneOnly(desk, respond, false) : inChannel(desk, user);
  const admission = await admitPerson(desk, user);
  if (admission.kind === "quiet") return;
  if (admission.kind === "refused") {
    await alone.post([refusal(admission.why)]);
    return;
  }
  const pressed = desk.buttons.read(action.value ?? "");
  if (!pressed) {
    await alone.post([expired()]);
    return;
  }
  const isChoice = choiceNames.test(action.action_id);
  const isAlone = press.container.is_ephemeral === true;
  const { caller } = admission;
  const asked: Asked = { ...pressed, caller, quote: !isChoice || isAlone, ...threadUnder(desk, press) };
  const channel = isAlone || !press.channel || isDirect(press.channel.id) ? undefined : press.channel.id;
  const others = channel === undefined ? undefined : { channel, alone: inChannel(desk, user) };
  await answerQuestion(desk, asked, placeOf(desk, press, isChoice, respond), others);
}

/** A second press while the first is being answered is the same press. */
function keyOf(body: unknown): string {
  const { user, channel, container, actions } = pressSchema.parse(body);
  return [user.id, channel?.id, container.message_ts, actions[0]?.action_id].join(":");
}

/** A button goes on in the thread in which its message stands, or which its answer opens. */
function threadUnder(
  desk: Desk,
  { channel, message }: ReturnType<typeof pressSchema.parse>,
): Pick<Asked, "thread"> {
  if (!channel || !message) return {};
  const thread = isDirect(channel.id) ? message.thread_ts : (message.thread_ts ?? message.ts);
  return { thread: threadOf(desk, channel.id, thread) };
}

function placeOf(
  desk: Desk,
  press: ReturnType<typeof pressSchema.parse>,
  isChoice: boolean,
  respond: RespondFn | undefined,
): Place {
  const { channel, message, container, user } = press;
  if (container.is_ephemeral && respond) return forOneOnly(desk, respond, true);
  if (!channel || !message) return inChannel(desk, user.id);
  if (isChoice) return inPlaceOf(desk, channel.id, message.ts);
  const thread = isDirect(channel.id) ? message.thread_ts : (message.thread_ts ?? message.ts);
  return inChannel(desk, channel.id, thread);
}
