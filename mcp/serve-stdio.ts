import type { Readable, Writable } from "node:stream";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import type { JSONRPCMessage } from "@modelcontextprotocol/sdk/types.js";
import { messageOf } from "../core/errors.ts";
import { buildMcpServer, type McpParts } from "./build-server.ts";

interface StdioParts extends McpParts {
  readonly input: Readable;
  /** Carries the protocol alone: nothing else may write to it. */
  readonly output: Writable;
  /** How long calls under way may still take once the client is gone. In milliseconds. */
  readonly graceMs?: number;
}

/** A running stdio server. */
interface StdioServer {
  /** Settles when the client has closed its end, or after `close`. */
  readonly ended: Promise<void>;
  /** Answers what is under way, then ends. Safe to call twice. */
  close(): Promise<void>;
}

/** Serves one client over standard input and output until either end closes. */
export async function serveStdio(parts: StdioParts): Promise<StdioServer> {
  const { input, output, log, graceMs = 5_000 } = parts;
  const server = buildMcpServer(parts);
  const transport = new StdioServerTransport(input, output);
  const calls = trackCalls(transport);
  server.server.onerror = (error) => log.debug({ reason: messageOf(error) }, "unreadable message on stdio");
  const ended = Promise.withResolvers<void>();
  server.server.onclose = () => ended.resolve();

  let closing: Promise<void> | undefined;
  const closeAfter = (waitMs: number): Promise<void> => {
    closing ??= calls.settled(waitMs).then(() => server.close());
    return closing;
  };
  const closeSoon = (waitMs: number): void => {
    closeAfter(waitMs).catch((error: unknown) =>
      log.error({ reason: messageOf(error) }, "stdio did not close"),
    );
  };
  input.once("end", () => closeSoon(graceMs));
  input.once("close", () => closeSoon(graceMs));
  output.on("error", () => closeSoon(0));
  await server.connect(transport);
  return { ended: ended.promise, close: () => closeAfter(graceMs) };
}

/** Knows which requests have no response yet, so that `echo REQUEST | almanac mcp` is answered before the end. */
function trackCalls(transport: StdioServerTransport): { settled(graceMs: number): Promise<void> } {
  const open = new Set<string | number>();
  let allDone: (() => void) | undefined;
  const done = (id: unknown): void => {
    if (typeof id === "string" || typeof id === "number") open.delete(id);
    if (open.size === 0) allDone?.();
  };
  // The SDK keeps a listener that is there before it connects, and calls it first.
  transport.onmessage = (message: JSONRPCMessage): void => {
    if ("id" in message && "method" in message) open.add(message.id);
    if ("method" in message && message.method === "notifications/cancelled") done(message.params?.requestId);
  };
  const send = transport.send.bind(transport);
  transport.send = async (message) => {
    await send(message);
    if ("id" in message && !("method" in message)) done(message.id);
  };
  return {
    settled: async (graceMs) => {
      if (open.size === 0) return;
      const { promise, resolve } = Promise.withResolvers<void>();
      allDone = resolve;
      const timer = setTimeout(resolve, graceMs);
      await promise;
      clearTimeout(timer);
    },
  };
}
