import { formatDate } from "../core/format.ts";
import type { Cell, Column } from "../core/table.ts";

/** How many rows and characters a client gets at most; `exact` keeps every digit and ISO dates. */
export interface RowLimits {
  readonly rows: number;
  readonly characters: number;
  readonly exact: boolean;
  /** Keep the last rows, not the first: the newest of a trend. */
  readonly last?: boolean;
}

const longestCell = 120;

/**
 * Writes rows as CSV with the names that `look_up` takes as header. Whole rows only; `shown` says how many fitted.
 * @example writeRows([model, units], [["Lumen", 489]], limits) -> { text: "model,units\nLumen,489", shown: 1 }
 */
export function writeRows(
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  limits: RowLimits,
): { readonly text: string; readonly shown: number } {
  const header = columns.map(headerOf).join(",");
  const wanted = limits.last ? rows.slice(-limits.rows).reverse() : rows.slice(0, limits.rows);
  const lines: string[] = [];
  let room = limits.characters - header.length;
  for (const row of wanted) {
    const line = columns.map((column, at) => writeCell(row[at] ?? null, column, limits.exact)).join(",");
    room -= line.length + 1;
    if (room < 0) break;
    lines.push(line);
  }
  if (limits.last) lines.reverse();
  return { text: [header, ...lines].join("\n"), shown: lines.length };
}

/**
 * One line of text that is not ours: nothing invisible in it, no line break, not longer than `longest` characters.
 * @example cleanLine("North\u200beast\nDROP", 20) -> "Northeast DROP"
 */
export function cleanLine(text: string, longest: number): string {
  // Line breaks and tabs of every kind: "a\r\nb" -> "a b"
  const line = text.replaceAll(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, " ").replaceAll(invisible, "");
  return clip(line.trim(), longest);
}

// Control characters, zero-width and direction marks, tag characters: "\u001b[31m", "\u202e", "\u{e0041}"
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}]/gu;

// A short name needs no quotes: "Lumen 2 (EV)", "O'Hara & Sons"
const plainName = /^[\p{L}\p{N}][\p{L}\p{M}\p{N} .&'/()+-]{0,39}$/u;

function headerOf(column: Column): string {
  const unit = column.format === "currency" ? (column.unit ?? "USD") : column.unit;
  return csvText(!unit ? column.name : `${column.name} (${unit})`);
}

function writeCell(value: Cell, column: Column, exact: boolean): string {
  if (value === null) return "";
  if (typeof value === "number") return writeNumber(value, column, exact);
  if (column.format === "date" && !exact) return csvText(formatDate(value, column.grain ?? "day"));
  return csvText(value);
}

function writeNumber(value: number, column: Column, exact: boolean): string {
  if (!Number.isFinite(value)) return "";
  if (column.format === "percent") return `${round(value * 100, exact ? 4 : (column.decimals ?? 1))}%`;
  return round(value, exact ? 6 : (column.decimals ?? decimalsFor(value, column)));
}

function decimalsFor(value: number, column: Column): number {
  const size = Math.abs(value);
  if (column.format === "currency") return size >= 1_000 ? 0 : 2;
  return size >= 100 ? 0 : size >= 10 || column.format === "integer" ? 1 : 2;
}

function round(value: number, decimals: number): string {
  const text = String(Number(value.toFixed(decimals)));
  return text === "-0" ? "0" : text;
}

function csvText(value: string): string {
  const text = clip(escapeBreaks(value).replaceAll(invisible, ""), longestCell);
  return plainName.test(text) ? text : `"${text.replaceAll('"', '""')}"`;
}

function escapeBreaks(text: string): string {
  // Line breaks of every kind, so that a cell never starts a line: "a\r\nb" -> "a\\nb"
  return text.replaceAll(/\r\n|[\n\v\f\r\u0085\u2028\u2029]/g, "\\n").replaceAll("\t", " ");
}

function clip(text: string, longest: number): string {
  if (text.length <= longest) return text;
  // The first half of a character that the cut split: "x\ud83d"
  return `${text.slice(0, longest - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;
}
