import type { Logger } from "@slack/bolt";
import { WebClient, type WebClientOptions } from "@slack/web-api";

/**
 * One client for each kind of work: a client that Slack asks to slow down stalls all its calls, and an answer must not wait
 * for an upload or a look at who asks.
 */
export interface SlackClients {
  /** Posts and updates. Never re-sends by itself: a post whose reply was lost may have arrived. */
  readonly answers: WebClient;
  /** Who asks, what the home tab shows. */
  readonly people: WebClient;
  /** Pictures. */
  readonly files: WebClient;
}

const timeout = 10_000;

export function slackClients(token: string, apiUrl: string | undefined, logger: Logger): SlackClients {
  const base: WebClientOptions = { timeout, logger, ...(apiUrl && { slackApiUrl: apiUrl }) };
  const few = { retries: 2, minTimeout: 200, maxTimeout: 2_000, factor: 3 };
  return {
    answers: new WebClient(token, { ...base, rejectRateLimitedCalls: true, retryConfig: { retries: 0 } }),
    people: new WebClient(token, { ...base, rejectRateLimitedCalls: true, retryConfig: few }),
    files: new WebClient(token, { ...base, retryConfig: few }),
  };
}
