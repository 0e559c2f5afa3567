import { AlmanacError } from "./errors.ts";
import { type Dialect, isSymbol, isWord, lineOf, meaningful, type Token, tokensOf } from "./sql-lexer.ts";

/** Something in a query that does not belong there, with its line and what to write instead. */
export interface SqlFinding {
  /** `clock`, `chance`: another result each time. `differs`: another result on another engine. `broken`: not one statement that reads. */
  readonly kind: "clock" | "chance" | "differs" | "broken";
  /** As it stands in the text. */
  readonly text: string;
  readonly line: number;
  readonly advice: string;
}

const useBinds = "Use the bind :now, :since or :until: a dump must give the same rows when it is run again.";
const noChance = "Leave it out: a dump must give the same rows when it is run again.";
const ownWeeks = "MySQL and DuckDB count it differently; use `grain: week` or plain date arithmetic.";
const sampleOrAll = "MySQL takes it over the population, DuckDB over a sample; use the _POP or _SAMP name.";

/** Policy: what each function does to a dump. Those that need no parentheses are marked `bare`. */
const functions: Readonly<Record<string, Pick<SqlFinding, "kind" | "advice"> & { bare?: true }>> = {
  ...all(["NOW", "CURDATE", "CURTIME", "SYSDATE", "TODAY", "GETDATE"], { kind: "clock", advice: useBinds }),
  ...all(["GET_CURRENT_TIMESTAMP", "TRANSACTION_TIMESTAMP"], { kind: "clock", advice: useBinds }),
  ...all(
    ["CURRENT_DATE", "CURRENT_TIME", "CURRENT_TIMESTAMP", "LOCALTIME", "LOCALTIMESTAMP"].concat(
      "UTC_DATE",
      "UTC_TIME",
      "UTC_TIMESTAMP",
    ),
    { kind: "clock", advice: useBinds, bare: true },
  ),
  ...all(["RAND", "RANDOM", "UUID", "UUID_SHORT", "GEN_RANDOM_UUID", "CONNECTION_ID"], {
    kind: "chance",
    advice: noChance,
  }),
  ...all(["WEEK", "WEEKDAY", "DAYOFWEEK", "YEARWEEK"], { kind: "differs", advice: ownWeeks }),
  ...all(["STD", "STDDEV", "VARIANCE"], { kind: "differs", advice: sampleOrAll }),
};

/**
 * What in a query would make its dump differ from run to run or from engine to engine, first things first.
 * @example lintSql("SELECT NOW()") -> [{ kind: "clock", text: "NOW", line: 1, ... }]
 */
export function lintSql(sql: string, dialect: Dialect = "mysql"): readonly SqlFinding[] {
  const tokens = tokensOf(sql, dialect);
  const plain = meaningful(tokens);
  const findings: SqlFinding[] = [];
  const add = (token: Token, finding: Pick<SqlFinding, "kind" | "advice">) =>
    findings.push({ ...finding, text: token.text.slice(0, 40), line: lineOf(sql, token.at) });
  for (const [index, token] of plain.entries()) {
    const finding = findingAt(plain, index);
    if (finding) add(token, finding);
  }
  for (const token of tokens) {
    if (token.kind === "unterminated")
      add(token, { kind: "broken", advice: "A quote or a comment starts here and never ends." });
    // MySQL runs what stands in such a comment: `/*!50000 NOW() */`
    if (token.kind === "comment" && /^\/\*M?!/.test(token.text))
      add(token, { kind: "broken", advice: "MySQL runs this comment; write it as plain SQL." });
  }
  if (statementsOf(sql, dialect) !== 1)
    findings.push({ kind: "broken", text: "", line: 1, advice: "A query is exactly one statement." });
  return findings;
}

/**
 * How many statements a text holds; empty ones do not count.
 * @example statementsOf("SELECT ';'; -- done", "mysql") -> 1
 */
export function statementsOf(sql: string, dialect: Dialect): number {
  let count = 0;
  let inside = false;
  for (const token of meaningful(tokensOf(sql, dialect))) {
    if (isSymbol(token, ";")) inside = false;
    else if (!inside) {
      inside = true;
      count += 1;
    }
  }
  return count;
}

/**
 * The binds that a text asks for, each once, without the colon. Those in strings, comments and names are none.
 * @example bindsOf("WHERE day < :now AND note <> ':x'", "mysql") -> ["now"]
 */
export function bindsOf(sql: string, dialect: Dialect): readonly string[] {
  const names = tokensOf(sql, dialect).filter((token) => token.kind === "bind");
  return [...new Set(names.map((token) => token.text.slice(1)))];
}

/**
 * Puts binds into a text as date literals, which every engine types as dates wherever they stand. Only ISO dates and
 * instants are taken, so that nothing else can enter the statement. Errors: query_failed on any other value, and in
 * MySQL's dialect on a bind that is not there.
 * @example withBinds("day < :now", { now: "2026-11-18" }, "mysql") -> "day < DATE '2026-11-18'"
 */
export function withBinds(sql: string, binds: Readonly<Record<string, string>>, dialect: Dialect): string {
  let before: Token | undefined;
  return tokensOf(sql, dialect)
    .map((token) => {
      const text = token.kind === "bind" ? bindText(token, before, binds, dialect) : token.text;
      if (token.kind !== "space" && token.kind !== "comment") before = token;
      return text;
    })
    .join("");
}

/**
 * The statement of a text that holds one query that only reads. Leading comments and the last semicolon are dropped.
 * Errors: query_failed.
 */
export function requireOneQuery(sql: string, dialect: Dialect): string {
  const tokens = tokensOf(sql, dialect);
  const plain = meaningful(tokens);
  const broken = plain.find((token) => token.kind === "unterminated");
  if (broken) {
    throw new AlmanacError(
      "query_failed",
      `The quote or comment on line ${lineOf(sql, broken.at)} never ends.`,
      { hint: "Close it." },
    );
  }
  const count = statementsOf(sql, dialect);
  if (count !== 1) {
    const found = count === 0 ? "no statement" : `${count} statements`;
    throw new AlmanacError("query_failed", `The query holds ${found}.`, {
      hint: "Write exactly one SELECT.",
    });
  }
  const real = plain.filter((token) => !isSymbol(token, ";"));
  refuseWrites(real, dialect);
  const [first, last] = [real[0], real.at(-1)];
  return first && last ? sql.slice(first.at, last.at + last.text.length) : "";
}

function refuseWrites(tokens: readonly Token[], dialect: Dialect): void {
  const first = tokens.find((token) => !isSymbol(token, "("));
  const reading = dialect === "duckdb" ? ["SELECT", "WITH", "VALUES", "FROM"] : ["SELECT", "WITH", "VALUES"];
  const hint = "A query of the catalog starts with SELECT or WITH.";
  if (!isWord(first, ...reading))
    throw new AlmanacError("query_failed", `The query starts with '${first?.text ?? ""}'.`, { hint });
  const intoFile = tokens.find((token, index) => isWord(token, "INTO") && !isSymbol(tokens[index - 1], "."));
  if (intoFile) throw new AlmanacError("query_failed", "The query writes with INTO.", { hint });
}

function findingAt(tokens: readonly Token[], index: number): Pick<SqlFinding, "kind" | "advice"> | undefined {
  const token = tokens[index];
  if (isSymbol(token, "||"))
    return { kind: "differs", advice: "MySQL reads || as OR; use CONCAT() for text, OR for conditions." };
  if (token?.kind === "variable")
    return { kind: "differs", advice: "Variables live in one session; write the value or a bind." };
  if (token?.kind !== "word" || isSymbol(tokens[index - 1], ".")) return undefined;
  const name = token.text.toUpperCase();
  const called = isSymbol(tokens[index + 1], "(");
  if (name === "UNIX_TIMESTAMP" && called && isSymbol(tokens[index + 2], ")"))
    return { kind: "clock", advice: useBinds };
  if (name === "TABLESAMPLE" || (name === "SAMPLE" && isWord(tokens[index - 1], "USING")))
    return { kind: "chance", advice: noChance };
  const found = Object.hasOwn(functions, name) ? functions[name] : undefined;
  if (!found || (!called && !found.bare) || isWord(tokens[index - 1], "AS")) return undefined;
  return { kind: found.kind, advice: found.advice };
}

function bindText(
  token: Token,
  before: Token | undefined,
  binds: Readonly<Record<string, string>>,
  dialect: Dialect,
): string {
  const name = token.text.slice(1);
  const value = Object.hasOwn(binds, name) ? binds[name] : undefined;
  if (value === undefined) {
    if (dialect === "duckdb") return token.text;
    throw new AlmanacError("query_failed", `The query uses the bind '${token.text}', which has no value.`, {
      hint: `Use ${Object.keys(binds)
        .map((known) => `:${known}`)
        .join(", ")}.`,
    });
  }
  // `2026-11-18`, `2026-11-18T09:00:00Z`, `2026-11-18T09:00:00.000Z`
  const read = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}:\d{2})(?:\.\d+)?Z)?$/.exec(value);
  if (!read) throw new AlmanacError("query_failed", `The bind '${token.text}' is no ISO date: '${value}'.`);
  const [, date, time] = read;
  const literal = time ? `'${date} ${time}'` : `'${date}'`;
  if (isWord(before, "DATE", "TIMESTAMP")) return literal;
  return `${time ? "TIMESTAMP" : "DATE"} ${literal}`;
}

function all<T>(names: readonly string[], value: T): Record<string, T> {
  return Object.fromEntries(names.map((name) => [name, value]));
}
