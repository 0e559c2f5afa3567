import { spawn } from "node:child_process";
import { once } from "node:events";
import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { expect, test } from "vitest";
import { silentLog } from "../../core/log.ts";
import { serveStdio } from "../../mcp/serve-stdio.ts";
import { callTool, textOf } from "./connect.ts";
import { answerOf, fakeAlmanac, rankPart } from "./fake-almanac.ts";

const fixture = fileURLToPath(new URL("./stdio-fixture.ts", import.meta.url));

const greeting = {
  jsonrpc: "2.0",
  id: 1,
  method: "initialize",
  params: { protocolVersion: "2025-11-25", capabilities: {}, clientInfo: { name: "t", version: "1" } },
};
const question = {
  jsonrpc: "2.0",
  id: 2,
  method: "tools/call",
  params: { name: "ask", arguments: { question: "top models" } },
};

function start(changes: Parameters<typeof fakeAlmanac>[0] = {}, graceMs = 5_000) {
  const input = new PassThrough();
  const output = new PassThrough();
  const server = serveStdio({
    almanac: fakeAlmanac(changes),
    caller: { door: "mcp", person: "stdio" },
    log: silentLog(),
    version: "1.0.0",
    input,
    output,
    graceMs,
  });
  return { input, output, server };
}

test("the SDK's client talks to a process over stdio", async () => {
  const transport = new StdioClientTransport({ command: process.execPath, args: [fixture], stderr: "pipe" });
  const client = new Client({ name: "test", version: "1.0.0" });
  await client.connect(transport);
  expect((await client.listTools()).tools).toHaveLength(3);
  expect(textOf(await callTool(client, "ask", { question: "top models" }))).toContain("Lumen 489");
  expect((await callTool(client, "ask", { question: "crash" })).isError).toBe(true);
  await client.close();
});

test("standard output carries the protocol alone, and calls under way are answered when the client is done", async () => {
  const child = spawn(process.execPath, [fixture], { stdio: ["pipe", "pipe", "pipe"] });
  const exit = once(child, "exit");
  child.stdin.end(`${JSON.stringify(greeting)}\nthis is no JSON\n${JSON.stringify(question)}\n`);
  const [written, logged, [code]] = await Promise.all([text(child.stdout), text(child.stderr), exit]);
  const messages = written
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(messages.map((message) => message.id)).toEqual([1, 2]);
  expect(logged).toContain('"msg":"tool call"');
  expect(code).toBe(0);
});

test("a process ends cleanly on SIGTERM", async () => {
  const child = spawn(process.execPath, [fixture], { stdio: ["pipe", "pipe", "ignore"] });
  const exit = once(child, "exit");
  child.stdin.write(`${JSON.stringify(greeting)}\n`);
  await once(child.stdout, "data");
  child.kill("SIGTERM");
  expect(await exit).toEqual([0, null]);
});

test("a call under way is answered before closing", async () => {
  const { promise, resolve } = Promise.withResolvers<ReturnType<typeof answerOf>>();
  const asked = Promise.withResolvers<void>();
  const { input, output, server } = start({
    ask: () => {
      asked.resolve();
      return promise;
    },
  });
  input.write(`${JSON.stringify(greeting)}\n${JSON.stringify(question)}\n`);
  await asked.promise;
  const closed = (await server).close();
  resolve(answerOf([rankPart()]));
  await closed;
  await (await server).ended;
  expect(String(output.read())).toContain('"id":2');
});

test("a call that never ends does not hold up the end, nor does one that was cancelled", async () => {
  for (const [graceMs, cancelled] of [
    [20, false],
    [60_000, true],
  ] as const) {
    const asked = Promise.withResolvers<void>();
    const { input, server } = start(
      {
        ask: () => {
          asked.resolve();
          return new Promise(() => undefined);
        },
      },
      graceMs,
    );
    input.write(`${JSON.stringify(greeting)}\n${JSON.stringify(question)}\n`);
    await asked.promise;
    const cancel = { jsonrpc: "2.0", method: "notifications/cancelled", params: { requestId: 2 } };
    if (cancelled) input.write(`${JSON.stringify(cancel)}\n`);
    input.end();
    await (await server).ended;
  }
});

test("a client that no longer reads ends the server", async () => {
  const { output, server } = start({}, 60_000);
  const { ended } = await server;
  output.destroy(new Error("EPIPE"));
  await ended;
});
