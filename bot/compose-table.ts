import type { types } from "@slack/bolt";
import type { Part } from "../core/answer.ts";
import { formatCell, plural } from "../core/format.ts";
import { literal } from "./safe-text.ts";

/** Rows and columns that a phone shows without scrolling far. */
const mostRows = 10;
const mostColumns = 5;
/** 11 rows of 5 cells stay below Slack's 10,000 characters a table. */
const mostCell = 120;
const mostOnOneLine = 32;

/** Rows as a table: text to the left, numbers to the right. A part of one number needs none: the headline has it. */
export function composeTable(part: Part): readonly types.KnownBlock[] {
  if (!isWorthATable(part)) return [];
  const columns = part.columns.slice(0, mostColumns);
  const head = columns.map((column) => cell(column.label));
  const body = part.rows
    .slice(0, mostRows)
    .map((row) => columns.map((column, at) => cell(formatCell(row[at] ?? null, column))));
  return [
    {
      type: "table",
      column_settings: columns.map((column, at) =>
        isText(column.role) ? { is_wrapped: isLong(body, at) } : { align: "right" as const },
      ),
      rows: [head, ...body],
    },
  ];
}

/** The same as lines: Slack takes one table a message. */
export function rowLines(part: Part, most: number): readonly string[] {
  if (!isWorthATable(part)) return [];
  const names = part.columns.filter((column) => isText(column.role)).length;
  return part.rows.slice(0, most).map((row) => {
    const cells = part.columns.slice(0, mostColumns).map((column, at) => formatCell(row[at] ?? null, column));
    const name = cells.slice(0, names).join(", ");
    const values = cells.slice(names).join(" · ");
    return name && values ? `${name}: ${values}` : name || values;
  });
}

/** What a shortened table leaves out, in words; undefined when it leaves nothing out. */
export function leftOut(part: Part, shown: number = mostRows): string | undefined {
  if (!isWorthATable(part)) return undefined;
  const rows = Math.min(part.rows.length, shown);
  const said: string[] = [];
  const all = Math.max(part.totalRows, part.rows.length);
  if (rows < all) said.push(`${rows} of ${plural(all, "row")} shown`);
  const columns = part.columns.length - mostColumns;
  if (columns > 0) said.push(`${plural(columns, "column")} left out`);
  return said.length > 0 ? said.join(", ") : undefined;
}

function isWorthATable(part: Part): boolean {
  return part.columns.length > 0 && part.rows.length > 0 && part.rows.length * part.columns.length > 1;
}

/** Names that would push the numbers off the screen are broken into lines; shorter ones stay on one. */
function isLong(rows: readonly (readonly types.RawTextElement[])[], at: number): boolean {
  return rows.some((row) => (row[at]?.text.length ?? 0) > mostOnOneLine);
}

function isText(role: string): boolean {
  return role === "dimension" || role === "time";
}

function cell(text: string): types.RawTextElement {
  return { type: "raw_text", text: literal(text, mostCell) };
}
