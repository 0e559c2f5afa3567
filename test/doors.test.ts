import { join } from "node:path";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import type { Transport } from "@modelcontextprotocol/sdk/shared/transport.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startBot } from "../bot/start-bot.ts";
import { silentLog } from "../core/log.ts";
import { startHttp } from "../mcp/http-server.ts";
import { botConfig } from "./fake-slack/bot-config.ts";
import { startFakeSlack } from "./fake-slack/start-fake-slack.ts";
import { callTool, estimateTokens, textOf } from "./mcp/connect.ts";
import { type MeridianAlmanac, openMeridian, readRows, today } from "./proof/meridian-almanac.ts";

const question = "how many units in the Northeast last quarter";
const sql = `SELECT SUM(s.quantity) FROM vehicle_sales s JOIN dealers d ON d.dealer_id = s.dealer_id JOIN regions r ON r.region_id = d.region_id
  WHERE s.status = 'delivered' AND r.region_name = 'Northeast' AND s.sale_date >= '2026-07-01' AND s.sale_date < '2026-10-01'`;

let meridian: MeridianAlmanac;
/** The number by SQL on the source, as it is written. */
let number: string;

beforeAll(async () => {
  meridian = await openMeridian();
  const [[units] = []] = await readRows(meridian.source, sql);
  number = Number(units).toLocaleString("en-US");
});
afterAll(() => meridian.close());

describe("every door gives the number that SQL gives", () => {
  test("the terminal", async () => {
    const answer = await meridian.almanac.ask({
      text: question,
      caller: { door: "terminal", person: "test" },
    });
    expect(answer.headline).toContain(` ${number}.`);
    expect(answer.parts[0]?.receipt?.tokens).toBe(0);
  });

  test("MCP over HTTP", async () => {
    const { almanac } = meridian;
    const server = await startHttp({
      caller: { door: "mcp", person: "http" },
      almanac,
      host: "127.0.0.1",
      port: 0,
      allowedHosts: [],
      log: silentLog(),
      version: "1.0.0",
    });
    try {
      const text = await askOver(
        new StreamableHTTPClientTransport(new URL(`${server.url}/mcp`)) as Transport,
      );
      expect(text).toContain(` ${number}.`);
      expect(estimateTokens(text)).toBeLessThanOrEqual(110);
    } finally {
      await server.close();
    }
  });

  test("MCP over standard input and output of the process itself", async () => {
    const transport = new StdioClientTransport({
      command: process.execPath,
      args: ["main.ts", "mcp"],
      cwd: join(import.meta.dirname, ".."),
      env: { NOW: `${today}T09:00:00Z`, DUMPS_DIR: meridian.dumpsDir, LOG_LEVEL: "silent" },
      stderr: "pipe",
    });
    expect(await askOver(transport)).toContain(` ${number}.`);
  });

  test.for(["socket", "http"] as const)(
    "Slack by %s: one message in the thread, with the picture of it",
    async (mode) => {
      const slack = await startFakeSlack({ mode });
      const bot = await startBot({
        almanac: meridian.almanac,
        log: silentLog(),
        config: botConfig(slack, mode),
      });
      if (bot.port !== undefined) slack.deliverTo(bot.port);
      try {
        await slack.mention("units by region last quarter, northeast and south pls");
        await slack.until(() => slack.messages()[0]?.updates === 1);
        const messages = slack.messages();
        expect(messages).toHaveLength(1);
        expect(messages[0]?.text).toContain(number);
        expect(JSON.stringify(messages[0]?.blocks)).toContain('"type":"image"');
        expect(JSON.stringify(messages[0]?.blocks)).toContain("Sample data");
        expect(slack.files()).toHaveLength(1);
      } finally {
        await bot.close();
        await slack.close();
      }
    },
  );
});

async function askOver(transport: Transport): Promise<string> {
  const client = new Client({ name: "test", version: "1.0.0" });
  await client.connect(transport);
  try {
    const { tools } = await client.listTools();
    expect(tools.map((tool) => tool.name)).toEqual(["ask", "look_up", "find"]);
    return textOf(await callTool(client, "ask", { question }));
  } finally {
    await client.close();
  }
}
