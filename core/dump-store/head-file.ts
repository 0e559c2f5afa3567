import { createHash } from "node:crypto";
import { type ColumnHead, type DumpHead, dumpHeadSchema } from "../dump.ts";

/** Columns that were read last, by their names: many dumps are of the same members, which are read and kept once. */
export type KnownColumns = Map<string, { readonly text: string; readonly column: ColumnHead }>;

const columnsBegin = ',\n "columns": [';
const columnsEnd = "\n ]";
const columnBegins = "\n  ";

/** The text of `<version>.json`: the head, each column on a line, and as its last field a hash of all that stands before it. */
export function writeHead(head: DumpHead): string {
  const { columns, ...rest } = head;
  const lines = columns.map((column) => `${columnBegins}${JSON.stringify(column)}`);
  const fields = JSON.stringify(rest, null, 1).slice(0, -2) + columnsBegin + lines.join(",") + columnsEnd;
  return `${fields},\n "headSha256": "${hashOf(`${fields}\n}`)}"\n}\n`;
}

/** Reads such a text back. Undefined when a byte of it has changed, or when it is no head. */
export function readHead(text: string, known: KnownColumns = new Map()): DumpHead | undefined {
  const seal = /,\n "headSha256": "([0-9a-f]{64})"\n\}\n$/.exec(text.slice(-sealLength));
  if (!seal) return undefined;
  const fields = text.slice(0, text.length - seal[0].length);
  if (seal[1] !== hashOf(`${fields}\n}`)) return undefined;
  const read = dumpHeadSchema.safeParse(parseFields(fields, known));
  return read.success ? read.data : undefined;
}

/** The last field with its hash is shorter than so many characters. */
const sealLength = 120;

function parseFields(fields: string, known: KnownColumns): unknown {
  const begin = fields.indexOf(columnsBegin);
  try {
    // Older heads have other fields behind their columns.
    if (begin < 0 || !fields.endsWith(columnsEnd)) return JSON.parse(`${fields}\n}`);
    const columns = fields.slice(begin + columnsBegin.length + columnBegins.length, -columnsEnd.length);
    return {
      ...JSON.parse(`${fields.slice(0, begin)}\n}`),
      columns: columns.split(`,${columnBegins}`).map((text) => parseColumn(text, known)),
    };
  } catch {
    return undefined;
  }
}

function parseColumn(text: string, known: KnownColumns): ColumnHead {
  // The fields before the members tell columns apart.
  const name = text.slice(0, 80);
  const before = known.get(name);
  if (before?.text === text) return before.column;
  const column = JSON.parse(text) as ColumnHead;
  known.set(name, { text, column });
  return column;
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
