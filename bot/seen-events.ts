import { shortMemory } from "./short-memory.ts";

/**
 * Remembers which events were taken up, because Slack sends an event again when it is not sure that it arrived.
 * `claim` is true for exactly one caller of a key within at least an hour.
 */
export interface SeenEvents {
  claim(key: string): Promise<boolean>;
}

const hour = 3_600_000;

/** For one process: forgets on restart. */
export function seenEventsInMemory(now: () => number, most = 50_000): SeenEvents {
  const seen = shortMemory<true>({ most, keepMs: hour, now });
  return {
    claim(key) {
      if (seen.get(key)) return Promise.resolve(false);
      seen.set(key, true);
      return Promise.resolve(true);
    },
  };
}
