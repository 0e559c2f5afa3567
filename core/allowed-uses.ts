import type { Place } from "./sql-blocks.ts";
import type { Chain } from "./sql-chains.ts";
import { isName, isSymbol, isWord, type Token, unquoted } from "./sql-lexer.ts";

/** A column in a statement. */
export interface ColumnUse {
  readonly tokens: readonly Token[];
  readonly places: readonly Place[];
  readonly chain: Chain;
}

/** What may end a condition of a join. */
const afterCondition = [
  "AND",
  "WHERE",
  "GROUP",
  "ORDER",
  "HAVING",
  "LIMIT",
  "JOIN",
  "LEFT",
  "RIGHT",
  "INNER",
].concat(["FULL", "CROSS", "NATURAL", "SELECT", "UNION"]);
const afterGroup = ["HAVING", "ORDER", "LIMIT", "QUALIFY", "WINDOW"];

/** Uses that show nobody: `COUNT(email)`, `COUNT(DISTINCT email)`, `ON a.email = b.email`, `USING (email)`. */
export function showsNobody(use: ColumnUse): boolean {
  return isCounted(use) || isJoined(use) || isInUsing(use);
}

/**
 * The result column that a column becomes as it is: `email AS contact` -> `contact`. Undefined where something is done to
 * it, or where it is not what the whole statement gives. A column of GROUP BY becomes none of its own: an empty text.
 */
export function outputOf({ tokens, places, chain }: ColumnUse): string | undefined {
  const place = places[chain.first];
  const before = tokens[chain.first - 1];
  if (!place || place.isNested || place.block !== places[0]?.block || place.block.isPart) return undefined;
  if (place.clause === "group")
    return (isWord(before, "BY") || isSymbol(before, ",")) && endsItem(tokens[chain.last + 1], afterGroup)
      ? ""
      : undefined;
  if (place.clause !== "select" || !(isWord(before, "SELECT", "DISTINCT") || isSymbol(before, ",")))
    return undefined;
  const name = isWord(tokens[chain.last + 1], "AS") ? tokens[chain.last + 2] : undefined;
  const next = tokens[chain.last + (name ? 3 : 1)];
  if (!endsItem(next, ["FROM"])) return undefined;
  return name ? textOf(name) : chain.parts.at(-1);
}

function isCounted({ tokens, chain }: ColumnUse): boolean {
  const distinct = isWord(tokens[chain.first - 1], "DISTINCT") ? 1 : 0;
  const open = chain.first - 1 - distinct;
  return (
    isSymbol(tokens[open], "(") && isWord(tokens[open - 1], "COUNT") && isSymbol(tokens[chain.last + 1], ")")
  );
}

function isJoined(use: ColumnUse): boolean {
  const { tokens, places, chain } = use;
  if (places[chain.first]?.clause !== "on") return false;
  const isLeft = isSymbol(tokens[chain.last + 1], "=");
  if (!isLeft && !isSymbol(tokens[chain.first - 1], "=")) return false;
  const other = isLeft ? chainFrom(tokens, chain.last + 2, 1) : chainFrom(tokens, chain.first - 2, -1);
  if (other === undefined) return false;
  const [first, last] = isLeft ? [chain.first, other] : [other, chain.last];
  const [before, after] = [tokens[first - 1], tokens[last + 1]];
  return (
    (isWord(before, "ON", "AND") || isSymbol(before, "(")) &&
    (after === undefined || isSymbol(after, ")") || isSymbol(after, ",") || isWord(after, ...afterCondition))
  );
}

/** `USING (region, email)`: nothing but names as far as the parentheses. */
function isInUsing({ tokens, places, chain }: ColumnUse): boolean {
  if (places[chain.first]?.clause !== "using") return false;
  let at = chain.first;
  while (isName(tokens[at]) || isSymbol(tokens[at], ",")) at -= 1;
  return (
    isSymbol(tokens[at], "(") && isWord(tokens[at - 1], "USING") && !isSymbol(tokens[chain.last + 1], "(")
  );
}

/** Where a name with dots that begins at a token, or ends at it, ends or begins. Undefined where there is none. */
function chainFrom(tokens: readonly Token[], start: number, step: 1 | -1): number | undefined {
  if (!isName(tokens[start])) return undefined;
  let at = start;
  while (isSymbol(tokens[at + step], ".") && isName(tokens[at + 2 * step])) at += 2 * step;
  return isSymbol(tokens[at + step], step === 1 ? "(" : ".") ? undefined : at;
}

function endsItem(token: Token | undefined, words: readonly string[]): boolean {
  return token === undefined || isSymbol(token, ",") || isSymbol(token, ";") || isWord(token, ...words);
}

function textOf(token: Token): string | undefined {
  if (token.kind === "string") return token.text.slice(1, -1).toLowerCase();
  return isName(token) ? unquoted(token).toLowerCase() : undefined;
}
