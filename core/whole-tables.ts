import type { Block, Place } from "./sql-blocks.ts";
import { type Dialect, isName, isSymbol, isWord, type Token } from "./sql-lexer.ts";

/** Words after which a table is given whole, with no `*`. */
const givers = ["TABLE", "PIVOT", "UNPIVOT", "PIVOT_WIDER", "PIVOT_LONGER", "SUMMARIZE", "DESCRIBE", "SHOW"];
/** Words after a `*` that is no multiplication. */
const afterStar = [
  "FROM",
  "EXCLUDE",
  "EXCEPT",
  "REPLACE",
  "RENAME",
  "LIKE",
  "ILIKE",
  "GLOB",
  "SIMILAR",
].concat(["UNION", "INTERSECT", "WHERE", "GROUP", "ORDER", "HAVING", "LIMIT", "INTO"]);

/** Whether a name that is a table's gives the table whole by the word before it, or is another's alias without a word. */
export function givesTable(before: Token | undefined, place: Place | undefined): boolean {
  return isWord(before, ...givers) || (place?.names === "alias" && !isWord(before, "AS"));
}

/** Whether a token gives every column of its block: a `*` that neither multiplies nor counts; in DuckDB `COLUMNS(`, `PIVOT (` and `#2`. */
export function givesAll(tokens: readonly Token[], index: number, dialect: Dialect): boolean {
  const [before, token, next] = [tokens[index - 1], tokens[index], tokens[index + 1]];
  if (dialect === "duckdb" && isWord(token, "COLUMNS", "PIVOT", "UNPIVOT") && isSymbol(next, "("))
    return true;
  if (dialect === "duckdb" && isSymbol(token, "#")) return true;
  if (!isSymbol(token, "*") || isSymbol(before, ".")) return false;
  if (isSymbol(before, "(")) return !(isWord(tokens[index - 2], "COUNT") && isSymbol(next, ")"));
  if (isWord(before, "SELECT", "DISTINCT", "ALL") || isSymbol(before, ",")) return true;
  return next === undefined || isSymbol(next, ",") || isSymbol(next, ")") || isWord(next, ...afterStar);
}

/** The blocks that give what they read whole, though no `*` says so, or that give its columns other names. */
export function wholeBlocks(
  places: readonly Place[],
): readonly { readonly block: Block; readonly at: number }[] {
  const firsts = new Map<Block, number>();
  for (const [at, { block }] of places.entries()) if (!firsts.has(block)) firsts.set(block, at);
  return [...firsts]
    .filter(([block]) => !block.selects || block.tables.some(({ name, renames }) => name && renames))
    .map(([block, at]) => ({ block, at }));
}

/**
 * Tokens that hide SQL from whoever reads it: comments that MySQL runs, texts that DuckDB runs, a name that begins with a dot, a
 * blank other than a space, which one engine takes for a space and another for a letter.
 */
export function hiddenSql(
  all: readonly Token[],
  tokens: readonly Token[],
  dialect: Dialect,
): readonly Token[] {
  // `/*!50000 name */`
  const run = all.filter((token) => token.kind === "comment" && /^\/\*M?!/.test(token.text));
  const texts = tokens.filter(
    (token, at) => isWord(token, "QUERY", "QUERY_TABLE") && isSymbol(tokens[at + 1], "("),
  );
  const dots = tokens.filter((token, at) => isSymbol(token, ".") && !mayHavePart(tokens[at - 1]));
  // A no-break space, an em space, a zero-width one.
  const blanks = tokens.filter(
    ({ kind, text }) => kind === "word" && /[\s\u0085\u180e\u200b-\u200f\u2060]/.test(text),
  );
  const ends = tokens.filter((token) => token.kind === "unterminated");
  return [...run, ...(dialect === "duckdb" ? texts : []), ...dots, ...blanks, ...ends];
}

/** Texts that DuckDB takes for tables: `FROM 'customers'`, `SUMMARIZE 'customers'`. */
export function textTables(
  tokens: readonly Token[],
  places: readonly Place[],
  dialect: Dialect,
): readonly Token[] {
  if (dialect !== "duckdb") return [];
  return tokens.filter(
    ({ kind }, at) =>
      kind === "string" && (places[at]?.names === "table" || isWord(tokens[at - 1], ...givers)),
  );
}

/** `c.name`, `(c).name`, `list[1].name` */
function mayHavePart(token: Token | undefined): boolean {
  return isName(token) || isSymbol(token, ")") || isSymbol(token, "]");
}
