import type { types } from "@slack/bolt";
import type { Caller } from "../core/caller.ts";
import type { Entry } from "../core/entry.ts";
import { listOf } from "../core/format.ts";
import { exampleButtons } from "./compose-buttons.ts";
import type { Desk } from "./desk.ts";
import type { Message } from "./message.ts";
import { escaped, literal } from "./safe-text.ts";

const mostNamed = 8;

/** What can be asked, with examples that can be pressed. */
export async function composeHelp(desk: Desk, caller: Caller): Promise<Message> {
  const { metrics, examples } = await whatCanBeAsked(desk, caller);
  const intro =
    "Ask me in plain words: mention me in a channel, write me a direct message, or use /almanac. I answer from results worked out ahead of time, say how fresh they are, and rather say no than guess.";
  const known = metrics.length > 0 ? `I know ${listOf(metrics)}, among others.` : "";
  const text = [intro, known, ...examples.map((example) => `• ${example}`)].filter((line) => line !== "");
  const blocks: types.KnownBlock[] = [words("Ask me about the numbers", true), words(intro)];
  if (known) blocks.push(words(known));
  if (examples.length > 0)
    blocks.push(words("For example:"), ...exampleButtons(examples, desk.buttons.write));
  return { text: escaped(text.join("\n"), 3_000), plain: escaped(text.join("\n"), 3_000), blocks };
}

interface Askable {
  readonly metrics: readonly string[];
  readonly examples: readonly string[];
}

async function whatCanBeAsked(desk: Desk, caller: Caller): Promise<Askable> {
  const entries = await desk.almanac.find("", mostNamed, caller);
  const metrics = entries.filter((entry) => entry.kind === "metric").map(nameOf);
  const [first, second, third] = metrics;
  const examples = [
    first && `${first} last month`,
    second && `${second} by month`,
    third && `${third} this year against last year`,
  ];
  return {
    metrics,
    examples: examples.filter((example) => example !== undefined && example !== "") as string[],
  };
}

function nameOf(entry: Entry): string {
  return literal(entry.label.toLowerCase(), 40);
}

function words(text: string, isBold = false): types.KnownBlock {
  const element: types.RichTextText = { type: "text", text, ...(isBold && { style: { bold: true } }) };
  return { type: "rich_text", elements: [{ type: "rich_text_section", elements: [element] }] };
}
