import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import type { Entry } from "../core/entry.ts";
import { readsOnly, runTool, type ToolDoor, textResult } from "./run-tool.ts";
import { cleanLine } from "./write-rows.ts";

const usualLimit = 10;
const mostEntries = 50;

export const findTool = {
  description: "Names. No text: metrics.",
  inputSchema: z.strictObject({
    text: z.string().max(200),
    limit: z.number().int().min(1).max(mostEntries).optional(),
  }),
  annotations: readsOnly,
};

/** `find`: what the catalog calls things. */
export function registerFind(server: McpServer, door: ToolDoor): void {
  server.registerTool("find", findTool, ({ text, limit = usualLimit }) =>
    runTool("find", door, async () => {
      // One more than is shown tells whether there is more.
      const found = await door.almanac.find(text, limit + 1, door.caller);
      if (found.length === 0) {
        return textResult(`Nothing is called "${cleanLine(text, 80)}". An empty text lists the metrics.`);
      }
      const more = found.length > limit ? ["More match; narrow the text or raise limit."] : [];
      return textResult([...found.slice(0, limit).map(entryLine), ...more].join("\n"));
    }),
  );
}

function entryLine({ kind, name, label, detail }: Entry): string {
  const called = label === name ? "" : ` - ${label}`;
  return cleanLine(`${kind} ${name}${called}${detail === "" ? "" : `: ${detail}`}`, 200);
}
