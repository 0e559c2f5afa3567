import { type BotOptions, startBot } from "../../bot/start-bot.ts";
import type { Almanac } from "../../core/almanac.ts";
import { createLog } from "../../core/log.ts";
import { type FakeAlmanac, fakeAlmanac } from "../fake-almanac.ts";
import { botConfig } from "../fake-slack/bot-config.ts";
import { type FakeSlack, type FakeSlackOptions, startFakeSlack } from "../fake-slack/start-fake-slack.ts";

export interface World {
  readonly slack: FakeSlack;
  readonly almanac: FakeAlmanac;
  /** Log lines so far. */
  readonly log: readonly Record<string, unknown>[];
  /** Ends the bot alone. */
  stop(): Promise<void>;
  close(): Promise<void>;
}

/** A bot that talks to a fake Slack, on this machine. */
export async function openWorld(
  options: FakeSlackOptions &
    Pick<BotOptions, "patienceMs" | "reconnectMs"> & {
      readonly chartMs?: number;
      readonly emails?: boolean;
      readonly isOpen?: Almanac["isOpen"];
    },
): Promise<World> {
  const slack = await startFakeSlack(options);
  const almanac = fakeAlmanac(options);
  const lines: Record<string, unknown>[] = [];
  const log = createLog("info", { write: (line) => void lines.push(JSON.parse(line)) });
  let ids = 0;
  const bot = await startBot({
    almanac,
    log,
    config: botConfig(slack, options.mode),
    newId: () => `id-${++ids}`,
    ...(options.reconnectMs !== undefined && { reconnectMs: options.reconnectMs }),
    ...(options.patienceMs !== undefined && { patienceMs: options.patienceMs }),
  });
  if (bot.port !== undefined) slack.deliverTo(bot.port);
  return {
    slack,
    almanac,
    log: lines,
    stop: () => bot.close(),
    async close() {
      await bot.close();
      await slack.close();
    },
  };
}
