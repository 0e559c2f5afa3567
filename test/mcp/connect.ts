import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { InMemoryTransport } from "@modelcontextprotocol/sdk/inMemory.js";
import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import type { Almanac } from "../../core/almanac.ts";
import { createLog } from "../../core/log.ts";
import { buildMcpServer } from "../../mcp/build-server.ts";
import { fakeAlmanac } from "./fake-almanac.ts";

export interface Connected {
  readonly client: Client;
  readonly logged: string[];
  call(name: string, input: Record<string, unknown>): Promise<CallToolResult>;
}

/** The SDK's own client on our server, in one process. */
export async function connect(almanac: Almanac = fakeAlmanac()): Promise<Connected> {
  const logged: string[] = [];
  const server = buildMcpServer({
    almanac,
    caller: { door: "mcp", person: "tester" },
    log: createLog("debug", { write: (line: string) => void logged.push(line) }),
    version: "1.0.0",
    newId: () => "id-0001",
  });
  const [ours, theirs] = InMemoryTransport.createLinkedPair();
  await server.connect(ours);
  const client = new Client({ name: "test", version: "1.0.0" });
  await client.connect(theirs);
  return { client, logged, call: (name, input) => callTool(client, name, input) };
}

export async function callTool(
  client: Client,
  name: string,
  input: Record<string, unknown>,
): Promise<CallToolResult> {
  return (await client.callTool({ name, arguments: input })) as CallToolResult;
}

/** The text of a result, its blocks joined. */
export function textOf(result: CallToolResult): string {
  return result.content.map((block) => (block.type === "text" ? block.text : `<${block.type}>`)).join("\n");
}

/**
 * Tokens of a text, roughly: the pieces that o200k cuts before it merges, and a tenth more for words it splits. On the texts
 * that were measured with the real tokenizer this is within a tenth.
 */
export function estimateTokens(text: string): number {
  // `{"name":"look_up"}` -> `{`, `"name`, `":"`, `look`, `_up`, `"}`
  const pieces = text.match(
    /[^\r\n\p{L}\p{N}]?\p{Lu}*\p{Ll}+|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+|\s+/gu,
  );
  return Math.ceil((pieces?.length ?? 0) * 1.1);
}
