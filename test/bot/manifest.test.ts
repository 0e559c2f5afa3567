import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { buttonNames } from "../../bot/compose-buttons.ts";
import { commandName } from "../../bot/on-command.ts";
import { eventScopes, manifestSchema, readManifest, scopeOf } from "../fake-slack/manifest.ts";

const folder = new URL("../../bot/", import.meta.url);
const source = readdirSync(folder)
  .map((file) => readFileSync(new URL(file, folder), "utf8"))
  .join("\n");
const manifest = readManifest();
const { bot, bot_optional } = manifest.oauth_config.scopes;
const scopes = [...bot, ...bot_optional];
const events = manifest.settings.event_subscriptions.bot_events;

test("the manifest is one that Slack takes", () => {
  const text = readFileSync(new URL("../../manifest.json", import.meta.url), "utf8");
  expect(manifestSchema.safeParse(JSON.parse(text))).toMatchObject({ success: true });
  expect(manifest.settings.socket_mode_enabled).toBe(true);
});

test("every event that is listened to is subscribed, and none that is not", () => {
  // app.event("app_mention", ...
  const listened = [...source.matchAll(/app\.event\("([a-z_]+)"/g)].map(([, name]) => name);
  expect(listened.map((name) => (name === "message" ? "message.im" : name)).sort()).toEqual(
    [...events].sort(),
  );
});

test("every event and every method called has its scope", () => {
  const called = Object.keys(scopeOf).filter((method) => source.includes(`${method}(`));
  expect(called).toContain("views.publish");
  const uploads = source.includes("filesUploadV2(")
    ? ["files.getUploadURLExternal", "files.completeUploadExternal"]
    : [];
  const needed = [
    ...[...called, ...uploads, "chat.postMessage"].map((method) => scopeOf[method]),
    ...events.map((event) => eventScopes[event]),
    "commands",
    "im:write",
  ];
  expect(scopes).toEqual(expect.arrayContaining(needed.filter((scope) => scope !== undefined)));
});

test("the command and its buttons can arrive", () => {
  expect(manifest.features.slash_commands.map((command) => command.command)).toEqual([commandName]);
  expect(manifest.settings.interactivity.is_enabled).toBe(true);
  expect(manifest.features.app_home.home_tab_enabled).toBe(true);
});

test.for([["choice:0:1"], ["follow_up:2"], ["example:0"]])("%s is a button of ours", ([name]) => {
  expect(name).toMatch(buttonNames);
});
