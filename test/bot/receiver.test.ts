import { afterEach, expect, test } from "vitest";
import { openWorld, type World } from "./with-bot.ts";

let world: World;
afterEach(() => world?.close());

test("a bot that Slack turns away when it connects again says so and tries again", async () => {
  world = await openWorld({ mode: "socket", reconnectMs: 10 });
  world.slack.fail("apps.connections.open", { kind: "error", error: "invalid_auth" });
  world.slack.dropSocket();
  await world.slack.until(() => world.slack.calls("apps.connections.open").length === 3);
  await world.slack.until(() => world.slack.isConnected());
  await world.slack.mention("salaries");
  await world.slack.until(() => world.slack.messages().length === 1);
  expect(world.log.findLast((line) => line.level === 50)!.msg).toMatch(/^slack turns the bot away/);
});

test("a dropped socket is opened again and events arrive over it", async () => {
  world = await openWorld({ mode: "socket" });
  world.slack.dropSocket();
  await world.slack.until(() => world.slack.calls("apps.connections.open").length === 2);
  await world.slack.until(() => world.slack.isConnected());
  await world.slack.mention("salaries");
  await world.slack.until(() => world.slack.messages().length === 1);
});
