import { expect, test } from "vitest";
import { standingOf } from "../../bot/people.ts";

const alone = { team: "T1" };
const grid = { team: "T1", enterprise: "E1" };

test.for([
  ["a member", { team_id: "T1" }, alone, "member"],
  ["a guest", { team_id: "T1", is_restricted: true }, alone, "guest"],
  ["a guest of one channel", { team_id: "T1", is_ultra_restricted: true }, alone, "guest"],
  ["someone of another workspace", { team_id: "T2" }, alone, "stranger"],
  [
    "a colleague of the same organization",
    { team_id: "T2", enterprise_user: { enterprise_id: "E1" } },
    grid,
    "member",
  ],
  [
    "someone of another organization",
    { team_id: "T2", enterprise_user: { enterprise_id: "E2" } },
    grid,
    "stranger",
  ],
  [
    "someone of another organization, the bot having none",
    { team_id: "T2", enterprise_user: {} },
    alone,
    "stranger",
  ],
  ["someone who has left", { team_id: "T1", deleted: true }, alone, "stranger"],
  ["someone unknown to the workspace", { team_id: "T1", is_stranger: true }, alone, "stranger"],
  ["a bot", { team_id: "T1", is_bot: true }, alone, "bot"],
] as const)("%s", ([, user, home, standing]) => {
  expect(standingOf(user, home)).toBe(standing);
});
