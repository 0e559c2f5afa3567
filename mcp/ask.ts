import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import { z } from "zod";
import type { Answer, Part } from "../core/answer.ts";
import { messageOf } from "../core/errors.ts";
import { plural } from "../core/format.ts";
import { readsOnly, runTool, type ToolDoor, textResult } from "./run-tool.ts";
import { writeAnswer } from "./write-answer.ts";
import { cleanLine } from "./write-rows.ts";

const mostCharts = 4;

export const askTool = {
  description: "Answers questions. Try first.",
  inputSchema: z.strictObject({
    question: z.string(),
    detail: z.enum(["concise", "rows", "chart"]).optional(),
    thread: z.string().max(200).optional(),
  }),
  annotations: readsOnly,
};

/** `ask`: a question in words. */
export function registerAsk(server: McpServer, door: ToolDoor): void {
  server.registerTool("ask", askTool, ({ question, detail, thread }) =>
    runTool("ask", door, async () => {
      const answer = await door.almanac.ask({
        text: question,
        caller: door.caller,
        ...(thread === undefined ? {} : { thread }),
      });
      if (detail !== "chart") return textResult(writeAnswer(answer, detail ?? "concise"));
      return withCharts(answer, door);
    }),
  );
}

async function withCharts(answer: Answer, door: ToolDoor): Promise<CallToolResult> {
  const content: CallToolResult["content"] = [{ type: "text", text: writeAnswer(answer, "concise") }];
  const charted = answer.parts.filter((part) => part.chart !== undefined);
  for (const part of charted.slice(0, mostCharts)) content.push(...(await chartOf(part, door)));
  if (charted.length > mostCharts) {
    const more = plural(charted.length - mostCharts, "more chart");
    content.push({ type: "text", text: `${more}; ask for one section alone.` });
  }
  if (charted.length === 0 && answer.kind === "answer") {
    content.push({ type: "text", text: "No chart: there is nothing to draw in this answer." });
  }
  return { content };
}

/** A picture that fails does not take the number with it. */
async function chartOf(part: Part, door: ToolDoor): Promise<CallToolResult["content"]> {
  try {
    const picture = await door.almanac.chart(part);
    return [
      { type: "text", text: `Chart: ${cleanLine(picture.alt, 600)}` },
      { type: "image", data: Buffer.from(picture.png).toString("base64"), mimeType: "image/png" },
    ];
  } catch (error) {
    const id = door.newId();
    door.log.warn({ tool: "ask", id, reason: messageOf(error) }, "chart failed");
    return [{ type: "text", text: `No chart: it could not be drawn (in the log as ${id}).` }];
  }
}
