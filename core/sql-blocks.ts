import { isName, isSymbol, isWord, type Token, unquoted } from "./sql-lexer.ts";

/** What a query reads from: a table by its name, or a query in parentheses, which has none. */
export interface TableUse {
  /** In lower case, without quotes; a schema before the dot stays. */
  readonly name: string | undefined;
  /** What it is called in the query, in lower case. */
  alias: string | undefined;
  /** The alias gives its columns other names: `customers AS c (a, b)`. */
  renames: boolean;
}

/** One SELECT with its FROM. The parts of a UNION are blocks of their own. */
export interface Block {
  /** The block that this one stands in and whose columns it may use. */
  readonly outer: Block | undefined;
  readonly tables: TableUse[];
  selects: boolean;
  /** A part of a UNION or its like. */
  isPart: boolean;
}

type Clause = "select" | "from" | "on" | "using" | "group" | "other";

/** Where a token stands. */
export interface Place {
  readonly block: Block;
  readonly clause: Clause;
  /** In parentheses that are no query of their own. */
  readonly isNested: boolean;
  /** Whether a name says what is read from, or what that is called; all others may be columns. */
  readonly names?: "table" | "alias" | undefined;
}

/** One level of parentheses. */
interface Level {
  block: Block;
  clause: Clause;
  readonly isNested: boolean;
  /** Everything in it is declared: the column list of an alias. */
  readonly isList: boolean;
  /** It is read from: what follows it is its alias. */
  readonly isSource: boolean;
  /** The next name is a table. */
  expecting: boolean;
  /** A function is read from, whose parentheses come next. */
  called: boolean;
  /** What was read from just now: the next name is its alias. */
  named: TableUse | undefined;
}

const clauses: Readonly<Record<string, Clause>> = {
  SELECT: "select",
  GROUP: "group",
  ...Object.fromEntries(
    ["WHERE", "HAVING", "ORDER", "LIMIT", "WINDOW", "QUALIFY", "OFFSET", "FETCH"].map((word) => [
      word,
      "other",
    ]),
  ),
};
const setOperators = ["UNION", "EXCEPT", "INTERSECT"];
const startsQuery = ["SELECT", "WITH", "VALUES", "FROM", "TABLE"];
/** Words that may follow a table and are not its alias. Taking one for an alias would harm nothing, but hide the real one. */
const noAlias = [
  "JOIN",
  "LEFT",
  "RIGHT",
  "INNER",
  "OUTER",
  "FULL",
  "CROSS",
  "NATURAL",
  "STRAIGHT_JOIN",
].concat(
  [
    "ON",
    "USING",
    "AS",
    "SELECT",
    "FROM",
    "SEMI",
    "ANTI",
    "ASOF",
    "POSITIONAL",
    "PIVOT",
    "UNPIVOT",
    "TABLESAMPLE",
  ],
  ["USE", "FORCE", "IGNORE", "PARTITION", "FOR"],
  Object.keys(clauses),
  setOperators,
);

/** The place of every token of one statement; spaces and comments are left out before. Reads what it can and never throws. */
export function placeTokens(tokens: readonly Token[]): readonly Place[] {
  const levels: Level[] = [openLevel(newBlock(undefined))];
  return tokens.map((token, index): Place => {
    const level = levels.at(-1) as Level;
    const { block, clause, isNested } = level;
    const place: Place = { block, clause, isNested, names: level.isList ? "alias" : undefined };
    const before = tokens[index - 1];
    if (isSymbol(token, "(")) levels.push(levelInside(tokens, index, level));
    else if (isSymbol(token, ")")) {
      const closed = levels.length > 1 ? levels.pop() : undefined;
      const outer = levels.at(-1);
      if (closed?.isSource && outer) outer.named = addTable(outer.block, undefined);
    } else if (isSymbol(token, ",")) {
      level.named = undefined;
      level.expecting = !level.isNested && isFrom(level.clause);
      if (level.expecting) level.clause = "from";
    } else if (isSymbol(before, ".") || isSymbol(token, ".")) {
      // The rest of a name: whatever began it decided what it is.
      const isTable = level.named?.name !== undefined && level.named.alias === undefined;
      return isTable ? { ...place, names: "table" } : place;
    } else if (isName(token)) {
      const names = place.names ?? readName(tokens, index, level);
      return { block: level.block, clause: level.clause, isNested, names };
    } else if (token.kind === "string" && level.expecting) {
      // DuckDB takes a text for the name of a table.
      level.expecting = false;
      return { ...place, names: "table" };
    } else level.named = undefined;
    return place;
  });
}

/** Takes in a word or a name, and tells whether it is the name of a table or an alias. */
function readName(tokens: readonly Token[], index: number, level: Level): Place["names"] {
  const token = tokens[index] as Token;
  if (level.expecting && !isWord(token, "LATERAL", "ONLY", ...startsQuery)) {
    level.expecting = false;
    const [name, last] = dottedName(tokens, index);
    if (isSymbol(tokens[last + 1], "(")) level.called = true;
    else level.named = addTable(level.block, name);
    return "table";
  }
  const { named } = level;
  if (named && !isWord(token, ...noAlias)) {
    level.named = named.alias === undefined ? named : undefined;
    named.alias ??= unquoted(token).toLowerCase();
    return level.named && "alias";
  }
  if (isWord(token, "AS")) return undefined;
  level.named = undefined;
  if (token.kind === "word") readKeyword(tokens, index, level);
  return undefined;
}

function readKeyword(tokens: readonly Token[], index: number, level: Level): void {
  const token = tokens[index] as Token;
  if (level.isNested) return;
  const word = token.text.toUpperCase();
  const isDistinctFrom = isWord(tokens[index - 1], "DISTINCT") && isWord(tokens[index - 2], "IS", "NOT");
  if (
    (word === "FROM" && !isDistinctFrom) ||
    (isFrom(level.clause) && isWord(token, "JOIN", "STRAIGHT_JOIN"))
  ) {
    level.clause = "from";
    level.expecting = true;
  } else if (isFrom(level.clause) && isWord(token, "ON", "USING"))
    level.clause = word === "ON" ? "on" : "using";
  else if (setOperators.includes(word)) {
    level.block.isPart = true;
    level.block = { ...newBlock(level.block.outer), isPart: true };
    level.clause = "other";
  } else if (Object.hasOwn(clauses, word)) {
    level.clause = clauses[word] ?? "other";
    level.expecting = false;
    if (word === "SELECT") level.block.selects = true;
  }
}

function levelInside(tokens: readonly Token[], index: number, outer: Level): Level {
  const { block, clause, expecting, named } = outer;
  // `range(5)` where a table is expected; what stands in other parentheses after FROM may give columns of a table on
  const isSource = outer.called;
  outer.called = false;
  outer.expecting = false;
  if (named) {
    named.renames ||= named.alias !== undefined;
    outer.named = undefined;
    return { ...openLevel(block, clause), isNested: true, isList: named.alias !== undefined };
  }
  if (isWord(tokens[index + 1], ...startsQuery)) {
    // The body of a WITH sees nothing of the query that it is for.
    const isBody = isWord(tokens[index - 1], "AS", "MATERIALIZED");
    return { ...openLevel(newBlock(isBody ? undefined : block)), isSource: expecting };
  }
  // `FROM (a, b)`: the list goes on inside
  if (expecting) return { ...openLevel(block, "from"), expecting: true };
  return { ...openLevel(block, clause), isNested: true, isList: outer.isList, isSource };
}

function openLevel(block: Block, clause: Clause = "other"): Level {
  return {
    block,
    clause,
    isNested: false,
    isList: false,
    isSource: false,
    expecting: false,
    called: false,
    named: undefined,
  };
}

function newBlock(outer: Block | undefined): Block {
  return { outer, tables: [], selects: false, isPart: false };
}

function isFrom(clause: Clause): boolean {
  return clause === "from" || clause === "on" || clause === "using";
}

function addTable(block: Block, name: string | undefined): TableUse {
  const use: TableUse = { name: name?.toLowerCase(), alias: undefined, renames: false };
  block.tables.push(use);
  return use;
}

/** `db.customers` -> the name and where it ends. */
function dottedName(tokens: readonly Token[], start: number): readonly [string, number] {
  const parts: string[] = [];
  for (let index = start; ; index += 2) {
    const token = tokens[index];
    if (token) parts.push(unquoted(token));
    if (!isSymbol(tokens[index + 1], ".") || !isName(tokens[index + 2])) return [parts.join("."), index];
  }
}
