/** The workspace of the fake: who is in it, and where the bot is a member. */
export const team = { id: "T0ALMANAC", name: "Meridian" } as const;
export const otherTeam = "T0OTHER01";
export const bot = { user: "U0BOT0001", id: "B0BOT0001", app: "A0ALMANAC" } as const;

export interface User {
  readonly id: string;
  readonly team_id: string;
  readonly name: string;
  readonly is_bot?: boolean;
  readonly is_restricted?: boolean;
  readonly is_ultra_restricted?: boolean;
  readonly is_stranger?: boolean;
  readonly profile?: { readonly email: string };
}

export const users: readonly User[] = [
  { id: "U0ANA0001", team_id: team.id, name: "ana", profile: { email: "ana@meridian.example" } },
  { id: "U0BEN0001", team_id: team.id, name: "ben" },
  { id: "U0GUEST01", team_id: team.id, name: "guest", is_restricted: true },
  { id: "U0ALIEN01", team_id: otherTeam, name: "alien", is_stranger: true },
  { id: "U0OTHERBT", team_id: team.id, name: "otherbot", is_bot: true },
  { id: bot.user, team_id: team.id, name: "almanac", is_bot: true },
];

/** User groups, by id. */
export const userGroups: Readonly<Record<string, readonly string[]>> = { S0BOARD01: ["U0ANA0001"] };

export interface Channel {
  readonly id: string;
  readonly name: string;
  readonly hasBot: boolean;
  readonly isShared?: boolean;
  readonly isArchived?: boolean;
}

const channels: readonly Channel[] = [
  { id: "C0SALES01", name: "sales", hasBot: true },
  { id: "C0PRIVATE", name: "elsewhere", hasBot: false },
  { id: "C0SHARED1", name: "shared-with-acme", hasBot: true, isShared: true },
  { id: "C0CLOSED1", name: "closed", hasBot: true, isArchived: true },
  { id: "D0HUMANS1", name: "ana and ben", hasBot: false },
];

/** Each person's direct messages with the bot. */
export function directChannel(user: string): string {
  return `D${user.slice(1)}`;
}

export function findChannel(id: string): Channel | undefined {
  const direct = users.find((user) => directChannel(user.id) === id || user.id === id);
  if (direct) return { id: directChannel(direct.id), name: direct.name, hasBot: true };
  return channels.find((channel) => channel.id === id);
}
