import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Almanac } from "../core/almanac.ts";
import type { Caller } from "../core/caller.ts";
import { isLoopback } from "../core/config.ts";
import { AlmanacError, messageOf } from "../core/errors.ts";
import type { Log } from "../core/log.ts";
import { answerPost } from "./answer-post.ts";
import type { McpParts } from "./build-server.ts";
import { type Gate, hostNames, type Refusal, refuseForeign, refuseStranger } from "./check-request.ts";
import { sendJson, sendRpcError } from "./send-json.ts";

interface HttpParts {
  readonly almanac: Almanac;
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly token?: string;
  /** Whose rights whoever calls has. */
  readonly caller: Caller;
  readonly allowedHosts: readonly string[];
  readonly log: Log;
  readonly version: string;
  /** How long requests under way may still take after `close`. In milliseconds. */
  readonly graceMs?: number;
  readonly newId?: () => string;
}

interface HttpServer {
  readonly url: string;
  readonly port: number;
  /** Takes no new request, lets those under way end, cuts off what takes too long. Safe to call twice. */
  close(): Promise<void>;
}

/**
 * Serves MCP at `/mcp` and the process's health at `/health` and `/health/detailed`.
 * Errors: bad_config when it would be open to other machines without a token and host names; port_in_use.
 */
export async function startHttp(parts: HttpParts): Promise<HttpServer> {
  refuseOpenDoor(parts);
  const gate: Gate = { hosts: hostNames(parts.host, parts.allowedHosts), token: parts.token };
  const mcp: McpParts = {
    almanac: parts.almanac,
    caller: parts.caller,
    log: parts.log,
    version: parts.version,
    ...(parts.newId && { newId: parts.newId }),
  };
  let closing: Promise<void> | undefined;
  const server = createServer({ requestTimeout: 30_000, headersTimeout: 10_000 }, (request, response) => {
    // A client keeps its connection open after the answer, and would hold up the end.
    response.once("close", () => closing && server.closeIdleConnections());
    route(request, response, gate, mcp).catch((error: unknown) => {
      // A client that hangs up half way is no failure of this server.
      const level = response.destroyed ? "debug" : "error";
      parts.log[level]({ reason: messageOf(error) }, "http request failed");
      sendRpcError(response, 500, -32_603, "Something went wrong here.");
    });
  });
  const port = await listen(server, parts.host, parts.port);
  server.on("error", (error) => parts.log.error({ reason: messageOf(error) }, "http server failed"));
  return {
    url: `http://${parts.host.includes(":") ? `[${parts.host}]` : parts.host}:${port}`,
    port,
    close: () => {
      closing ??= closeSoftly(server, parts.graceMs ?? 5_000);
      return closing;
    },
  };
}

async function route(
  request: IncomingMessage,
  response: ServerResponse,
  gate: Gate,
  mcp: McpParts,
): Promise<void> {
  const path = (request.url ?? "/").split("?", 1)[0];
  // An orchestrator probes by address, with no name and no token; it learns one word.
  if (path === "/health") return sendHealth(request, response, mcp, false);
  const refusal = refuseForeign(request, gate) ?? refuseStranger(request, gate);
  if (refusal) return sendRefusal(response, refusal);
  if (path === "/health/detailed") return sendHealth(request, response, mcp, true);
  if (path !== "/mcp") return sendJson(response, 404, { error: "Nothing is here. MCP is at /mcp." });
  if (request.method === "POST") return answerPost(request, response, mcp);
  response.setHeader("allow", "POST");
  return sendRpcError(response, 405, -32_000, "Only POST is taken here.");
}

/**
 * 200 as long as questions are answered, also when `degraded`: a probe that fails makes an orchestrator kill a process that
 * still serves. 503 when health cannot be told at all.
 */
async function sendHealth(
  request: IncomingMessage,
  response: ServerResponse,
  mcp: McpParts,
  detailed: boolean,
): Promise<void> {
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.setHeader("allow", "GET, HEAD");
    return sendJson(response, 405, { error: "Only GET is taken here." });
  }
  try {
    const health = await mcp.almanac.health(mcp.caller);
    sendJson(response, 200, detailed ? { ...health, version: mcp.version } : { status: health.status });
  } catch (error) {
    mcp.log.error({ reason: messageOf(error) }, "health could not be told");
    sendJson(response, 503, { status: "down" });
  }
}

function sendRefusal(response: ServerResponse, refusal: Refusal): void {
  for (const [name, value] of Object.entries(refusal.headers ?? {})) response.setHeader(name, value);
  sendRpcError(response, refusal.status, -32_000, refusal.message);
}

function refuseOpenDoor({ host, token, allowedHosts }: HttpParts): void {
  if (isLoopback(host)) return;
  if (token === undefined) {
    throw new AlmanacError(
      "bad_config",
      `HOST is "${host}", which other machines can reach, and there is no token.`,
      {
        hint: "Set MCP_TOKEN to a secret of 16 characters or more, or HOST to 127.0.0.1.",
      },
    );
  }
  if (allowedHosts.length === 0 && (host === "0.0.0.0" || host === "::")) {
    throw new AlmanacError("bad_config", `HOST is "${host}", which is no name that clients call.`, {
      hint: "Set MCP_ALLOWED_HOSTS to the names they use, with commas between.",
    });
  }
}

async function listen(server: Server, host: string, port: number): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once("error", reject);
  server.listen(port, host, resolve);
  try {
    await promise;
  } catch (error) {
    throw listenError(error, host, port);
  }
  server.removeListener("error", reject);
  return (server.address() as AddressInfo).port;
}

function listenError(error: unknown, host: string, port: number): AlmanacError {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "EADDRINUSE") {
    return new AlmanacError("port_in_use", `Port ${port} of ${host} is taken by another process.`, {
      hint: "Stop that process, or set PORT to another number; 0 takes any free one.",
      cause: error,
    });
  }
  return new AlmanacError(
    "bad_config",
    `Nothing can listen on port ${port} of "${host}": ${messageOf(error)}.`,
    {
      hint: "Set HOST to an address of this machine, and PORT to 1024 or more.",
      cause: error,
    },
  );
}

async function closeSoftly(server: Server, graceMs: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  server.close(() => resolve());
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), graceMs);
  await promise;
  clearTimeout(timer);
}
