import type { Answer, Part } from "../answer.ts";
import { terminalChart } from "../draw/terminal-chart.ts";
import { formatDate } from "../format.ts";
import type { Weighed } from "./explain-readings.ts";

/** An answer as lines for a terminal: the sentence, the rows as a chart, what it rests on. `width` in characters. */
export function writeAnswer(answer: Answer, width: number): string[] {
  const lines: string[] = [];
  if (answer.parts.length > 1) lines.push(answer.headline, "");
  for (const part of answer.parts) lines.push(...writePart(part, width), "");
  if (answer.followUps.length > 0)
    lines.push(`Ask next: ${answer.followUps.map((one) => `"${one}"`).join(" · ")}`);
  return lines;
}

function writePart(part: Part, width: number): string[] {
  const lines = [part.title ? `${part.title}: ${part.headline}` : part.headline];
  if (part.rows.length > 1) lines.push("", ...terminalChart(part, width).map((line) => `  ${line}`), "");
  lines.push(...part.findings.map((finding) => `  ${finding}`));
  for (const { from, to } of part.reading.corrected) lines.push(`  Read "${from}" as "${to}".`);
  if (part.kind === "answer" && part.reading.assumed.length > 0)
    lines.push(`  Assumed: ${part.reading.assumed.join("; ")}.`);
  for (const choice of part.choices ?? []) lines.push(`  - ${choice.label}`);
  const source = receiptLine(part);
  if (source) lines.push(`  ${source}`);
  return lines;
}

/** `vehicle_sales, data to 17 Nov 2026 · fresh · 0 AI tokens · Sample data`. */
export function receiptLine(part: Part): string | undefined {
  const { receipt } = part;
  if (!receipt) return undefined;
  const sources = receipt.dumps.map(({ query, completeThrough }) => {
    const name = query.split("/").at(-1) ?? query;
    return completeThrough ? `${name}, data to ${formatDate(completeThrough, "day")}` : name;
  });
  return [
    sources.join("; "),
    receipt.freshness,
    `${receipt.tokens} AI tokens`,
    ...(receipt.sample ? ["Sample data"] : []),
  ].join(" · ");
}

/** How a question was understood, span by span, for `--explain`. */
export function explainAnswer(answer: Answer, tookMs: number): string[] {
  const lines = [`Took ${tookMs.toFixed(2)} ms.`];
  for (const { reading, receipt, code } of answer.parts) {
    lines.push(`Shape ${reading.shape}, confidence ${reading.confidence}${code ? `, ${code}` : ""}.`);
    lines.push(...reading.read.map(({ text, as }) => `  "${text}" is ${as}`));
    if (reading.unread.length > 0) lines.push(`  Not read: ${reading.unread.join(", ")}`);
    for (const { from, to } of reading.corrected) lines.push(`  "${from}" was read as "${to}"`);
    lines.push(
      `  Metrics ${reading.metrics.join(", ") || "none"}; by ${reading.dimensions.join(", ") || "nothing"}.`,
    );
    if (reading.time) lines.push(`  Period ${reading.time.label} [${reading.time.from}, ${reading.time.to})`);
    if (receipt)
      lines.push(
        `  From ${receipt.dumps.map((dump) => `${dump.query}@${dump.version}`).join(", ")}; receipt ${receipt.id}`,
      );
  }
  return lines;
}

/** Every reading that was weighed, the one taken first. */
export function explainWeighing({ text, readings }: Weighed): string[] {
  if (readings.length === 0) return [`No reading of "${text}": nothing in it is of the catalog.`];
  return [
    `Readings of "${text}", by cost:`,
    ...readings.map(({ says, cost, unread, verdict }) => {
      const left = unread.length > 0 ? `; not read: ${unread.join(", ")}` : "";
      return `  ${String(Math.round(cost * 10) / 10).padStart(4)}  ${says}${left} (${verdict})`;
    }),
  ];
}
