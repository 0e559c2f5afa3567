import { afterAll, beforeAll, expect, test } from "vitest";
import { blockProblems } from "./block-kit.ts";
import { type FakeSlack, startFakeSlack } from "./start-fake-slack.ts";

let slack: FakeSlack;
beforeAll(async () => {
  slack = await startFakeSlack({ mode: "http" });
});
afterAll(() => slack.close());

async function call(method: string, args: Record<string, string>, token = slack.botToken): Promise<unknown> {
  const response = await fetch(`${slack.apiUrl}${method}`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams(args),
  });
  return response.json();
}

const image = (id: string) => JSON.stringify([{ type: "image", slack_file: { id }, alt_text: "a" }]);

test.for([
  ["chat.postMessage", { channel: "C0NOWHERE", text: "a" }, "channel_not_found"],
  ["chat.postMessage", { channel: "C0PRIVATE", text: "a" }, "not_in_channel"],
  ["chat.postMessage", { channel: "C0CLOSED1", text: "a" }, "is_archived"],
  ["chat.postMessage", { channel: "C0SALES01" }, "no_text"],
  ["chat.postMessage", { channel: "C0SALES01", text: "x".repeat(40_001) }, "msg_too_long"],
  ["chat.postMessage", { channel: "C0SALES01", blocks: "[{" }, "invalid_blocks_format"],
  ["chat.postMessage", { channel: "C0SALES01", blocks: image("F0UNKNOWN") }, "invalid_blocks"],
  ["chat.postMessage", { channel: "C0SALES01", text: "a", thread_ts: "1.1" }, "thread_not_found"],
  ["chat.update", { channel: "C0SALES01", ts: "1.1", text: "a" }, "message_not_found"],
  ["chat.delete", { channel: "C0SALES01", ts: "1.1" }, "unknown_method"],
  ["users.info", { user: "U0NOBODY1" }, "user_not_found"],
  ["files.info", { file: "F0UNKNOWN" }, "file_not_found"],
  ["files.completeUploadExternal", { files: '[{"id":"F0UNKNOWN"}]' }, "file_not_found"],
] as const)("%s with %j is refused: %s", async ([method, args, error]) => {
  expect(await call(method, args)).toMatchObject({ ok: false, error });
});

test("a wrong token and none are refused", async () => {
  expect(await call("auth.test", {}, "xoxb-other")).toMatchObject({ error: "invalid_auth" });
  expect(await call("auth.test", {}, "")).toMatchObject({ error: "not_authed" });
});

test("a file can be shown only after it was uploaded, completed and taken in", async () => {
  const { file_id, upload_url } = (await call("files.getUploadURLExternal", {
    filename: "a.png",
    length: "3",
  })) as Record<string, string>;
  const post = () => call("chat.postMessage", { channel: "C0SALES01", text: "a", blocks: image(file_id!) });
  expect((await fetch(upload_url!, { method: "POST", body: "four" })).status).toBe(400);
  expect((await fetch(upload_url!, { method: "POST", body: "abc" })).status).toBe(200);
  expect(await post()).toMatchObject({ error: "invalid_blocks" });
  await call("files.completeUploadExternal", { files: JSON.stringify([{ id: file_id }]) });
  expect(await post()).toMatchObject({ error: "invalid_blocks" });
  expect(await call("files.info", { file: file_id! })).toMatchObject({ file: { mimetype: "" } });
  expect(await call("files.info", { file: file_id! })).toMatchObject({ file: { mimetype: "image/png" } });
  expect(await post()).toMatchObject({ ok: true });
});

const section = { type: "section", text: { type: "plain_text", text: "a" } };
const button = (more: object = {}) => ({
  type: "button",
  action_id: "a",
  text: { type: "plain_text", text: "a" },
  ...more,
});
const table = { type: "table", rows: [[{ type: "raw_text", text: "a" }]] };

test.for([
  ["an unknown type", [{ type: "chart" }], "/blocks/0"],
  ["51 blocks", Array(51).fill(section), "/blocks/"],
  ["an empty text", [{ type: "section", text: { type: "mrkdwn", text: "" } }], "/blocks/0/text/text"],
  [
    "3,001 characters",
    [{ type: "section", text: { type: "mrkdwn", text: "x".repeat(3_001) } }],
    "/blocks/0/text/text",
  ],
  [
    "a long header",
    [{ type: "header", text: { type: "plain_text", text: "x".repeat(151) } }],
    "/blocks/0/text/text",
  ],
  ["an unknown property", [{ ...section, color: "red" }], "/blocks/0"],
  ["an image without alt text", [{ type: "image", slack_file: { id: "F0FILE0001" } }], "/blocks/0/alt_text"],
  [
    "an image of two sources",
    [
      {
        type: "image",
        alt_text: "a",
        image_url: "https://x.example/a.png",
        slack_file: { id: "F0FILE0001" },
      },
    ],
    "/blocks/0",
  ],
  [
    "a long button",
    [{ type: "actions", elements: [button({ text: { type: "plain_text", text: "x".repeat(76) } })] }],
    "/blocks/0/elements/0/text/text",
  ],
  [
    "a full button",
    [{ type: "actions", elements: [button({ value: "x".repeat(2_001) })] }],
    "/blocks/0/elements/0/value",
  ],
  ["two buttons of one name", [{ type: "actions", elements: [button(), button()] }], "/blocks/0/elements"],
  [
    "26 buttons",
    [{ type: "actions", elements: Array.from({ length: 26 }, (_, at) => button({ action_id: `${at}` })) }],
    "/blocks/0/elements",
  ],
  ["no buttons", [{ type: "actions", elements: [] }], "/blocks/0/elements"],
  ["two tables", [table, table], "only_one_table_allowed"],
  ["a ragged table", [{ type: "table", rows: [table.rows[0], []] }], "/blocks/0/rows"],
  ["an empty cell", [{ type: "table", rows: [[{ type: "raw_text", text: "" }]] }], "/blocks/0/rows/0/0/text"],
  [
    "a block id twice",
    [
      { ...section, block_id: "a" },
      { ...section, block_id: "a" },
    ],
    "block_id",
  ],
] as const)("%s is refused", ([, blocks, pointer]) => {
  const problems = blockProblems(blocks, { most: 50, fileProblem: () => undefined });
  expect(problems[0]?.message).toContain(pointer);
});
