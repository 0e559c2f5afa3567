import type { Answer, Part } from "../core/answer.ts";
import { formatDate, listOf, plural } from "../core/format.ts";
import type { Receipt } from "../core/receipt.ts";

const mostNames = 3;
const ages = ["fresh", "ageing", "stale"] as const;

/**
 * Where the numbers come from, in one line.
 * @example "vehicle_sales · data to 17 Nov 2026 · fresh · 0 AI tokens · Sample data"
 */
export function receiptLine(answer: Answer): string | undefined {
  const receipts = answer.parts.flatMap((part) => part.receipt ?? []);
  if (receipts.length === 0) return undefined;
  const dumps = receipts.flatMap((receipt) => receipt.dumps);
  const tokens = receipts.reduce((sum, receipt) => sum + receipt.tokens, 0);
  const words = [
    ...coverage(dumps),
    worst(receipts),
    plural(tokens, "AI token"),
    receipts.some((receipt) => receipt.sample) ? "Sample data" : "",
  ];
  return words.filter((word) => word !== "").join(" · ");
}

/** How the question was read where that is not plain: filters and period, repairs, assumptions, words left aside. */
export function readingLines(part: Part): readonly string[] {
  const { reading } = part;
  const said: string[] = [];
  if (reading.corrected.length > 0) {
    const repairs = reading.corrected.map(({ from, to }) => `“${from}” as “${to}”`);
    said.push(`Read ${listOf(repairs)}.`);
  }
  if (reading.assumed.length > 0) said.push(`Assumed: ${reading.assumed.join("; ")}.`);
  if (reading.unread.length > 0) {
    said.push(`Did not use: ${listOf(reading.unread.map((word) => `“${word}”`))}.`);
  }
  if (reading.time?.partial?.length) said.push(`Not complete: ${reading.time.partial.join("; ")}.`);
  return [part.receipt?.filters ?? "", said.join(" ")].filter((line) => line !== "");
}

/** Which dumps and how far they go; where they differ, each with its own date. */
function coverage(dumps: Receipt["dumps"]): readonly string[] {
  const ends = new Map(dumps.map((dump) => [dump.query.split("/").at(-1) ?? dump.query, endOf(dump)]));
  const names = [...ends.keys()];
  const more = names.length > mostNames ? ` and ${names.length - mostNames} more` : "";
  const shown = names.slice(0, mostNames);
  const [first, ...others] = new Set(ends.values());
  if (first === undefined) return [];
  if (others.length === 0) return [`${shown.join(", ")}${more}`, `data ${first}`];
  return [`${shown.map((name) => `${name} ${ends.get(name)}`).join(", ")}${more}`];
}

function endOf(dump: Receipt["dumps"][number]): string {
  return dump.completeThrough === null
    ? `of ${formatDate(dump.refreshedAt, "day")}`
    : `to ${formatDate(dump.completeThrough, "day")}`;
}

function worst(receipts: readonly Receipt[]): string {
  const age = ages.findLast((one) => receipts.some((receipt) => receipt.freshness === one)) ?? "";
  return age === "stale" ? "⚠ stale" : age;
}
