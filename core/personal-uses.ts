import { type ColumnUse, outputOf, showsNobody } from "./allowed-uses.ts";
import type { ColumnTags, TaggedTable } from "./column-tags.ts";
import { everyColumn, type Found, findColumns, type Surroundings, suspected } from "./find-columns.ts";
import { placeTokens } from "./sql-blocks.ts";
import { chainsOf } from "./sql-chains.ts";
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
import { givesAll, givesTable, hiddenSql, textTables, wholeBlocks } from "./whole-tables.ts";

/** A use of a column that access.yaml does not let into a dump. */
export interface PersonalUse extends Found {
  /** Where it stands in the SQL, in characters from 0. */
  readonly at: number;
}

export interface TagRules {
  readonly tags: ColumnTags;
  readonly dialect: Dialect;
  /** Whether a result column becomes a dimension with a mask, and nothing else. */
  readonly isMasked: (column: string) => boolean;
}

/**
 * The uses of columns of tables with tags that are personal, untagged, masked and not used as a mask wants it, or unclear.
 * A name is taken for the column that it stands for where that can be told, and for the worst that it may stand for where
 * not. Texts and comments are no uses.
 */
export function personalUses(sql: string, { tags, dialect, isMasked }: TagRules): readonly PersonalUse[] {
  const all = tokensOf(sql, dialect);
  const tokens = meaningful(all);
  const uses: PersonalUse[] = [];
  const add = (token: Token | undefined, found: readonly Found[]) => {
    for (const one of found) uses.push({ ...one, at: token?.at ?? 0 });
  };
  for (const token of hiddenSql(all, tokens, dialect))
    add(token, [{ table: "", column: undefined, tag: "unreadable" }]);
  const places = placeTokens(tokens);
  for (const token of textTables(tokens, places, dialect))
    add(token, [{ table: "", column: undefined, tag: "unreadable" }]);
  const suspects = suspectsIn(tokens, tags);
  if (suspects.length === 0) return uses;

  const around: Surroundings = { tags, dialect, suspects, defined: definedNames(tokens) };
  const isAllowed = (found: Found, use: ColumnUse): boolean => {
    if (found.column === undefined) return false;
    const output = found.tag === "masked" ? outputOf(use) : undefined;
    return showsNobody(use) || (output !== undefined && (output === "" || isMasked(output)));
  };
  for (const chain of chainsOf(tokens)) {
    const [before, token] = [tokens[chain.first - 1], tokens[chain.first]];
    const place = places[chain.first];
    const table = givesTable(before, place) ? tags.table(chain.parts.join(".")) : undefined;
    if (table) add(token, [{ table: table.name, column: undefined, tag: "everything" }]);
    const isAlias = isWord(before, "AS") && chain.parts.length === 1;
    if (!place || place.names !== undefined || isAlias) continue;
    const use = { tokens, places, chain };
    add(
      token,
      findColumns(chain, place, around).filter((found) => !isAllowed(found, use)),
    );
  }
  for (const [index, token] of tokens.entries()) {
    const block = places[index]?.block;
    if (block && givesAll(tokens, index, dialect)) add(token, everyColumn(block, around));
    // `n:name`: DuckDB takes it for a name with its alias before it
    if (token.kind === "bind" && dialect === "duckdb") add(token, suspected(token.text.slice(1), around));
  }
  for (const { name } of new Set(places.flatMap(({ block }) => block.tables))) {
    const table = name === undefined ? undefined : tags.table(name);
    if (table && !tags.lists(table.name))
      add(undefined, [{ table: table.name, column: undefined, tag: "unlisted" }]);
  }
  for (const { block, at } of wholeBlocks(places)) add(tokens[at], everyColumn(block, around));
  return uses.toSorted((a, b) => a.at - b.at);
}

/** Names before `AS (`, with a list of columns between or not: what WITH defines, and perhaps more. In lower case. */
function definedNames(tokens: readonly Token[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const [index, token] of tokens.entries()) {
    const next = tokens[index + 1];
    if (!isWord(token, "AS") || !(isSymbol(next, "(") || isWord(next, "NOT", "MATERIALIZED"))) continue;
    let at = index - 1;
    if (isSymbol(tokens[at], ")")) {
      while (at > 0 && !isSymbol(tokens[at], "(")) at -= 1;
      at -= 1;
    }
    const name = tokens[at];
    if (name && isName(name)) names.add(unquoted(name).toLowerCase());
  }
  return names;
}

/** The tables with tags whose names stand anywhere, read from or not. */
function suspectsIn(tokens: readonly Token[], tags: ColumnTags): readonly TaggedTable[] {
  return [...new Set(tokens.flatMap((token) => (isName(token) ? (tags.table(unquoted(token)) ?? []) : [])))];
}
