import type { Answer, Part } from "../core/answer.ts";
import { formatCell, formatShort, listOf, plural } from "../core/format.ts";
import type { Receipt } from "../core/receipt.ts";
import { cleanLine, type RowLimits, writeRows } from "./write-rows.ts";

/** The most that one result holds, whatever was asked: about 3,000 tokens. */
const mostRows = 200;
export const mostCharacters = 10_000;

const conciseRows = 5;
const longestLine = 600;
const mostFindings = 5;
const mostChoices = 6;
/** Room that a part keeps for its receipt and the line on further rows. */
const endRoom = 800;

type Detail = "concise" | "rows";

/** Writes the answer to a question: sentence, findings, rows where they add something, receipt. */
export function writeAnswer(answer: Answer, detail: Detail): string {
  if (answer.parts.length === 0) return marked(answer.kind, undefined, answer.headline);
  return joinParts(answer, (part, room) =>
    part.kind === "answer" ? writePart(part, detail, room) : writeOpen(part),
  );
}

/** Writes the answer to a look-up: all rows to the last digit, then filters and receipt. */
export function writeLookUp(answer: Answer): string {
  if (answer.parts.length === 0) return marked(answer.kind, undefined, answer.headline);
  return joinParts(answer, (part, room) => {
    if (part.kind !== "answer") return writeOpen(part);
    const limits = { rows: mostRows, characters: room - endRoom, exact: true };
    return [...rowLines(part, limits, "limit"), ...receiptLines(part.receipt, true)];
  });
}

function joinParts(answer: Answer, write: (part: Part, room: number) => readonly string[]): string {
  const blocks: string[] = [];
  let room = mostCharacters;
  for (const [at, part] of answer.parts.entries()) {
    // A fair share each, so that one long table does not push the other sections out.
    const block = write(part, room / (answer.parts.length - at)).join("\n");
    if (at > 0 && block.length + 1 > room - endRoom) {
      blocks.push(`${plural(answer.parts.length - at, "more section")}; ask for one of them alone.`);
      break;
    }
    blocks.push(block);
    room -= block.length + 1;
  }
  const next = answer.kind === "none" || answer.kind === "refused" ? answer.followUps.slice(0, 3) : [];
  if (next.length > 0) blocks.push(`Can be asked: ${next.map((text) => cleanLine(text, 120)).join("; ")}`);
  return blocks.join("\n");
}

function writePart(part: Part, detail: Detail, room: number): readonly string[] {
  const title = part.title === undefined ? "" : `${cleanLine(part.title, 80)}: `;
  const lines = [
    `${title}${cleanLine(part.headline, longestLine)}`,
    ...part.findings.slice(0, mostFindings).map((finding) => cleanLine(finding, longestLine)),
    ...understoodLines(part),
  ];
  const used = lines.join("\n").length;
  if (detail === "rows") {
    lines.push(
      ...rowLines(part, { rows: mostRows, characters: room - used - endRoom, exact: false }, "time"),
    );
  } else if (part.title === undefined && rowsAddSomething(part)) {
    const last = part.reading.shape === "trend";
    lines.push(...rowLines(part, { rows: conciseRows, characters: 1_500, exact: false, last }, "detail"));
  }
  return [...lines, ...receiptLines(part.receipt, detail === "rows")];
}

/** A part without a number: what is missing, and what to say instead. */
function writeOpen(part: Part): readonly string[] {
  const lines = [marked(part.kind, part.code, part.headline)];
  lines.push(...part.findings.slice(0, mostFindings).map((finding) => cleanLine(finding, longestLine)));
  const choices = (part.choices ?? []).slice(0, mostChoices);
  if (choices.length > 0) lines.push("Ask again, saying which:", ...choices.map(choiceLine));
  return lines;
}

function choiceLine(choice: NonNullable<Part["choices"]>[number]): string {
  const ignored = choice.edit.ignore?.map((word) => `"${cleanLine(word, 60)}"`) ?? [];
  const without = ignored.length > 0 ? ` (without ${listOf(ignored)})` : "";
  return `- ${cleanLine(choice.label, 120)}${without}`;
}

function marked(kind: Answer["kind"], code: string | undefined, headline: string): string {
  const line = cleanLine(headline, longestLine);
  return kind === "answer" ? line : `${kind}${code === undefined ? "" : ` (${code})`}: ${line}`;
}

/** What was taken for what: never hidden, since a wrong guess here is a wrong number. */
function understoodLines(part: Part): readonly string[] {
  const { corrected, assumed } = part.reading;
  const notes = [...corrected.map(({ from, to }) => `"${from}" read as ${to}`), ...assumed];
  return notes.length > 0 ? [`Assumed: ${cleanLine(notes.join("; "), longestLine)}.`] : [];
}

/** Rows that the headline already tells, each by its name and its number, are not said twice. */
function rowsAddSomething(part: Part): boolean {
  if (part.rows.length > conciseRows) return true;
  const told = (row: Part["rows"][number]): boolean =>
    part.columns.every((column, at) => {
      const value = row[at] ?? null;
      const ways = [formatCell(value, column), typeof value === "number" ? formatShort(value, column) : ""];
      return ways.some((text) => text !== "" && part.headline.includes(text));
    });
  return !part.rows.every(told);
}

function rowLines(part: Part, limits: RowLimits, way: "detail" | "limit" | "time"): readonly string[] {
  if (part.rows.length === 0) return [];
  const { text, shown } = writeRows(part.columns, part.rows, limits);
  const cut = shown < part.rows.length || part.truncated === true;
  const more = (cut && part.truncated !== true ? part.rows.length : part.totalRows) - shown;
  if (more <= 0) return [text];
  return [
    text,
    `${plural(more, limits.last ? "earlier row" : "more row")}${cut ? `; ${advice(part, way)}` : ""}.`,
  ];
}

function advice(part: Part, way: "detail" | "limit" | "time"): string {
  if (way === "detail") return 'see detail "rows"';
  const names = part.columns.filter((column) => column.role === "dimension").map((column) => column.name);
  return `narrow by ${listOf([...names.slice(0, 3), "time", ...(way === "limit" ? ["limit"] : [])], "or")}`;
}

function receiptLines(receipt: Receipt | undefined, withFilters: boolean): readonly string[] {
  if (!receipt) return [];
  const queries = [...new Set(receipt.dumps.map((dump) => dump.query))];
  const through = receipt.dumps.map((dump) => dump.completeThrough).filter((date) => date !== null);
  const facts = [
    ...(receipt.sample ? ["sample data, invented"] : []),
    listOf(queries.length > 3 ? [...queries.slice(0, 3), `${queries.length - 3} more`] : queries),
    ...(withFilters && receipt.filters !== "" ? [receipt.filters] : []),
    ...(through.length > 0 ? [`data to ${through.toSorted()[0]}`] : []),
    receipt.freshness,
    `receipt ${receipt.id.slice(0, 8)}`,
  ];
  return [`[${cleanLine(facts.join("; "), longestLine)}]`];
}
