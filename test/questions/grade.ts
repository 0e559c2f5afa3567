import type { Answer } from "../../core/answer.ts";
import type { Cell } from "../../core/table.ts";

/** A golden question: what a careful person expects, with the SQL of every right answer. */
export interface GoldenQuestion {
  readonly id: string;
  readonly question: string;
  readonly expect: "answer" | "clarify" | "refuse";
  /** Questions of one conversation, in order. */
  readonly thread?: string;
  /** Who asks. */
  readonly as?: string;
  readonly tags?: readonly string[];
  readonly sql?: string | null;
  readonly alternatives?: readonly string[];
  readonly order_matters?: boolean;
  /** For what is answered in words: one text of each list has to stand in the answer. */
  readonly say?: readonly (readonly string[])[];
  /** For a vague question: metrics of which an answer has to show one. Asking back is right too. */
  readonly metrics?: readonly string[];
  /** Why, whether and how far: to say what is missing is right too. */
  readonly decline_ok?: boolean;
  readonly note?: string;
}

export type Grade = "right" | "wrong" | "refused";
type Rows = readonly (readonly Cell[])[];

/**
 * Grades an answer. Right is an answer whose rows hold every row of one of the right results, a clarification where two
 * meanings are close, or no number where there is none to give. `results` are the rows of every right SQL.
 */
export function grade(golden: GoldenQuestion, answer: Answer, results: readonly Rows[]): Grade {
  const { expect, metrics, say, decline_ok: mayDecline, order_matters: ordered = false } = golden;
  if (expect === "refuse") return answer.kind === "answer" ? "wrong" : "right";
  if (answer.kind === "clarify" && (expect === "clarify" || metrics)) return "right";
  if (answer.kind !== "answer") return mayDecline && saysWhatIsMissing(answer) ? "right" : "refused";
  const parts = answer.parts.filter((part) => part.kind === "answer");
  const shows = metrics && parts.some((part) => part.reading.metrics.some((name) => metrics.includes(name)));
  const told = textOf(answer);
  const says = say?.every((texts) => texts.some((text) => told.includes(text.toLowerCase())));
  const holdsRows =
    parts.some((part) => results.some((rows) => holds(withShares(part), rows, ordered))) ||
    // What moved most, of a "why", may stand among more that moved.
    (mayDecline && parts.some((part) => results.some((rows) => holdsAmong(part.rows, rows)))) ||
    parts.some((part) => results.some((rows) => holdsBeside(part, rows))) ||
    (parts.length > 1 && results.some((rows) => rows.length > 0 && holdApart(parts, rows)));
  return shows || says || holdsRows ? "right" : "wrong";
}

/** Codes of a decline that tells what the data does not have, rather than that a word was not understood. */
const missing: readonly string[] = ["no_cause", "no_forecast", "no_data", "not_together", "not_allowed"];

function saysWhatIsMissing({ parts }: Answer): boolean {
  return parts.some((part) => part.code !== undefined && missing.includes(part.code));
}

/** All that an answer says in words, its table too; lower case. */
function textOf({ headline, parts }: Answer): string {
  const texts = parts.flatMap((part) => [
    part.headline,
    ...part.findings,
    ...part.reading.assumed,
    ...part.rows.flat(),
  ]);
  return [headline, ...texts].join("\n").toLowerCase();
}

/** Whether an answer's rows say what a right result says: the same rows, or as many of a ranking as both show. */
function holds(given: Rows, right: Rows, ordered: boolean): boolean {
  if (right.length === 0) return given.length === 0;
  const shorter = Math.min(given.length, right.length);
  if (shorter === 0) return false;
  if (ordered) {
    const wanted = right.slice(0, shorter);
    return wanted.every((row, index) => sameRow(given[index] ?? [], row) || tiedRow(given, row));
  }
  // A member that has none of it may stand there or not.
  const counted = given.filter((row) => !isNone(row) || right.some((other) => sameRow(row, other)));
  if (counted.length !== right.length) return false;
  return right.every((row) => given.some((candidate) => sameRow(candidate, row)));
}

/** 1.1 % below a target is 98.9 % of it: either says how far something has come. */
function withShares({ rows, reading, columns }: Answer["parts"][number]): Rows {
  if (reading.comparison?.kind !== "target") return rows;
  const at = columns.flatMap(({ name }, index) => (name.endsWith("_variance") ? [index] : []));
  return rows.map((row) => [
    ...row,
    ...at.flatMap((index) => (typeof row[index] === "number" ? [1 + (row[index] as number)] : [])),
  ]);
}

function holdsAmong(given: Rows, right: Rows): boolean {
  return right.length > 0 && right.every((row) => given.some((candidate) => sameRow(candidate, row)));
}

/** Two periods, each in a row of its own, that an answer sets beside each other in one row: `2025 | 21` and `2026 | 22` are `22 | 21`. */
function holdsBeside({ rows, reading }: Answer["parts"][number], right: Rows): boolean {
  const [given, another] = rows;
  const kinds: readonly unknown[] = ["previous", "last_year", "range"];
  if (!given || another || right.length !== 2 || !kinds.includes(reading.comparison?.kind)) return false;
  const numbers = right.map(([, ...cells]) => cells);
  const isSplitByPeriod = right.every(([first]) => first !== undefined && first !== null && isPeriod(first));
  return isSplitByPeriod && numbers.every((cells) => cells.length > 0 && sameRow(given, cells));
}

/** `2026`, `10`, `2026-10`, `Q3`, `October`: a year, a month, a quarter. */
function isPeriod(cell: string | number): boolean {
  if (typeof cell === "number") return Number.isInteger(cell) && ((cell > 0 && cell <= 12) || cell > 1990);
  return /^(?:\d{4}(?:-(?:\d{2}|q[1-4]))?(?:-\d{2})?|q[1-4].*|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*(?: \d{4})?)$/i.test(
    cell,
  );
}

function isNone(row: readonly Cell[]): boolean {
  const numbers = row.filter((cell) => typeof cell === "number");
  return numbers.length > 0 && numbers.every((number) => number === 0);
}

/** Each row of a right result in a part of its own, what it is of in the words of that part. */
function holdApart(parts: Answer["parts"], right: Rows): boolean {
  const [only, another] = right;
  // Two numbers that are held against each other, one in each part.
  const rows = parts.flatMap((part) => part.rows);
  if (
    only &&
    !another &&
    only.length > 1 &&
    only.every((cell) => rows.some((given) => sameRow(given, [cell])))
  )
    return true;
  return right.every((row) =>
    parts.some((part) => part.rows.some((given) => sameRow([...given, ...wordsIn(part.headline, row)], row))),
  );
}

function wordsIn(headline: string, row: readonly Cell[]): readonly Cell[] {
  return row.filter(
    (cell) => typeof cell === "string" && headline.toLowerCase().includes(cell.toLowerCase()),
  );
}

/** A row that stands elsewhere among rows of the same number. */
function tiedRow(given: Rows, row: readonly Cell[]): boolean {
  return given.some((candidate) => sameRow(candidate, row));
}

/** Whether a row holds every text and number of another, in any place. */
function sameRow(given: readonly Cell[], right: readonly Cell[]): boolean {
  return right.every((cell) => given.some((candidate) => sameCell(candidate, cell)));
}

function sameCell(given: Cell, right: Cell): boolean {
  if (given === null || right === null) return given === right;
  if (typeof right === "number" || isNumeric(right)) {
    const [a, b] = [Number(given), Number(right)];
    if (Number.isNaN(a)) return false;
    return near(a, b) || near(a, b / 100) || near(a, b * 100) || roundsTo(a, String(right));
  }
  // One engine gives a date where another gives its first moment.
  const [a, b] = [given, right].map((cell) =>
    String(cell)
      .toLowerCase()
      .replace(/ 00:00:00$/, ""),
  ) as [string, string];
  // `2026-Q3` is the quarter whose first day is `2026-07-01`.
  const quarter = /^(\d{4})-q([1-4])$/.exec(b);
  if (quarter) return a === `${quarter[1]}-${String(Number(quarter[2]) * 3 - 2).padStart(2, "0")}-01`;
  // `2026-10` is October, whose first day is `2026-10-01`; a name may carry its city: `Liberty Auto (Tulsa)`.
  return (
    a === b || (/^\d{4}-\d{2}$/.test(b) && a.startsWith(`${b}-`)) || (b.length > 3 && a.startsWith(`${b} (`))
  );
}

function near(a: number, b: number): boolean {
  // Some of the SQL gives four decimals.
  return Math.abs(a - b) <= Math.max(6e-5, Math.abs(b) * 1e-6);
}

/** `26.225` where the SQL rounds to `26.2`; whole numbers are exact. */
function roundsTo(given: number, right: string): boolean {
  const decimals = /\.(\d{1,4})$/.exec(right)?.[1]?.length;
  if (decimals === undefined) return false;
  const within = 0.5 * 10 ** -decimals + 1e-9;
  return [1, 100].some((scale) => Math.abs(given * scale - Number(right)) <= within);
}

function isNumeric(text: string): boolean {
  return /^-?\d+(\.\d+)?$/.test(text);
}
