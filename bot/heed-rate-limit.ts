import { WebAPIRateLimitedError } from "@slack/web-api";

/** Longer than this nobody waits for an answer. In milliseconds, all waits together. */
const longestWait = 60_000;

/**
 * Calls Slack and, when it asks to slow down, waits as long as it says and calls again: a call turned away was not carried out.
 * Errors: what the call throws; the rate limit itself once the waits exceed a minute.
 */
export async function heedRateLimit<Result>(
  call: () => Promise<Result>,
  wait: (ms: number) => Promise<void>,
): Promise<Result> {
  let left = longestWait;
  for (;;) {
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof WebAPIRateLimitedError)) throw error;
      const pause = Math.max(error.retryAfter, 1) * 1_000;
      left -= pause;
      if (left < 0) throw error;
      await wait(pause);
    }
  }
}
