import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { App, type Logger } from "@slack/bolt";
import type { Almanac } from "../core/almanac.ts";
import type { Config } from "../core/config.ts";
import { messageOf } from "../core/errors.ts";
import type { Log } from "../core/log.ts";
import { boltLog } from "./bolt-log.ts";
import { buttonValues } from "./button-value.ts";
import type { Desk } from "./desk.ts";
import { inFlight } from "./in-flight.ts";
import { onCommand } from "./on-command.ts";
import { onDirectMessage } from "./on-direct-message.ts";
import { onError } from "./on-error.ts";
import { onHome } from "./on-home.ts";
import { onMention } from "./on-mention.ts";
import { onPress } from "./on-press.ts";
import { onUnknown } from "./on-unknown.ts";
import { people } from "./people.ts";
import { pictures } from "./pictures.ts";
import { readersInChannels } from "./readers.ts";
import { apiUrlOf, missing, openReceiver, type ReceiverConfig, refused, startReceiver } from "./receiver.ts";
import { type SeenEvents, seenEventsInMemory } from "./seen-events.ts";
import { slackClients } from "./slack-clients.ts";
import { userGroups } from "./user-groups.ts";

type BotConfig = ReceiverConfig & Pick<Config, "SLACK_BOT_TOKEN">;

export interface BotOptions {
  readonly almanac: Almanac;
  readonly config: BotConfig;
  readonly log: Log;
  /** Shared by all processes that answer for one workspace; in this process's memory unless given. */
  readonly seen?: SeenEvents;
  readonly now?: () => number;
  /** Names a failure to the asker and in the log. */
  readonly newId?: () => string;
  /** After so long without an answer the asker is told that it is being worked on. */
  readonly patienceMs?: number;
  /** Between tries once Slack has turned the bot away. */
  readonly reconnectMs?: number;
}

export interface Bot {
  /** Where Slack's events arrive over HTTP; not in Socket Mode. */
  readonly port?: number;
  /** Takes nothing new, lets what was begun finish (15 seconds at most), and ends. */
  close(): Promise<void>;
}

const longestFinish = 15_000;
const defaultPatience = 2_500;
const defaultReconnect = 60_000;

/**
 * Answers in Slack: over Socket Mode when there is an app token, over signed HTTP otherwise.
 * Errors: bad_config, slack_refused, port_in_use.
 */
export async function startBot(options: BotOptions): Promise<Bot> {
  const { config, log } = options;
  const token = config.SLACK_BOT_TOKEN;
  if (!token) throw missing("SLACK_BOT_TOKEN");
  const logger = boltLog(log);
  const receiver = openReceiver(config, logger);
  const desk = await openDesk(options, token, logger);
  const app = new App({
    receiver,
    logger,
    convoStore: false,
    clientOptions: { timeout: 10_000, retryConfig: { retries: 1 }, ...apiUrlOf(config) },
    authorize: () => Promise.resolve({ botToken: token, botUserId: desk.botUser, teamId: desk.team }),
  });
  for (const listen of [onMention, onDirectMessage, onCommand, onPress, onHome, onUnknown]) listen(app, desk);
  onError(app, log);
  const port = await startReceiver(receiver, config, log, options.reconnectMs ?? defaultReconnect);
  log.info({ mode: port === undefined ? "socket" : "http", port, team: desk.team }, "slack bot started");
  const finish = async () => {
    await app.stop();
    const left = await desk.inFlight.settled(longestFinish);
    if (left > 0) log.error({ left }, "slack bot closed before all answers were out");
  };
  let closing: Promise<void> | undefined;
  return {
    ...(port !== undefined && { port }),
    close() {
      closing ??= finish();
      return closing;
    },
  };
}

async function openDesk(options: BotOptions, token: string, logger: Logger): Promise<Desk> {
  const { almanac, config, log, now = Date.now, newId = () => randomUUID().slice(0, 8) } = options;
  const slack = slackClients(token, config.SLACK_API_URL, logger);
  const self = await slack.people.auth.test().catch((error: unknown) => {
    throw refused("the bot token", error);
  });
  const home = { team: self.team_id ?? "", enterprise: self.enterprise_id };
  const botUser = self.user_id ?? "";
  const known = people(
    slack.people,
    home,
    now,
    userGroups(slack.people, () => almanac.identity().groups, now, log),
    () => almanac.identity().emails,
  );
  return {
    almanac,
    log,
    slack,
    team: home.team,
    botUser,
    seen: options.seen ?? seenEventsInMemory(now),
    inFlight: inFlight((error) => log.error({ err: error }, `slack listener failed: ${messageOf(error)}`)),
    people: known,
    readers: readersInChannels({ client: slack.people, people: known, botUser, log, now }),
    pictures: pictures(almanac, slack.files, now),
    buttons: buttonValues(now, newId),
    newId,
    patienceMs: options.patienceMs ?? defaultPatience,
    wait: (ms) => sleep(ms, undefined, { ref: false }),
  };
}
