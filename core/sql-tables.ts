import {
  type Dialect,
  isName,
  isSymbol,
  isWord,
  meaningful,
  type Token,
  tokensOf,
  unquoted,
} from "./sql-lexer.ts";

/** One level of parentheses: what is known of the query that stands in it. */
interface Frame {
  /** A SELECT was seen, or the level may start with FROM. */
  query: boolean;
  /** Between FROM and the clause after it: a comma brings another table. */
  from: boolean;
  /** The next name is a table. */
  expecting: boolean;
  /** Names that WITH defined at this level. */
  readonly defined: Set<string>;
  /** The name whose body this level is, known to the level above once it ends. */
  readonly names: string | undefined;
}

const endsFrom = ["WHERE", "GROUP", "ORDER", "HAVING", "LIMIT", "WINDOW", "QUALIFY"].concat(
  "UNION",
  "EXCEPT",
  "INTERSECT",
  "SELECT",
  "PROCEDURE",
);

/**
 * The tables that a query reads, each once, sorted: what stands after FROM and JOIN and is not named by WITH. Quotes are
 * dropped and a schema before the dot stays.
 * @example tablesOf("WITH s AS (SELECT * FROM sales) SELECT * FROM s JOIN `dealers` d USING (id)", "mysql") -> ["dealers", "sales"]
 */
export function tablesOf(sql: string, dialect: Dialect = "mysql"): readonly string[] {
  const tokens = meaningful(tokensOf(sql, dialect));
  const found = new Map<string, string>();
  const frames: Frame[] = [newFrame()];
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index];
    const frame = frames.at(-1);
    if (!token || !frame) continue;
    if (isSymbol(token, "(")) frames.push(openFrame(tokens, index, frames));
    else if (isSymbol(token, ")")) closeFrame(frames);
    else if (isSymbol(token, ",")) frame.expecting = frame.from;
    else if (
      frame.expecting &&
      isName(token) &&
      !isWord(token, "LATERAL", "ONLY", "SELECT", "WITH", "VALUES")
    ) {
      const [name, last] = qualifiedName(tokens, index);
      frame.expecting = false;
      index = last;
      const key = name.toLowerCase();
      const isFunction = isSymbol(tokens[last + 1], "(");
      const isDefined = frames.some((outer) => outer.defined.has(key));
      if (!isFunction && !isDefined && key !== "dual" && !found.has(key)) found.set(key, name);
    } else if (token.kind === "word") readWord(token, tokens[index - 1], frame);
  }
  return [...found.values()].sort();
}

function readWord(token: Token, before: Token | undefined, frame: Frame): void {
  if (isSymbol(before, ".")) return;
  if (isWord(token, "JOIN", "STRAIGHT_JOIN")) frame.expecting = frame.from;
  else if (isWord(token, "FROM")) {
    // `a IS DISTINCT FROM b` and `EXTRACT(YEAR FROM day)` name no table
    if (!frame.query || isWord(before, "DISTINCT")) return;
    frame.from = true;
    frame.expecting = true;
  } else if (isWord(token, ...endsFrom)) {
    frame.from = false;
    frame.expecting = false;
    if (isWord(token, "SELECT")) frame.query = true;
  }
}

function openFrame(tokens: readonly Token[], index: number, frames: readonly Frame[]): Frame {
  const outer = frames.at(-1);
  const next = tokens[index + 1];
  const starts = isWord(next, "SELECT", "WITH", "VALUES", "FROM");
  // `FROM (a, b)`: the list goes on inside
  const listed = outer?.expecting === true && !starts;
  if (outer) outer.expecting = false;
  const names = definedName(tokens, index);
  if (names !== undefined && isRecursive(tokens, index)) outer?.defined.add(names);
  return { query: starts || listed, from: listed, expecting: listed, defined: new Set(), names };
}

function closeFrame(frames: Frame[]): void {
  const closed = frames.length > 1 ? frames.pop() : undefined;
  if (closed?.names !== undefined) frames.at(-1)?.defined.add(closed.names);
}

/** `name AS (`, `name (a, b) AS MATERIALIZED (` before a body -> the name, in lower case. */
function definedName(tokens: readonly Token[], open: number): string | undefined {
  if (!isWord(tokens[open + 1], "SELECT", "WITH", "VALUES", "FROM") && !isSymbol(tokens[open + 1], "("))
    return undefined;
  let at = open - 1;
  while (isWord(tokens[at], "MATERIALIZED", "NOT")) at -= 1;
  if (!isWord(tokens[at], "AS")) return undefined;
  at -= 1;
  if (isSymbol(tokens[at], ")")) {
    while (at >= 0 && !isSymbol(tokens[at], "(")) at -= 1;
    at -= 1;
  }
  const name = tokens[at];
  const introduced = isWord(tokens[at - 1], "WITH", "RECURSIVE") || isSymbol(tokens[at - 1], ",");
  return name && isName(name) && introduced ? unquoted(name).toLowerCase() : undefined;
}

function isRecursive(tokens: readonly Token[], open: number): boolean {
  for (let at = open; at >= 0; at -= 1) {
    if (isWord(tokens[at], "RECURSIVE")) return true;
    if (isWord(tokens[at], "WITH")) return false;
  }
  return false;
}

function qualifiedName(tokens: readonly Token[], start: number): readonly [string, number] {
  let index = start;
  const parts: string[] = [];
  for (;;) {
    const token = tokens[index];
    if (token) parts.push(unquoted(token));
    const next = tokens[index + 2];
    if (!isSymbol(tokens[index + 1], ".") || !next || !isName(next)) return [parts.join("."), index];
    index += 2;
  }
}

function newFrame(): Frame {
  return { query: true, from: false, expecting: false, defined: new Set(), names: undefined };
}
