import { WebAPIPlatformError, type WebClient } from "@slack/web-api";
import type { Log } from "../core/log.ts";
import { shortMemory } from "./short-memory.ts";

const tenMinutes = 600_000;

/**
 * Of some user groups, those that a person belongs to. A group that is not there has nobody. Errors: Slack's own where a group
 * cannot be read, since whoever is in it may have to be bound by a rule.
 */
export function userGroups(
  client: WebClient,
  wanted: () => readonly string[],
  now: () => number,
  log: Log,
): (user: string) => Promise<readonly string[]> {
  const known = shortMemory<ReadonlySet<string>>({ most: 1_000, keepMs: tenMinutes, now });
  const membersOf = async (usergroup: string): Promise<ReadonlySet<string>> => {
    const before = known.get(usergroup);
    if (before) return before;
    const found = await client.usergroups.users.list({ usergroup }).catch((error: unknown) => {
      if (!(error instanceof WebAPIPlatformError) || error.data.error !== "no_such_subteam") throw error;
      log.warn({ usergroup }, "access.yaml names a user group that is not there");
      return { users: [] };
    });
    const members = new Set(found.users ?? []);
    known.set(usergroup, members);
    return members;
  };
  return async (user) => {
    // Ids of user groups: `S0123ABCD`. Other names are claims that some other door knows.
    const ids = wanted().filter((name) => /^S[A-Z0-9]+$/.test(name));
    const groups: string[] = [];
    for (const id of ids) if ((await membersOf(id)).has(user)) groups.push(id);
    return groups;
  };
}
