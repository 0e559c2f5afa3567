import type { WebClient } from "@slack/web-api";
import { z } from "zod";
import type { Caller } from "../core/caller.ts";
import { shortMemory } from "./short-memory.ts";

const slackUser = z.object({
  team_id: z.string().optional(),
  enterprise_user: z.object({ enterprise_id: z.string().optional() }).optional(),
  deleted: z.boolean().optional(),
  is_bot: z.boolean().optional(),
  is_restricted: z.boolean().optional(),
  is_ultra_restricted: z.boolean().optional(),
  is_stranger: z.boolean().optional(),
  profile: z.object({ email: z.string().optional() }).optional(),
});

export type Standing = "member" | "guest" | "stranger" | "bot";

/** Who a person is to the workspace. Errors of Slack pass through: one that cannot be looked up is not let in. */
export interface People {
  standing(user: string): Promise<Standing>;
  /**
   * The person as the core knows people: by id, by e-mail address where Slack tells it, and by user groups. Errors: when what
   * access.yaml goes by cannot be found out.
   */
  caller(user: string): Promise<Caller>;
}

interface Person {
  readonly standing: Standing;
  readonly email?: string | undefined;
}

const tenMinutes = 600_000;

/** Where the bot is installed: a workspace, and the organization that it belongs to, if any. */
interface Home {
  readonly team: string;
  readonly enterprise?: string | undefined;
}

/** Full members of the workspace may ask, and those of the other workspaces of its organization. */
export function people(
  client: WebClient,
  home: Home,
  now: () => number,
  groupsOf: (user: string) => Promise<readonly string[]>,
  needsEmail: () => boolean,
): People {
  const known = shortMemory<Person>({ most: 5_000, keepMs: tenMinutes, now });
  const person = async (user: string): Promise<Person> => {
    const before = known.get(user);
    if (before) return before;
    const found = slackUser.parse((await client.users.info({ user })).user);
    const told: Person = { standing: standingOf(found, home), email: found.profile?.email };
    known.set(user, told);
    return told;
  };
  return {
    standing: async (user) => (await person(user)).standing,
    async caller(user) {
      const { email } = await person(user);
      // Somebody known by an address that Slack does not tell would be taken for nobody, and seen by no rule.
      if (needsEmail() && email === undefined)
        throw new Error(`Slack tells no e-mail address of ${user}: does the app have users:read.email?`);
      const groups = await groupsOf(user);
      return { door: "slack", person: user, ...(email && { aliases: [email] }), groups };
    },
  };
}

/** A guest of any kind is a guest; a user of another company, or one who has left, a stranger. */
export function standingOf(user: z.infer<typeof slackUser>, home: Home): Standing {
  if (user.is_bot) return "bot";
  const isColleague =
    user.team_id === undefined ||
    user.team_id === home.team ||
    (home.enterprise !== undefined && user.enterprise_user?.enterprise_id === home.enterprise);
  if (user.deleted || user.is_stranger || !isColleague) return "stranger";
  return user.is_restricted || user.is_ultra_restricted ? "guest" : "member";
}
