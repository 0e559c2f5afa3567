import type { AddressInfo } from "node:net";
import { HTTPReceiver, type Logger, SocketModeReceiver } from "@slack/bolt";
import type { Config } from "../core/config.ts";
import { AlmanacError, messageOf } from "../core/errors.ts";
import type { Log } from "../core/log.ts";

export type ReceiverConfig = Pick<
  Config,
  "SLACK_APP_TOKEN" | "SLACK_SIGNING_SECRET" | "SLACK_API_URL" | "SLACK_PORT" | "HOST"
>;

/** Socket Mode when there is an app token, signed HTTP otherwise. Errors: bad_config. */
export function openReceiver(config: ReceiverConfig, logger: Logger): HTTPReceiver | SocketModeReceiver {
  if (config.SLACK_APP_TOKEN) {
    // A client that gave up over an outage would end the process.
    const retryConfig = { forever: true, factor: 2, minTimeout: 500, maxTimeout: 30_000 };
    const clientOptions = { timeout: 10_000, retryConfig, ...apiUrlOf(config) };
    return new SocketModeReceiver({
      appToken: config.SLACK_APP_TOKEN,
      logger,
      installerOptions: { clientOptions },
    });
  }
  if (!config.SLACK_SIGNING_SECRET) {
    throw missing("SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP)");
  }
  return new HTTPReceiver({ signingSecret: config.SLACK_SIGNING_SECRET, logger });
}

/** Resolves when events arrive; gives the port over HTTP. Errors: slack_refused, port_in_use. */
export async function startReceiver(
  receiver: HTTPReceiver | SocketModeReceiver,
  config: ReceiverConfig,
  log: Log,
  reconnectMs: number,
): Promise<number | undefined> {
  if (receiver instanceof SocketModeReceiver) {
    await receiver.start().catch((error: unknown) => {
      throw refused("the app token", error);
    });
    keepTrying(receiver, log, reconnectMs);
    return undefined;
  }
  try {
    const server = await receiver.start({ port: config.SLACK_PORT, host: config.HOST });
    return (server.address() as AddressInfo).port;
  } catch (error) {
    throw notListening(config, error);
  }
}

export function apiUrlOf(config: Pick<Config, "SLACK_API_URL">): { slackApiUrl?: string } {
  return config.SLACK_API_URL ? { slackApiUrl: config.SLACK_API_URL } : {};
}

export function missing(what: string): AlmanacError {
  return new AlmanacError("bad_config", `The Slack bot needs ${what}.`, {
    hint: "See the table of settings in README.md.",
  });
}

export function refused(what: string, error: unknown): AlmanacError {
  return new AlmanacError("slack_refused", `Slack does not take ${what}: ${messageOf(error)}.`, {
    hint: "Check the token, and that this machine reaches Slack.",
    cause: error,
  });
}

/**
 * The client connects again by itself, but nobody hears of it when Slack turns it away then: the rejection would end the process,
 * and with it the other doors.
 */
function keepTrying(receiver: SocketModeReceiver, log: Log, reconnectMs: number): void {
  const { client } = receiver;
  const connect = client.start.bind(client);
  let stopped = false;
  client.on("disconnecting", () => {
    stopped = true;
  });
  client.start = async () => {
    try {
      return await connect();
    } catch (error) {
      log.error(
        { err: error },
        `slack turns the bot away, next try in ${reconnectMs / 1_000} s: ${messageOf(error)}`,
      );
      setTimeout(() => {
        if (!stopped) void client.start();
      }, reconnectMs).unref();
      return { ok: false };
    }
  };
}

function notListening(config: ReceiverConfig, error: unknown): AlmanacError {
  const where = `${config.HOST}:${config.SLACK_PORT}`;
  return new AlmanacError("port_in_use", `Slack's events cannot arrive at ${where}: ${messageOf(error)}.`, {
    hint: "Set SLACK_PORT to a port that is free.",
    cause: error,
  });
}
