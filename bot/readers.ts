import type { WebClient } from "@slack/web-api";
import type { Caller } from "../core/caller.ts";
import { messageOf } from "../core/errors.ts";
import type { Log } from "../core/log.ts";
import type { People } from "./people.ts";
import { shortMemory } from "./short-memory.ts";

const fiveMinutes = 300_000;
/** The readers of a larger channel are taken for anybody. */
const mostReaders = 200;

/** Who reads along in a channel; undefined where that cannot be found out. */
export type Readers = (channel: string) => Promise<readonly Caller[] | undefined>;

export interface ReadersInput {
  readonly client: WebClient;
  readonly people: People;
  readonly botUser: string;
  readonly log: Log;
  readonly now: () => number;
}

/** Keeps for a while who reads along where. */
export function readersInChannels({ client, people, botUser, log, now }: ReadersInput): Readers {
  const known = shortMemory<readonly Caller[]>({ most: 500, keepMs: fiveMinutes, now });
  return async (channel) => {
    const before = known.get(channel);
    if (before) return before;
    try {
      const { members = [], response_metadata } = await client.conversations.members({
        channel,
        limit: mostReaders,
      });
      if (response_metadata?.next_cursor) return undefined;
      const others = members.filter((user) => user !== botUser);
      const readers = await Promise.all(others.map((user) => people.caller(user)));
      known.set(channel, readers);
      return readers;
    } catch (error) {
      log.warn({ reason: messageOf(error) }, "who reads along in a channel cannot be found out");
      return undefined;
    }
  };
}
