import type { BotOptions } from "../../bot/start-bot.ts";
import type { FakeSlack, FakeSlackOptions } from "./start-fake-slack.ts";

/** The settings with which a bot talks to a fake Slack. */
export function botConfig(slack: FakeSlack, mode: FakeSlackOptions["mode"]): BotOptions["config"] {
  return {
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_API_URL: slack.apiUrl,
    SLACK_APP_TOKEN: mode === "socket" ? slack.appToken : undefined,
    SLACK_SIGNING_SECRET: mode === "http" ? slack.signingSecret : undefined,
    SLACK_PORT: 0,
    HOST: "127.0.0.1",
  };
}
