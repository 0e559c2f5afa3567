import { createServer } from "node:http";
import { type AddressInfo, connect as connectSocket } from "node:net";
import { text } from "node:stream/consumers";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { afterEach, expect, test } from "vitest";
import type { Almanac } from "../../core/almanac.ts";
import { createLog } from "../../core/log.ts";
import { startHttp } from "../../mcp/http-server.ts";
import { callTool, textOf } from "./connect.ts";
import { answerOf, canary, fakeAlmanac, rankPart } from "./fake-almanac.ts";

type Parts = Partial<Parameters<typeof startHttp>[0]>;

const token = "a-token-of-some-length";
const logged: string[] = [];
const running: { close(): Promise<void> }[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()));
  logged.length = 0;
});

async function start(parts: Parts = {}): Promise<Awaited<ReturnType<typeof startHttp>>> {
  const server = await startHttp({
    caller: { door: "mcp", person: "http" },
    almanac: fakeAlmanac(),
    host: "127.0.0.1",
    port: 0,
    allowedHosts: [],
    log: createLog("debug", { write: (line: string) => void logged.push(line) }),
    version: "1.0.0",
    newId: () => "id-0001",
    ...parts,
  });
  running.push(server);
  return server;
}

async function clientOf(url: string, headers: Record<string, string> = {}): Promise<Client> {
  const client = new Client({ name: "test", version: "1.0.0" });
  // The SDK's class has accessors that exactOptionalPropertyTypes does not take for the optional fields of its own interface.
  await client.connect(
    new StreamableHTTPClientTransport(new URL("/mcp", url), { requestInit: { headers } }) as Parameters<
      Client["connect"]
    >[0],
  );
  return client;
}

const accept = { accept: "application/json, text/event-stream", "content-type": "application/json" };
const ask = (question: string): object => ({
  jsonrpc: "2.0",
  id: 7,
  method: "tools/call",
  params: { name: "ask", arguments: { question } },
});

/** One request byte for byte: fetch may set neither Host nor Origin freely. */
async function raw(
  port: number,
  method: string,
  path: string,
  headers: Record<string, string> = {},
  body = "",
): Promise<{ status: number; headers: Record<string, string>; body: string }> {
  const socket = connectSocket(port, "127.0.0.1");
  const all: Record<string, string> = {
    host: `127.0.0.1:${port}`,
    connection: "close",
    "content-length": String(Buffer.byteLength(body)),
    ...headers,
  };
  const head = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  socket.write(`${method} ${path} HTTP/1.1\r\n${head.join("\r\n")}\r\n\r\n${body}`);
  const [first = "", ...rest] = (await text(socket)).split("\r\n\r\n");
  const [line = "", ...fields] = first.split("\r\n");
  return {
    status: Number(line.split(" ")[1]),
    headers: Object.fromEntries(
      fields.map((field) => [
        field.slice(0, field.indexOf(":")).toLowerCase(),
        field.slice(field.indexOf(":") + 1).trim(),
      ]),
    ),
    body: rest.join("\r\n\r\n"),
  };
}

test("the SDK's client gets the same words over HTTP", async () => {
  const { url } = await start();
  const client = await clientOf(url);
  expect((await client.listTools()).tools.map((tool) => tool.name)).toEqual(["ask", "look_up", "find"]);
  expect(textOf(await callTool(client, "ask", { question: "top models" }))).toContain("Lumen 489");
  await client.close();
});

test("fifty calls at once are each answered with their own answer", async () => {
  const almanac = fakeAlmanac({
    ask: async ({ text: said }) => answerOf([rankPart({ headline: `Answer to ${said}.` })]),
  });
  const { url } = await start({ almanac });
  const client = await clientOf(url);
  const numbers = Array.from({ length: 50 }, (_, at) => at);
  const texts = await Promise.all(
    numbers.map(async (at) => textOf(await callTool(client, "ask", { question: `q${at}` }))),
  );
  for (const at of numbers) expect(texts[at]).toContain(`Answer to q${at}.`);
  await client.close();
});

test("a call needs no greeting before it: any process can answer any request", async () => {
  const { port } = await start();
  const reply = await raw(port, "POST", "/mcp", accept, JSON.stringify(ask("top models")));
  expect(reply.status).toBe(200);
  expect(reply.headers["content-type"]).toBe("application/json; charset=utf-8");
  expect(reply.headers["cache-control"]).toBe("no-store");
  expect(reply.headers["mcp-session-id"]).toBeUndefined();
  expect(reply.body).toContain("Lumen 489");
});

test("a notification is taken without a word", async () => {
  const { port } = await start();
  const note = { jsonrpc: "2.0", method: "notifications/initialized" };
  expect(await raw(port, "POST", "/mcp", accept, JSON.stringify(note))).toMatchObject({
    status: 202,
    body: "",
  });
});

test.for<[string, Record<string, string>, number]>([
  ["this machine's page", { origin: "http://localhost:3000" }, 200],
  ["an allowed origin", { origin: "https://almanac.example" }, 200],
  ["an allowed host in capitals with a port", { host: "Almanac.Example:8443" }, 200],
  ["the IPv6 loopback", { host: "[::1]:8787" }, 200],
  ["a foreign origin", { origin: "http://evil.example" }, 403],
  ["a foreign origin that starts like ours", { origin: "http://localhost.evil.example" }, 403],
  ["a foreign origin with our name as user", { origin: "http://localhost@evil.example" }, 403],
  ["an origin without a name", { origin: "null" }, 403],
  ["an origin of another kind", { origin: "file://localhost" }, 403],
  ["a foreign host", { host: "evil.example" }, 403],
  ["a host that ends like ours", { host: "evil.example:80#localhost" }, 403],
  ["an empty host", { host: "" }, 403],
])("%s gets its due", async ([, headers, status]) => {
  const { port } = await start({ allowedHosts: ["almanac.example"] });
  const reply = await raw(port, "POST", "/mcp", { ...accept, ...headers }, JSON.stringify(ask("top models")));
  expect(reply.status).toBe(status);
  if (status === 403) {
    expect(JSON.parse(reply.body)).toMatchObject({ jsonrpc: "2.0", id: null, error: { code: -32000 } });
  }
  expect(reply.headers["access-control-allow-origin"]).toBeUndefined();
});

test.for<[string, Record<string, string>, string, number, string | undefined]>([
  ["no token", {}, "/mcp", 401, 'Bearer realm="almanac"'],
  [
    "a wrong token",
    { authorization: "Bearer wrong" },
    "/mcp",
    401,
    'Bearer realm="almanac", error="invalid_token"',
  ],
  [
    "a longer token",
    { authorization: `Bearer ${token}x` },
    "/mcp",
    401,
    'Bearer realm="almanac", error="invalid_token"',
  ],
  ["another scheme", { authorization: `Basic ${token}` }, "/mcp", 401, 'Bearer realm="almanac"'],
  ["a token in the address", {}, `/mcp?token=${token}`, 401, 'Bearer realm="almanac"'],
  ["the token", { authorization: `Bearer ${token}` }, "/mcp", 200, undefined],
  ["the token with a small scheme", { authorization: `bearer ${token}` }, "/mcp", 200, undefined],
])("with a token configured, %s is judged", async ([, headers, path, status, challenge]) => {
  const { port } = await start({ token });
  const reply = await raw(port, "POST", path, { ...accept, ...headers }, JSON.stringify(ask("top models")));
  expect(reply.status).toBe(status);
  expect(reply.headers["www-authenticate"]).toBe(challenge);
  expect(logged.join("")).not.toContain(token);
});

test("the SDK's client sends the token", async () => {
  const { url } = await start({ token });
  const client = await clientOf(url, { authorization: `Bearer ${token}` });
  expect((await client.listTools()).tools).toHaveLength(3);
  await client.close();
  await expect(clientOf(url)).rejects.toThrow();
});

test.for<[string, string, string, Record<string, string>, string, number, RegExp]>([
  ["a body of 5 MB", "POST", "/mcp", accept, "x".repeat(5_000_000), 413, /"code":-32600.*100 kB/],
  ["a body that is no JSON", "POST", "/mcp", accept, "{nope", 400, /"code":-32700/],
  ["an empty body", "POST", "/mcp", accept, "", 400, /"code":-32700/],
  ["JSON that is no message", "POST", "/mcp", accept, '{"a":1}', 400, /"code":-32700/],
  ["a batch", "POST", "/mcp", accept, "[]", 400, /batches are not taken/],
  [
    "another kind of body",
    "POST",
    "/mcp",
    { ...accept, "content-type": "text/plain" },
    "{}",
    415,
    /Unsupported/,
  ],
  [
    "a client that takes no events",
    "POST",
    "/mcp",
    { ...accept, accept: "text/html" },
    "{}",
    406,
    /Not Acceptable/,
  ],
  [
    "an unknown protocol",
    "POST",
    "/mcp",
    { ...accept, "mcp-protocol-version": "1999-01-01" },
    JSON.stringify(ask("x")),
    400,
    /Unsupported protocol version/,
  ],
  ["GET", "GET", "/mcp", accept, "", 405, /Only POST/],
  ["DELETE", "DELETE", "/mcp", accept, "", 405, /Only POST/],
  ["OPTIONS", "OPTIONS", "/mcp", accept, "", 405, /Only POST/],
  ["another path", "GET", "/admin", accept, "", 404, /MCP is at/],
  ["a path that climbs", "GET", "/../../etc/passwd", accept, "", 404, /MCP is at/],
  ["POST on health", "POST", "/health", {}, "", 405, /Only GET/],
])("%s is refused in JSON", async ([, method, path, headers, body, status, words]) => {
  const { port } = await start();
  const reply = await raw(port, method, path, headers, body);
  expect(reply.status).toBe(status);
  expect(reply.headers["content-type"]).toMatch(/^application\/json/);
  expect(reply.body).toMatch(words);
  expect(reply.body).not.toMatch(/<|node_modules|\.ts\b|at .*:\d+/);
  expect(() => JSON.parse(reply.body)).not.toThrow();
});

test("a client that sends without end is cut off", async () => {
  const { port } = await start();
  const socket = connectSocket(port, "127.0.0.1");
  socket.on("error", () => undefined);
  socket.write(`POST /mcp HTTP/1.1\r\nhost: localhost\r\ntransfer-encoding: chunked\r\n\r\n`);
  const chunk = Buffer.alloc(1_000_000, 120);
  let sent = 0;
  const send = (): void => {
    sent += 1;
    if (sent > 200 || socket.destroyed) return;
    socket.write(`${chunk.length.toString(16)}\r\n`);
    socket.write(chunk);
    socket.write("\r\n", (error) => error ?? send());
  };
  const closed = new Promise((resolve) => socket.once("close", resolve));
  send();
  await closed;
  expect(sent).toBeLessThan(200);
});

test("what a failure says inside reaches the log alone", async () => {
  const { port } = await start();
  const reply = await raw(port, "POST", "/mcp", accept, JSON.stringify(ask("crash")));
  expect(reply.status).toBe(200);
  expect(reply.body).toContain("id-0001");
  expect(reply.body).not.toMatch(/canary|db\.internal|srv/);
  expect(logged.join("")).toContain("id-0001");
});

test("a failure of the server itself is one safe line too", async () => {
  const write = (line: string): void => {
    if (JSON.parse(line).level === 20) throw new Error(canary);
    logged.push(line);
  };
  const { port } = await start({ log: createLog("debug", { write }) });
  const reply = await raw(port, "POST", "/mcp", { ...accept, accept: "text/html" }, "{}");
  expect(reply.status).toBe(500);
  expect(JSON.parse(reply.body).error.message).toBe("Something went wrong here.");
  expect(logged.join("")).toContain("http request failed");
});

test.for<[string, Almanac["health"], number, object]>([
  ["ok", fakeAlmanac().health, 200, { status: "ok" }],
  [
    "degraded, which still serves",
    async () => ({
      ...(await fakeAlmanac().health()),
      status: "degraded",
      problems: ["The database is down."],
    }),
    200,
    { status: "degraded" },
  ],
  [
    "down",
    async () => {
      throw new Error(canary);
    },
    503,
    { status: "down" },
  ],
])("health is told to any probe: %s", async ([, health, status, body]) => {
  const { port } = await start({ almanac: fakeAlmanac({ health }), token });
  const reply = await raw(port, "GET", "/health", { host: "10.0.0.7:8787" });
  expect(reply.status).toBe(status);
  expect(JSON.parse(reply.body)).toEqual(body);
  expect((await raw(port, "HEAD", "/health")).body).toBe("");
});

test("health in detail is for those who hold the token", async () => {
  const { port } = await start({ token });
  expect((await raw(port, "GET", "/health/detailed")).status).toBe(401);
  const reply = await raw(port, "GET", "/health/detailed", { authorization: `Bearer ${token}` });
  expect(JSON.parse(reply.body)).toEqual({ ...(await fakeAlmanac().health()), version: "1.0.0" });
  expect((await raw(port, "GET", "/health/detailed", { host: "evil.example" })).status).toBe(403);
});

test.for<[string, Parts, RegExp]>([
  ["without a token", { host: "0.0.0.0" }, /HOST is "0\.0\.0\.0".*no token/],
  ["on a name without a token", { host: "almanac.example" }, /no token/],
  ["without host names", { host: "0.0.0.0", token }, /no name that clients call/],
  [
    "on an address of another machine",
    { host: "192.0.2.1", token },
    /Nothing can listen on port 0 of "192\.0\.2\.1"/,
  ],
])("it does not listen beyond this machine %s", async ([, parts, message]) => {
  await expect(start(parts)).rejects.toMatchObject({
    code: "bad_config",
    message: expect.stringMatching(message),
    hint: expect.stringMatching(/^Set /),
  });
});

test("a port that is taken is named", async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  const { port } = other.address() as AddressInfo;
  await expect(start({ port })).rejects.toMatchObject({
    code: "port_in_use",
    message: `Port ${port} of 127.0.0.1 is taken by another process.`,
    hint: expect.stringContaining("PORT"),
  });
  other.close();
});

test("closing answers what is under way and takes nothing new", async () => {
  const asked = Promise.withResolvers<void>();
  const answer = Promise.withResolvers<ReturnType<typeof answerOf>>();
  const almanac = fakeAlmanac({
    ask: () => {
      asked.resolve();
      return answer.promise;
    },
  });
  const { url, port, close } = await start({ almanac, graceMs: 60_000 });
  const reply = fetch(new URL("/mcp", url), {
    method: "POST",
    headers: accept,
    body: JSON.stringify(ask("x")),
  });
  await asked.promise;
  const closed = close();
  await expect(fetch(new URL("/health", url))).rejects.toThrow();
  answer.resolve(answerOf([rankPart()]));
  expect(await (await reply).text()).toContain("Lumen 489");
  await closed;
  const again = await start({ port });
  expect(again.port).toBe(port);
});

test("closing does not wait for ever", async () => {
  const asked = Promise.withResolvers<void>();
  const almanac = fakeAlmanac({
    ask: () => {
      asked.resolve();
      return new Promise(() => undefined);
    },
  });
  const { url, close } = await start({ almanac, graceMs: 20 });
  const reply = fetch(new URL("/mcp", url), {
    method: "POST",
    headers: accept,
    body: JSON.stringify(ask("x")),
  });
  const cut = expect(reply).rejects.toThrow();
  await asked.promise;
  await Promise.all([close(), close(), cut]);
});

test("a client that hangs up leaves no error behind", async () => {
  const asked = Promise.withResolvers<void>();
  const almanac = fakeAlmanac({
    ask: () => {
      asked.resolve();
      return new Promise(() => undefined);
    },
  });
  const { url, port, close } = await start({ almanac, graceMs: 60_000 });
  const stop = new AbortController();
  const reply = fetch(new URL("/mcp", url), {
    method: "POST",
    headers: accept,
    body: JSON.stringify(ask("x")),
    signal: stop.signal,
  });
  const aborted = expect(reply).rejects.toThrow();
  await asked.promise;
  stop.abort();
  await aborted;
  const half = connectSocket(port, "127.0.0.1");
  half.write("POST /mcp HTTP/1.1\r\nhost: localhost\r\ncontent-length: 100\r\n\r\n{");
  half.end();
  await text(half);
  await close();
  expect(logged.filter((line) => JSON.parse(line).level >= 40)).toEqual([]);
});
