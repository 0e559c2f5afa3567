import { isName, isSymbol, isWord, type Token, unquoted } from "./sql-lexer.ts";

/** A name with dots, such as `c.email`: what an expression calls a column by. */
export interface Chain {
  /** In lower case, without quotes. */
  readonly parts: readonly string[];
  /** Its first and last token. */
  readonly first: number;
  readonly last: number;
  /** It ends in `.*`. */
  readonly isStar: boolean;
}

/** Words that are no column unless they are quoted, in MySQL and in DuckDB. */
const keywords = [
  "SELECT",
  "FROM",
  "WHERE",
  "GROUP",
  "ORDER",
  "BY",
  "HAVING",
  "LIMIT",
  "UNION",
  "EXCEPT",
].concat(
  [
    "INTERSECT",
    "AND",
    "OR",
    "NOT",
    "IN",
    "IS",
    "NULL",
    "CASE",
    "WHEN",
    "THEN",
    "ELSE",
    "AS",
    "ON",
    "USING",
    "JOIN",
  ],
  ["LEFT", "RIGHT", "INNER", "CROSS", "NATURAL", "LIKE", "DISTINCT", "WITH", "TRUE", "FALSE"],
  ["ASC", "DESC", "FOR", "TO"],
);

/** Every name of a statement but keywords and functions; `name.upper()` is the name that the function is of. */
export function chainsOf(tokens: readonly Token[]): readonly Chain[] {
  const chains: Chain[] = [];
  for (let first = 0; first < tokens.length; first += 1) {
    const token = tokens[first];
    if (!token || !isName(token) || isWord(token, ...keywords)) continue;
    const parts = [unquoted(token).toLowerCase()];
    let last = first;
    while (isSymbol(tokens[last + 1], ".") && isName(tokens[last + 2])) {
      last += 2;
      parts.push(unquoted(tokens[last] as Token).toLowerCase());
    }
    if (isSymbol(tokens[last + 1], "(")) parts.pop();
    const isStar = isSymbol(tokens[last + 1], ".") && isSymbol(tokens[last + 2], "*");
    if (parts.length > 0) chains.push({ parts, first, last, isStar });
    first = last;
  }
  return chains;
}
