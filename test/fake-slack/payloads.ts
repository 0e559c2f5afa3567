import type { FakeMessage } from "./web-api.ts";
import { bot, directChannel, findChannel, team, users } from "./world.ts";

export interface MentionOptions {
  readonly channel?: string;
  readonly user?: string;
  /** The first message of the thread that the mention stands in. */
  readonly thread?: string;
}

/** What Slack puts around an event. */
export function envelope(eventId: string, event: Record<string, unknown>): Record<string, unknown> {
  const isShared = findChannel(String(event.channel ?? ""))?.isShared === true;
  return {
    token: "unused",
    team_id: team.id,
    context_team_id: team.id,
    api_app_id: bot.app,
    event,
    type: "event_callback",
    event_id: eventId,
    event_time: 1_763_400_000,
    authorizations: [
      {
        enterprise_id: null,
        team_id: team.id,
        user_id: bot.user,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: isShared,
  };
}

export function mentionEvent(
  text: string,
  ts: string,
  options: MentionOptions,
): { event: Record<string, unknown>; outer: Record<string, unknown> } {
  const user = options.user ?? "U0ANA0001";
  const home = users.find((one) => one.id === user)?.team_id ?? team.id;
  const event = {
    type: "app_mention",
    user,
    text: text.includes(`<@${bot.user}`) ? text : `<@${bot.user}> ${text}`,
    ts,
    channel: options.channel ?? "C0SALES01",
    event_ts: ts,
    team: home,
    ...(options.thread && { thread_ts: options.thread }),
    ...(home !== team.id && { user_team: home, source_team: home }),
  };
  return { event, outer: {} };
}

export function directEvent(
  text: string,
  ts: string,
  options: { readonly user?: string; readonly thread?: string },
): Record<string, unknown> {
  const user = options.user ?? "U0ANA0001";
  return {
    type: "message",
    channel_type: "im",
    user,
    text,
    ts,
    channel: directChannel(user),
    event_ts: ts,
    team: team.id,
    ...(options.thread && { thread_ts: options.thread }),
  };
}

export function homeEvent(user: string, channel: string, tab: string): Record<string, unknown> {
  return { type: "app_home_opened", user, channel, tab, event_ts: "1763400000.000001" };
}

export function commandPayload(asked: {
  readonly text: string;
  readonly user: string;
  readonly channel: string;
  readonly command: string;
  readonly url: string;
  readonly trigger: string;
}): Record<string, unknown> {
  return {
    token: "unused",
    team_id: team.id,
    team_domain: "meridian",
    channel_id: asked.channel,
    channel_name: findChannel(asked.channel)?.name ?? "directmessage",
    user_id: asked.user,
    user_name: "ana",
    command: asked.command,
    text: asked.text,
    api_app_id: bot.app,
    is_enterprise_install: "false",
    response_url: asked.url,
    trigger_id: asked.trigger,
  };
}

/** A pressed button in a message, or in the home tab when there is no message. */
export function blockActions(
  button: {
    readonly action_id?: string | undefined;
    readonly value?: string | undefined;
    readonly text: unknown;
  },
  user: string,
  ts: string,
  message: FakeMessage | undefined,
  responseUrl: string | undefined,
): Record<string, unknown> {
  const action = { ...button, type: "button", block_id: "b1", action_ts: ts };
  const shared = {
    type: "block_actions",
    user: { id: user, username: "ana", team_id: team.id },
    api_app_id: bot.app,
    token: "unused",
    team: { id: team.id, domain: "meridian" },
    enterprise: null,
    is_enterprise_install: false,
    trigger_id: `press.${ts}`,
    actions: [action],
  };
  if (!message)
    return { ...shared, container: { type: "view", view_id: "V0HOME001" }, view: { type: "home" } };
  return {
    ...shared,
    container: {
      type: "message",
      message_ts: message.ts,
      channel_id: message.channel,
      is_ephemeral: message.only !== undefined,
    },
    channel: { id: message.channel, name: findChannel(message.channel)?.name },
    ...(message.only === undefined && {
      message: { type: "message", ts: message.ts, thread_ts: message.thread, text: message.text },
    }),
    response_url: responseUrl,
  };
}
