import type { types } from "@slack/bolt";
import type { Answer, Part } from "../core/answer.ts";
import type { Pressed } from "./button-value.ts";
import { choiceButtons, followUpButtons } from "./compose-buttons.ts";
import { composePicture, type Files, isShownBy } from "./compose-picture.ts";
import { readingLines, receiptLine } from "./compose-receipt.ts";
import { composeTable, leftOut, rowLines } from "./compose-table.ts";
import { limits, type Message } from "./message.ts";
import { escaped, literal } from "./safe-text.ts";

export interface ComposeOptions {
  /** Pictures that Slack holds or that are on their way; a part without one shows its rows. */
  readonly files: Files;
  /** Puts a question into a button. */
  readonly button: (pressed: Pressed) => string;
  readonly quote?: boolean | undefined;
  readonly note?: string | undefined;
}

/** Parts, findings and rows beyond these are named, not shown: with them a message stays below Slack's 50 blocks. */
const mostParts = 10;
const mostFindings = 6;
const mostLines = 5;
const mostHeadline = 600;
const mostFinding = 300;
const mostContext = 1_500;
const mostQuote = 300;

/** One message for one answer: what was asked (if need be), the finding, the picture or the rows, the receipt, what to ask next. */
export function composeAnswer(answer: Answer, options: ComposeOptions): Message {
  const parts = answer.parts.slice(0, mostParts);
  const table = parts.find((part) => !isShownBy(part, options.files) && composeTable(part).length > 0);
  const blocks: types.KnownBlock[] = [
    ...(options.quote ? [small(`You asked: ${literal(answer.question, mostQuote)}`)] : []),
    ...opening(answer),
    ...parts.flatMap((part) => [
      composeWords(part, part === table || isShownBy(part, options.files) ? 0 : mostLines),
      ...composePicture(part, options.files),
      ...(part === table ? composeTable(part) : []),
      ...choiceButtons(answer, part, options.button),
    ]),
  ];
  const lines = closing(answer, parts, options, table);
  if (lines.length > 0) blocks.push(small(lines.join("\n")));
  blocks.push(...followUpButtons(answer, options.button));
  return {
    text: escaped(summary(answer).join("\n"), limits.text),
    blocks: blocks.slice(0, limits.blocks),
    plain: escaped(everything(answer, lines).join("\n"), limits.plain),
  };
}

/** Several parts stand under the sentence for all of them. */
function opening(answer: Answer): readonly types.KnownBlock[] {
  const isSaidBelow = answer.parts.some((part) => part.headline === answer.headline);
  if (isSaidBelow && answer.parts.length > 0) return [];
  return [{ type: "rich_text", elements: [section(bold(answer.headline, mostHeadline))] }];
}

/** Rich text, because nothing in it is read as markup: a name such as `*A_B*` or `<!here>` stays as it is. */
function composeWords(part: Part, lines: number): types.KnownBlock {
  const head = part.title
    ? section(bold(part.title, 150), plain(`\n${literal(part.headline, mostHeadline)}`, mostHeadline + 1))
    : section(bold(part.headline, mostHeadline));
  const rows = rowLines(part, lines);
  const missing = lines > 0 ? leftOut(part, lines) : undefined;
  const said = [...part.findings.slice(0, mostFindings), ...rows, ...(missing ? [`${missing}.`] : [])];
  const elements: types.RichTextBlock["elements"] = [head];
  if (said.length > 0) {
    const items = said.map((finding) => section(plain(finding, mostFinding)));
    elements.push({ type: "rich_text_list", style: "bullet", elements: items });
  }
  return { type: "rich_text", elements };
}

function closing(
  answer: Answer,
  parts: readonly Part[],
  options: ComposeOptions,
  table: Part | undefined,
): readonly string[] {
  const more = answer.parts.slice(parts.length).map((part) => part.title ?? part.headline);
  const lines = [
    options.note,
    ...(table ? [leftOut(table)] : []),
    ...(more.length > 0 ? [`Not shown here: ${more.join("; ")}`] : []),
    ...parts.flatMap(readingLines),
    receiptLine(answer),
  ];
  return [...new Set(lines.filter((line) => line !== undefined))];
}

function summary(answer: Answer): readonly string[] {
  const sample = answer.parts.some((part) => part.receipt?.sample) ? ["Sample data"] : [];
  const parts = answer.parts.map((part) => (part.title ? `${part.title}: ${part.headline}` : part.headline));
  return [...new Set([answer.headline, ...parts, ...sample])];
}

function everything(answer: Answer, lines: readonly string[]): readonly string[] {
  const parts = answer.parts.flatMap((part) => [
    part.title ? `${part.title}: ${part.headline}` : part.headline,
    ...[...part.findings, ...rowLines(part, 10)].map((line) => `• ${line}`),
  ]);
  return [...new Set([answer.headline, ...parts]), ...lines];
}

function small(text: string): types.ContextBlock {
  return {
    type: "context",
    elements: [{ type: "plain_text", text: literal(text, mostContext), emoji: false }],
  };
}

function section(...elements: types.RichTextElement[]): types.RichTextSection {
  return { type: "rich_text_section", elements };
}

function bold(text: string, most: number): types.RichTextText {
  return { type: "text", text: literal(text, most), style: { bold: true } };
}

function plain(text: string, most: number): types.RichTextText {
  return { type: "text", text: text.startsWith("\n") ? text : literal(text, most) };
}
