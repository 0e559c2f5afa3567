import { afterEach, describe, expect, test } from "vitest";
import { startBot } from "../../bot/start-bot.ts";
import type { Caller } from "../../core/caller.ts";
import { silentLog } from "../../core/log.ts";
import { fakeAlmanac } from "../fake-almanac.ts";
import type { AnyBlock } from "../fake-slack/block-kit.ts";
import { pingsIn } from "../fake-slack/block-kit.ts";
import { deliverOverHttp } from "../fake-slack/delivery.ts";
import { bot, directChannel, otherTeam } from "../fake-slack/world.ts";
import { openWorld, type World } from "./with-bot.ts";

let world: World;
afterEach(() => world?.close());

const ana = "U0ANA0001";
const anaAsks = { door: "slack", person: ana, aliases: ["ana@meridian.example"], groups: ["S0BOARD01"] };
const imageOf = (blocks: readonly AnyBlock[]) => blocks.find((block) => block.type === "image");
const words = (blocks: readonly AnyBlock[]) => JSON.stringify(blocks);
const errors = () => world.log.filter((line) => Number(line.level) >= 50);

describe.for(["socket", "http"] as const)("over %s", (mode) => {
  test("a mention gets one message in its thread: the words first, then the picture in the same message", async () => {
    world = await openWorld({ mode });
    const sent = await world.slack.mention("top models nothest");
    expect(sent.ack.status).toBe(200);
    await world.slack.until(() => world.slack.messages()[0]?.updates === 1);
    const [message, ...others] = world.slack.messages();
    expect(others).toEqual([]);
    expect(message).toMatchObject({ channel: sent.channel, thread: sent.ts });
    expect(message!.text).toContain("1,204");
    expect(imageOf(message!.history[0]!.blocks)).toBeUndefined();
    expect(imageOf(message!.blocks)).toMatchObject({ slack_file: { id: world.slack.files()[0]!.id } });
    expect(words(message!.blocks)).toContain(
      "vehicle_sales · data to 17 Nov 2026 · fresh · 0 AI tokens · Sample data",
    );
    const thread = `T0ALMANAC:${sent.channel}:${sent.ts}`;
    expect(world.almanac.asked).toEqual([{ text: "top models nothest", caller: anaAsks, thread }]);
    expect(errors()).toEqual([]);
  });

  test("a mention in a thread is answered in that thread", async () => {
    world = await openWorld({ mode });
    const first = await world.slack.mention("top models");
    await world.slack.mention("salaries", { thread: first.ts });
    await world.slack.until(() => world.slack.messages().length === 2);
    expect(world.slack.messages().map((message) => message.thread)).toEqual([first.ts, first.ts]);
  });

  test("the same chart is drawn and uploaded once, and then comes with the words", async () => {
    world = await openWorld({ mode });
    await world.slack.mention("top models");
    await world.slack.until(() => world.slack.messages()[0]?.updates === 1);
    await world.slack.mention("top models");
    await world.slack.until(() => world.slack.messages().length === 2);
    expect(world.slack.messages()[1]).toMatchObject({ updates: 0 });
    expect(imageOf(world.slack.messages()[1]!.blocks)).toBeDefined();
    expect([world.slack.files().length, world.almanac.drawn()]).toEqual([1, 1]);
  });

  test("of many who ask at once each gets one message with the picture, which is drawn once", async () => {
    world = await openWorld({ mode });
    const sent = await Promise.all(Array.from({ length: 40 }, () => world.slack.mention("top models")));
    await Promise.all(sent.map(({ eventId }) => world.slack.retryEvent(eventId)));
    await world.stop();
    const messages = world.slack.messages();
    expect(messages.map((message) => message.thread).sort()).toEqual(sent.map(({ ts }) => ts).sort());
    expect(messages.every(({ blocks }) => imageOf(blocks) !== undefined)).toBe(true);
    expect([world.slack.files().length, world.almanac.drawn()]).toEqual([1, 1]);
  });

  test("a direct message is answered plainly, and in a thread when it stands in one", async () => {
    world = await openWorld({ mode });
    const sent = await world.slack.directMessage("salaries");
    await world.slack.directMessage("salaries", { thread: sent.ts });
    await world.slack.until(() => world.slack.messages().length === 2);
    const threads = world.slack.messages().map(({ channel, thread }) => [channel, thread]);
    expect(threads).toContainEqual([directChannel(ana), undefined]);
    expect(threads).toContainEqual([directChannel(ana), sent.ts]);
  });

  test.for([["help"], ["Help!"], [""]])(
    "a direct message that says %j is told what can be asked",
    async ([text]) => {
      world = await openWorld({ mode });
      await world.slack.directMessage(text!);
      await world.slack.until(() => world.slack.messages().length === 1);
      expect(world.slack.messages()[0]!.text).toContain("units, revenue and margin rate");
      expect(world.almanac.asked).toEqual([]);
    },
  );

  test("a command in a channel is answered for the asker alone, and the picture comes as a direct message", async () => {
    world = await openWorld({ mode });
    expect((await world.slack.command("ask top models")).status).toBe(200);
    await world.slack.until(() => world.slack.messages()[0]?.updates === 1);
    const [alone] = world.slack.ephemerals();
    expect(alone).toMatchObject({ channel: "C0SALES01", only: ana, text: expect.stringContaining("1,204") });
    expect(alone!.blocks.some((block) => block.type === "table")).toBe(true);
    expect(words(alone!.blocks)).toContain("You asked: top models");
    expect(words(alone!.blocks)).toContain("The chart comes in your direct messages with me.");
    const [direct] = world.slack.messages();
    expect(direct).toMatchObject({ channel: directChannel(ana) });
    expect(imageOf(direct!.blocks)).toBeDefined();
    expect(world.almanac.asked.map((question) => question.text)).toEqual(["top models"]);
  });

  test("what not everybody may see goes to the asker alone, with a line where others read along", async () => {
    world = await openWorld({ mode, isOpen: () => false });
    const sent = await world.slack.mention("mine: top models");
    await world.slack.until(() => world.slack.messages().length === 2);
    const [open, alone] = world.slack.messages();
    expect(open).toMatchObject({ channel: sent.channel, thread: sent.ts });
    expect(open!.text).toBe("That answer is for whoever asked: I have sent it as a direct message.");
    expect(alone).toMatchObject({ channel: directChannel(ana), text: expect.stringContaining("1,204") });
    expect(words(alone!.blocks)).toContain("You asked: mine: top models");
    expect(JSON.stringify(open)).not.toContain("1,204");
  });

  test.for([
    ["a group of theirs cannot be read", "U0ANA0001", false],
    ["access.yaml goes by e-mail addresses, and Slack tells none", "U0BEN0001", true],
  ] as const)("nobody is answered when %s", async ([, user, emails]) => {
    world = await openWorld({ mode, emails });
    if (!emails) world.slack.fail("usergroups.users.list", { kind: "error", error: "internal_error" });
    await world.slack.mention("top models", { user });
    await world.slack.until(() => world.slack.ephemerals().length === 1);
    expect(world.slack.ephemerals()[0]!.text).toContain("I could not check with Slack who you are");
    expect([world.slack.messages(), world.almanac.asked]).toEqual([[], []]);
    expect(errors()).toMatchObject([{ msg: expect.stringContaining("who asks could not be checked") }]);
  });

  test("what all who read along may see stands before them, though not everybody may see it", async () => {
    const asked: (readonly string[] | undefined)[] = [];
    const isOpen = (_: Caller, readers?: readonly Caller[]) => {
      asked.push(readers?.map(({ person }) => person));
      return readers !== undefined;
    };
    world = await openWorld({ mode, isOpen });
    const sent = await world.slack.mention("top models");
    await world.slack.until(() => world.slack.messages().length === 1);
    expect(world.slack.messages()[0]).toMatchObject({ channel: sent.channel });
    expect(asked).toEqual([undefined, ["U0ANA0001", "U0BEN0001", "U0GUEST01"]]);
  });

  test("where it cannot be found out who reads along, the asker is answered alone, help too", async () => {
    world = await openWorld({ mode, isOpen: (_, readers) => readers !== undefined });
    world.slack.fail("conversations.members", { kind: "error", error: "missing_scope" });
    await world.slack.mention("top models");
    await world.slack.until(() => world.slack.messages().length === 2);
    expect(world.slack.messages().map(({ channel }) => channel.startsWith("D"))).toEqual([false, true]);
    world.slack.fail("conversations.members", { kind: "error", error: "missing_scope" });
    await world.slack.mention("help");
    await world.slack.until(() => world.slack.messages().length === 3);
    expect(world.slack.messages()[2]!.channel).toBe(directChannel(ana));
  });

  test("an answer that came late and is for the asker alone leaves no number where others read along", async () => {
    world = await openWorld({ mode, patienceMs: 0, isOpen: () => false });
    await world.slack.mention("mine: top models");
    await world.slack.until(() => world.slack.messages().length === 2);
    await world.stop();
    const open = world.slack.messages().filter(({ channel }) => !channel.startsWith("D"));
    expect(open.length).toBe(1);
    expect(JSON.stringify(open)).not.toContain("1,204");
  });

  test("when the picture of a command cannot be sent, the message for the asker says so", async () => {
    world = await openWorld({ mode });
    world.slack.fail("chat.postMessage", { kind: "error", error: "messages_tab_disabled" });
    await world.slack.command("top models");
    await world.slack.until(() => world.slack.ephemerals()[0]?.updates === 1);
    expect(words(world.slack.ephemerals()[0]!.blocks)).toContain("I could not send you the chart.");
    expect(world.slack.ephemerals()[0]!.text).toContain("1,204");
  });

  test("a command in the direct messages with the bot is answered there, with its picture", async () => {
    world = await openWorld({ mode });
    await world.slack.command("top models", { channel: directChannel(ana) });
    await world.slack.until(() => world.slack.messages()[0]?.updates === 1);
    expect(world.slack.messages()[0]).toMatchObject({ channel: directChannel(ana) });
    expect(world.slack.ephemerals()).toEqual([]);
  });

  test.for([["C0PRIVATE"], ["D0HUMANS1"]])(
    "a command in %s, where the bot is not, is answered",
    async ([channel]) => {
      world = await openWorld({ mode });
      await world.slack.command("salaries", { channel: channel! });
      await world.slack.until(() => world.slack.ephemerals().length === 1);
      expect(world.slack.ephemerals()[0]).toMatchObject({
        channel,
        text: "I may not show you pay by person.",
      });
    },
  );

  test.for([[""], ["help"], ["ask"]])("the command with %j says what can be asked", async ([text]) => {
    world = await openWorld({ mode });
    await world.slack.command(text!);
    await world.slack.until(() => world.slack.ephemerals().length === 1);
    expect(words(world.slack.ephemerals()[0]!.blocks)).toContain("units last month");
  });

  test("an unknown command and an unknown button are acknowledged", async () => {
    world = await openWorld({ mode });
    const ack = await world.slack.command("x", { command: "/almanac-dev" });
    expect(ack.status).toBe(200);
    expect(ack.body).toContain("I do not know /almanac-dev");
    const press = {
      type: "block_actions",
      team: { id: "T0ALMANAC" },
      user: { id: ana, team_id: "T0ALMANAC" },
      container: { type: "message" },
      actions: [{ type: "button", action_id: "approve:1", action_ts: "1.1", block_id: "b" }],
    };
    expect((await world.slack.sendInteraction(press)).status).toBe(200);
    const shortcut = { type: "shortcut", callback_id: "x", team: { id: "T0ALMANAC" }, user: { id: ana } };
    expect((await world.slack.sendInteraction(shortcut)).status).toBe(200);
    const view = {
      type: "view_submission",
      team: { id: "T0ALMANAC" },
      user: { id: ana },
      view: { callback_id: "x" },
    };
    expect((await world.slack.sendInteraction(view)).status).toBe(200);
  });

  test("a choice turns the question of the bot into the answer", async () => {
    world = await openWorld({ mode });
    await world.slack.mention("sales of what");
    await world.slack.until(() => world.slack.messages().length === 1);
    const [message] = world.slack.messages();
    await world.slack.clickButton(message!, "F&I contracts <sold>");
    await world.slack.until(() => imageOf(message!.blocks) !== undefined);
    expect(world.slack.messages()).toHaveLength(1);
    expect(message!.text).toContain("Units, as you chose");
    expect(world.almanac.asked[1]).toMatchObject({
      text: "sales of what",
      edit: { metrics: ["fi_contracts"] },
    });
  });

  test("a follow-up is answered as a new message in the thread, saying what was asked", async () => {
    world = await openWorld({ mode });
    const sent = await world.slack.mention("top models");
    await world.slack.until(() => world.slack.messages()[0]?.updates === 1);
    await world.slack.clickButton(world.slack.messages()[0]!, "Units by month in the Northeast");
    await world.slack.until(() => world.slack.messages().length === 2);
    expect(world.slack.messages()[1]).toMatchObject({ thread: sent.ts });
    expect(words(world.slack.messages()[1]!.blocks)).toContain("You asked: Units by month in the Northeast");
  });

  test("a button of a message for one person changes that message", async () => {
    world = await openWorld({ mode });
    await world.slack.command("sales of what");
    await world.slack.until(() => world.slack.ephemerals().length === 1);
    await world.slack.clickButton(world.slack.ephemerals()[0]!, "Units");
    await world.slack.until(() => world.slack.ephemerals()[0]!.updates === 1);
    expect(world.slack.ephemerals()).toHaveLength(1);
    expect(world.slack.ephemerals()[0]!.text).toContain("Units, as you chose");
  });

  test("a question too long for a button still works, and says so when it is no longer known", async () => {
    world = await openWorld({ mode });
    await world.slack.mention("quota");
    await world.slack.until(() => world.slack.messages().length === 1);
    const [message] = world.slack.messages();
    await world.slack.clickButton(message!, "Sales quota");
    await world.slack.until(() => message!.updates > 0);
    expect(world.almanac.asked[1]!.text).toHaveLength(3_000);
    await world.slack.sendInteraction({
      type: "block_actions",
      team: { id: "T0ALMANAC" },
      user: { id: ana, team_id: "T0ALMANAC" },
      container: { type: "view" },
      actions: [
        { type: "button", action_id: "choice:0:0", action_ts: "9.9", block_id: "b", value: '{"k":"gone"}' },
      ],
    });
    await world.slack.until(() => world.slack.messages().length === 2);
    expect(world.slack.messages()[1]!.text).toBe(
      "I no longer know what this button asks. Please type the question.",
    );
  });

  test("the home tab says what can be asked, and its examples are answered in direct messages", async () => {
    world = await openWorld({ mode });
    await world.slack.openHome(ana, "messages");
    await world.slack.openHome(ana);
    await world.slack.until(() => world.slack.home(ana) !== undefined);
    await world.slack.clickHomeButton(ana, "units last month");
    await world.slack.until(() => world.slack.messages().length === 1);
    expect(world.slack.messages()[0]).toMatchObject({ channel: directChannel(ana) });
    expect(world.slack.calls("views.publish")).toHaveLength(1);
  });

  test("an event that Slack sends again, also under another id, is answered once", async () => {
    world = await openWorld({ mode });
    const sent = await world.slack.mention("salaries");
    await world.slack.retryEvent(sent.eventId);
    await world.slack.retryEvent(sent.eventId);
    await world.slack.sendEvent({
      type: "app_mention",
      user: ana,
      text: "salaries",
      ts: sent.ts,
      channel: sent.channel,
    });
    await world.slack.mention("weather");
    await world.slack.until(() => world.slack.messages().length === 2);
    expect(world.almanac.asked.map((question) => question.text)).toEqual(["salaries", "weather"]);
  });

  test("a button pressed twice in a hurry is answered once", async () => {
    world = await openWorld({ mode, chartMs: 50 });
    await world.slack.mention("top models");
    await world.slack.until(() => world.slack.messages()[0]?.updates === 1);
    const [message] = world.slack.messages();
    const press = () => world.slack.clickButton(message!, "follow_up:0");
    await Promise.all([press(), press()]);
    await world.slack.mention("salaries");
    await world.stop();
    expect(world.slack.messages()).toHaveLength(3);
  });

  test("a button pressed once and sent twice is answered once", async () => {
    world = await openWorld({ mode });
    const press = {
      type: "block_actions",
      team: { id: "T0ALMANAC" },
      user: { id: ana, team_id: "T0ALMANAC" },
      container: { type: "view" },
      actions: [
        { type: "button", action_id: "example:0", action_ts: "9.9", block_id: "b", value: '{"q":"weather"}' },
      ],
    };
    await world.slack.sendInteraction(press);
    await world.slack.sendInteraction(press);
    await world.slack.mention("salaries");
    await world.slack.until(() => world.slack.messages().length === 2);
    expect(world.almanac.asked.map((question) => question.text).sort()).toEqual(["salaries", "weather"]);
  });

  test("a post that Slack turns away for its rate is made when Slack says", async () => {
    world = await openWorld({ mode });
    world.slack.fail("chat.postMessage", { kind: "rate_limit", seconds: 1 });
    await world.slack.mention("salaries");
    await world.slack.until(() => world.slack.messages().length === 1);
    expect(world.slack.calls("chat.postMessage")).toHaveLength(2);
    expect(errors()).toEqual([]);
  });

  test("a rate limit of more than a minute is not waited for, and stands in the log", async () => {
    world = await openWorld({ mode });
    world.slack.fail("chat.postMessage", { kind: "rate_limit", seconds: 61 });
    await world.slack.mention("salaries");
    await world.slack.mention("weather");
    await world.slack.until(() => world.slack.messages().length === 1);
    await world.stop();
    expect(errors()).toHaveLength(1);
  });

  test("a rate limit on files does not hold up the words of the next answer", async () => {
    world = await openWorld({ mode });
    world.slack.fail("files.getUploadURLExternal", { kind: "rate_limit", seconds: 1 });
    await world.slack.mention("top models");
    await world.slack.mention("salaries");
    await world.slack.until(() => world.slack.messages().length === 2);
    expect(world.slack.files()).toEqual([]);
    await world.slack.until(() => world.slack.messages().some(({ blocks }) => imageOf(blocks) !== undefined));
  });

  test("a post whose reply is lost is not made again", async () => {
    world = await openWorld({ mode });
    world.slack.fail("chat.postMessage", { kind: "lost_reply" });
    await world.slack.mention("salaries");
    await world.slack.mention("weather");
    await world.slack.until(() => world.slack.messages().length === 2);
    await world.stop();
    expect(world.slack.calls("chat.postMessage")).toHaveLength(2);
    expect(errors()).toHaveLength(1);
  });

  test.for([
    ["the upload is refused", "files.getUploadURLExternal", { kind: "error", error: "missing_scope" }],
    ["the bytes are not taken", "upload", { kind: "status", status: 500 }],
    [
      "the upload cannot be completed",
      "files.completeUploadExternal",
      { kind: "error", error: "internal_error" },
    ],
    ["the message cannot be changed", "chat.update", { kind: "error", error: "cant_update_message" }],
  ] as const)("when %s, the words stand and the log says so", async ([, method, fault]) => {
    world = await openWorld({ mode });
    world.slack.fail(method, fault, 9);
    await world.slack.mention("top models");
    await world.slack.until(() => world.slack.messages().length === 1);
    await world.stop();
    const [message, ...others] = world.slack.messages();
    expect(others).toEqual([]);
    expect(message!.text).toContain("1,204");
    expect(imageOf(message!.blocks)).toBeUndefined();
    expect(errors()[0]!.msg).toMatch(/^an answer stands without its picture/);
  });

  test("when the chart cannot be drawn, its rows stand in its place", async () => {
    world = await openWorld({ mode });
    world.almanac.breakCharts();
    await world.slack.mention("top models");
    await world.slack.until(() => world.slack.messages()[0]?.updates === 1);
    const [message] = world.slack.messages();
    expect(message!.history[0]!.blocks.some((block) => block.type === "table")).toBe(false);
    expect(message!.blocks.some((block) => block.type === "table")).toBe(true);
  });

  test("a picture is shown only once Slack can show it", async () => {
    world = await openWorld({ mode, filesReadyAfter: 4 });
    await world.slack.mention("top models");
    await world.slack.until(() => imageOf(world.slack.messages()[0]?.blocks ?? []) !== undefined);
    expect(world.slack.calls("files.info")).toHaveLength(5);
  });

  test("blocks that Slack does not take are left out, never the answer", async () => {
    world = await openWorld({ mode });
    world.slack.fail("chat.postMessage", { kind: "error", error: "invalid_blocks" });
    await world.slack.mention("salaries");
    await world.slack.until(() => world.slack.messages().length === 1);
    expect(world.slack.messages()[0]).toMatchObject({
      text: "I may not show you pay by person.",
      blocks: [],
    });
    expect(world.log.find((line) => line.msg === "slack refused a layout")).toMatchObject({
      reason: "invalid_blocks",
    });
  });

  test("a picture that Slack no longer takes is left out and drawn anew the next time", async () => {
    world = await openWorld({ mode });
    await world.slack.mention("top models");
    await world.slack.until(() => world.slack.messages()[0]?.updates === 1);
    world.slack.fail("chat.postMessage", { kind: "error", error: "invalid_blocks" });
    await world.slack.mention("top models");
    await world.slack.until(() => world.slack.messages().length === 2);
    expect(imageOf(world.slack.messages()[1]!.blocks)).toBeUndefined();
    expect(world.slack.messages()[1]!.blocks.some((block) => block.type === "table")).toBe(true);
    await world.slack.mention("top models");
    await world.slack.until(() => world.slack.messages()[2]?.updates === 1);
    expect(world.almanac.drawn()).toBe(2);
  });

  test("a slow answer is announced and then takes the place of the announcement", async () => {
    world = await openWorld({ mode, patienceMs: 20 });
    await world.slack.mention("slow salaries");
    await world.slack.until(() => world.slack.messages().length === 1);
    expect(world.slack.messages()[0]!.text).toBe("Working on it: this one takes a little longer.");
    world.almanac.release();
    await world.slack.until(() => world.slack.messages()[0]!.updates === 1);
    expect(world.slack.messages()).toHaveLength(1);
    expect(world.slack.messages()[0]!.text).toBe("I may not show you pay by person.");
  });

  test("an answer that fails is said, with an id that the log has and nothing of the inside", async () => {
    world = await openWorld({ mode });
    await world.slack.mention("boom");
    await world.slack.until(() => world.slack.messages().length === 1);
    const shown = world.slack.messages()[0]!.text;
    expect(shown).toContain("reference: id-1");
    expect(JSON.stringify(world.slack.messages())).not.toMatch(/secret|sha-256|dump_damaged/);
    expect(errors()[0]).toMatchObject({ id: "id-1", msg: expect.stringContaining("/var/secret/dumps") });
  });

  test("an answer that fails late takes the place of the announcement", async () => {
    world = await openWorld({ mode, patienceMs: 20 });
    await world.slack.mention("slow boom");
    await world.slack.until(() => world.slack.messages().length === 1);
    world.almanac.release();
    await world.slack.until(() => world.slack.messages()[0]!.updates === 1);
    expect(world.slack.messages()).toHaveLength(1);
  });

  test.for([
    ["40,000 characters", "x".repeat(40_000)],
    ["emoji", "🚗".repeat(500)],
    ["right-to-left text", "ما هي أفضل السيارات مبيعا؟"],
    ["markup", "*top* _models_ &lt;b&gt; <https://x.example|here>"],
    ["SQL", "'; DROP TABLE sales; --"],
  ])("%s in a question is answered", async ([, text]) => {
    world = await openWorld({ mode });
    await world.slack.mention(text!);
    await world.slack.until(() => world.slack.messages().length === 1);
    expect(world.log.filter((line) => Number(line.level) >= 40)).toEqual([]);
  });

  test("nothing in the data notifies anybody or is read as markup", async () => {
    world = await openWorld({ mode });
    await world.slack.mention("hostile &lt;!channel&gt;");
    await world.slack.until(() => world.slack.messages()[0]?.updates === 1);
    await world.slack.command("hostile <!everyone>");
    await world.slack.until(() => world.slack.ephemerals().length === 1);
    const all = [...world.slack.messages(), ...world.slack.ephemerals()].flatMap(
      (message) => message.history,
    );
    expect(all.flatMap(({ text, blocks }) => pingsIn(text, blocks))).toEqual([]);
    expect(world.slack.messages()[0]!.text).toMatch(/^&lt;!channel&gt; &amp; /);
    for (const call of world.slack.calls("chat.postMessage")) {
      expect(call.args).toMatchObject({ link_names: "false", parse: "none", unfurl_links: "false" });
    }
    expect(world.log.filter((line) => Number(line.level) >= 40)).toEqual([]);
  });

  test("a report of several parts is one message with one picture and the worst of its ages", async () => {
    world = await openWorld({ mode });
    await world.slack.mention("weekly summary");
    await world.slack.until(() => world.slack.messages()[0]?.updates === 1);
    const [message] = world.slack.messages();
    expect(message!.blocks.filter((block) => block.type === "image")).toHaveLength(1);
    expect(message!.blocks.filter((block) => block.type === "table")).toHaveLength(1);
    expect(words(message!.blocks)).toContain("vehicle_sales to 17 Nov 2026, claims to 11 Nov 2026 · ⚠ stale");
    for (const number of ["2,118", "-18 %", "6 days", "96 for 1,000"])
      expect(message!.text).toContain(number);
  });

  test.for([
    ["another bot", { user: "U0OTHERBT", bot_id: "B1" }, {}],
    ["another bot without a mark", { user: "U0OTHERBT" }, {}],
    ["the bot itself", { user: bot.user }, {}],
    ["an edit", { subtype: "message_changed", hidden: true }, {}],
    ["a deletion", { subtype: "message_deleted", hidden: true }, {}],
    ["a joining", { subtype: "channel_join" }, {}],
    ["no writer", { user: undefined }, {}],
    ["another workspace", {}, { team_id: otherTeam, authorizations: [{ team_id: otherTeam }] }],
  ] as const)("%s gets no reply", async ([, event, outer]) => {
    world = await openWorld({ mode });
    const channel = directChannel(ana);
    const base = { type: "message", channel_type: "im", user: ana, text: "salaries", ts: "1.1", channel };
    await world.slack.sendEvent({ ...base, ...event }, outer);
    await world.slack.sendEvent({ ...base, type: "app_mention", ts: "1.2", ...event }, outer);
    await world.stop();
    expect([...world.slack.messages(), ...world.slack.ephemerals()]).toEqual([]);
    expect(world.almanac.asked).toEqual([]);
  });

  test.for([
    ["a guest", { user: "U0GUEST01" }, "full members"],
    [
      "a member in a channel shared with another company",
      { channel: "C0SHARED1" },
      "shared with another company",
    ],
    [
      "someone of another company",
      { channel: "C0SHARED1", user: "U0ALIEN01" },
      "the workspace that I belong to",
    ],
  ] as const)("%s is told politely why there are no numbers, alone", async ([, asked, why]) => {
    world = await openWorld({ mode });
    await world.slack.mention("top models", asked);
    await world.slack.until(() => world.slack.ephemerals().length === 1);
    expect(world.slack.ephemerals()[0]!.text).toContain(why);
    expect(world.slack.messages()).toEqual([]);
    expect(world.almanac.asked).toEqual([]);
  });

  test("a guest is refused by command, button and home tab too", async () => {
    world = await openWorld({ mode });
    await world.slack.mention("sales of what");
    await world.slack.until(() => world.slack.messages().length === 1);
    await world.slack.command("top models", { user: "U0GUEST01" });
    await world.slack.clickButton(world.slack.messages()[0]!, "Units", { user: "U0GUEST01" });
    await world.slack.openHome("U0GUEST01");
    await world.slack.until(() => world.slack.home("U0GUEST01") !== undefined);
    await world.slack.until(() => world.slack.ephemerals().length === 2);
    expect(words(world.slack.home("U0GUEST01")!)).toContain("full members");
    expect(world.almanac.asked).toHaveLength(1);
    expect(world.slack.messages()[0]!.updates).toBe(0);
  });

  test("one whom Slack cannot name is not let in", async () => {
    world = await openWorld({ mode });
    world.slack.fail("users.info", { kind: "error", error: "internal_error" });
    world.slack.fail("chat.postEphemeral", { kind: "error", error: "user_not_in_channel" });
    await world.slack.mention("top models");
    await world.slack.until(() => world.slack.messages().length === 1);
    expect(world.slack.messages()[0]!.text).toContain("could not check with Slack who you are");
    expect(world.almanac.asked).toEqual([]);
  });

  test("an answer in flight is finished when the bot is closed", async () => {
    world = await openWorld({ mode, chartMs: 50, filesReadyAfter: 2 });
    await world.slack.mention("top models");
    await world.stop();
    expect(imageOf(world.slack.messages()[0]!.blocks)).toBeDefined();
    await world.stop();
  });

  test("the bot starts with a token that Slack refuses only to say so", async () => {
    world = await openWorld({ mode });
    const config = {
      SLACK_BOT_TOKEN: "xoxb-wrong",
      SLACK_APP_TOKEN: undefined,
      SLACK_SIGNING_SECRET: "s",
      SLACK_API_URL: world.slack.apiUrl,
      SLACK_PORT: 0,
      HOST: "127.0.0.1",
    };
    const start = (more: Partial<typeof config>) =>
      startBot({ almanac: fakeAlmanac(), log: silentLog(), config: { ...config, ...more } });
    await expect(start({})).rejects.toMatchObject({ code: "slack_refused" });
    await expect(start({ SLACK_BOT_TOKEN: "" })).rejects.toMatchObject({ code: "bad_config" });
  });
});

test("an app token that Slack refuses is said", async () => {
  world = await openWorld({ mode: "http" });
  const config = {
    SLACK_BOT_TOKEN: world.slack.botToken,
    SLACK_APP_TOKEN: "xapp-wrong",
    SLACK_SIGNING_SECRET: undefined,
    SLACK_API_URL: world.slack.apiUrl,
    SLACK_PORT: 0,
    HOST: "127.0.0.1",
  };
  const start = startBot({ almanac: fakeAlmanac(), log: silentLog(), config });
  await expect(start).rejects.toMatchObject({
    code: "slack_refused",
    message: expect.stringContaining("app token"),
  });
  const neither = startBot({
    almanac: fakeAlmanac(),
    log: silentLog(),
    config: { ...config, SLACK_APP_TOKEN: undefined },
  });
  await expect(neither).rejects.toMatchObject({ code: "bad_config" });
});

test("a port that is taken is said", async () => {
  world = await openWorld({ mode: "http" });
  const port = Number(new URL(world.slack.apiUrl).port);
  const start = startBot({
    almanac: fakeAlmanac(),
    log: silentLog(),
    config: {
      SLACK_BOT_TOKEN: world.slack.botToken,
      SLACK_APP_TOKEN: undefined,
      SLACK_SIGNING_SECRET: "s",
      SLACK_API_URL: world.slack.apiUrl,
      SLACK_PORT: port,
      HOST: "127.0.0.1",
    },
  });
  await expect(start).rejects.toMatchObject({ code: "port_in_use" });
});

test("a wrong signature, an old one and none are turned away", async () => {
  world = await openWorld({ mode: "http" });
  const url = world.slack.eventsUrl();
  const event = { type: "event_callback", event: { type: "app_mention" } };
  const sent = { kind: "event", payload: event } as const;
  const forged = await deliverOverHttp(url, world.slack.signingSecret, sent, { secret: "other" });
  const old = await deliverOverHttp(url, world.slack.signingSecret, sent, { ageSeconds: 400 });
  const none = await fetch(url, { method: "POST", body: JSON.stringify(event) });
  expect([forged.status, old.status, none.status]).toEqual([401, 401, 401]);
  expect(world.almanac.asked).toEqual([]);
});
