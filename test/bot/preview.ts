import { writeFileSync } from "node:fs";
import { composeAnswer } from "../../bot/compose-message.ts";
import { apology, refusal, working } from "../../bot/compose-notice.ts";
import { partsToDraw } from "../../bot/compose-picture.ts";
import type { Message } from "../../bot/message.ts";
import type { Part } from "../../core/answer.ts";
import { chartOf } from "../../core/draw/chart-config.ts";
import { openLocalRenderer } from "../../core/draw/local-renderer.ts";
import { answerTo } from "../fake-almanac.ts";
import type { AnyBlock } from "../fake-slack/block-kit.ts";
import { blockStyle, html, renderBlocks } from "./render-blocks.ts";

// Writes a page that shows every kind of message about as Slack does, on a phone and on a desktop.
// node test/bot/preview.ts [FILE]; --dark is not shown: Slack turns colors around by itself.

const file = process.argv[2] ?? "/tmp/slack-preview.html";
const renderer = openLocalRenderer();
const pictures = new Map<string, string>();

const shown: [string, Message][] = [];
for (const text of [
  "top models nothest",
  "weekly summary",
  "sales of what",
  "weather in the Northeast",
  "salaries of the board",
  "dealers by units, revenue and F&I conversion",
  "hostile names",
]) {
  const answer = answerTo({ text });
  const drawn = new Map<Part, string>();
  for (const part of partsToDraw(answer)) {
    const config = chartOf(part, part.headline);
    if (!config) continue;
    const id = `F0FILE${String(pictures.size + 1).padStart(4, "0")}`;
    const { png } = await renderer.render(config);
    pictures.set(id, `data:image/png;base64,${Buffer.from(png).toString("base64")}`);
    drawn.set(part, id);
  }
  const quote = text.startsWith("dealers");
  shown.push([text, composeAnswer(answer, { files: drawn, button: () => "{}", quote })]);
  if (text.startsWith("top")) {
    const waiting = new Map([...drawn.keys()].map((part) => [part, "drawing"]));
    shown.push([`${text} (the first moment)`, composeAnswer(answer, { files: waiting, button: () => "{}" })]);
    const note = "The chart comes in your direct messages with me.";
    const alone = composeAnswer(answer, { files: new Map(), button: () => "{}", quote: true, note });
    shown.push([`/almanac ${text}`, alone]);
  }
}
shown.push(["boom", apology("3f9a1c77")], ["slow", working()], ["as a guest", refusal("guest")]);
await renderer.close();

const page = shown
  .map(([text, { blocks }]) => {
    const body = renderBlocks(blocks as unknown as readonly AnyBlock[], (id) => pictures.get(id) ?? "");
    return `<div class="message"><div class="avatar person">A</div><div class="content"><div class="name">Ana<small>9:41</small></div>${html(text)}</div></div>
<div class="message"><div class="avatar">Al</div><div class="content"><div class="name">Almanac<small>APP 9:41</small></div>${body}</div></div><hr>`;
  })
  .join("\n");
const columns = [390, 700]
  .map((width) => `<div class="column" style="width:${width}px">${page}</div>`)
  .join("");
writeFileSync(
  file,
  `<!doctype html><meta charset="utf-8"><title>Almanac in Slack</title><style>body{margin:0;display:flex;gap:24px;background:#ddd}.column{background:#fff;flex:none}hr{border:0;border-top:1px solid #eee}${blockStyle}</style>${columns}`,
);
