import { AlmanacError } from "../errors.ts";
import { isWord, type Token, tokensOf } from "../sql-lexer.ts";

/**
 * MySQL's functions that DuckDB lacks. Nothing that DuckDB knows is given another meaning: a query reads in the product
 * as it reads in DuckDB's own client.
 */
export const mysqlMacros: readonly string[] = [
  "date_format(d, f) AS strftime(CAST(d AS TIMESTAMP), f)",
  "str_to_date(s, f) AS strptime(s, f)",
  "datediff(a, b) AS date_diff('day', CAST(b AS DATE), CAST(a AS DATE))",
  "date_sub(d, i) AS CAST(d AS TIMESTAMP) - i",
  "date_add(d, i) AS CAST(d AS TIMESTAMP) + i",
  "curdate() AS current_date",
  "truncate(x, n) AS trunc(x * power(10, n)) / power(10, n)",
  "timestampdiff_in(unit, a, b) AS datesub(unit, CAST(a AS TIMESTAMP), CAST(b AS TIMESTAMP))",
  // Full months as MySQL counts them: DuckDB takes 31 January to 29 February for one.
  "into_month(t) AS t - date_trunc('month', t)",
  `full_months(a, b) AS date_diff('month', a, b) + CASE
     WHEN a <= b AND into_month(b) < into_month(a) THEN -1
     WHEN a > b AND into_month(b) > into_month(a) THEN 1 ELSE 0 END`,
  "timestampdiff_months(a, b) AS full_months(CAST(a AS TIMESTAMP), CAST(b AS TIMESTAMP))",
].map((macro) => `CREATE TEMP MACRO ${macro}`);

const intervalUnits = ["SECOND", "MINUTE", "HOUR", "DAY", "WEEK", "MONTH", "QUARTER", "YEAR"];
const monthsIn: Readonly<Record<string, number>> = { MONTH: 1, QUARTER: 3, YEAR: 12 };

/** MySQL's format letters and strftime's: `%i` is minutes in one and nothing in the other, `%M` a month's name or minutes. */
const formatLetters: Readonly<Record<string, string>> = {
  ...Object.fromEntries([..."YymdbaHIpSjwf%"].map((letter) => [letter, `%${letter}`])),
  c: "%-m",
  e: "%-d",
  M: "%B",
  W: "%A",
  k: "%-H",
  h: "%I",
  l: "%-I",
  i: "%M",
  s: "%S",
  T: "%H:%M:%S",
  r: "%I:%M:%S %p",
  v: "%V",
  x: "%G",
};

/**
 * Rewrites what of MySQL's dialect DuckDB would refuse: backticks, `#` comments, DIV, TIMESTAMPDIFF, GROUP_CONCAT with
 * SEPARATOR, LAST_DAY of a text, and the letters of date formats. The rest stays to the letter.
 * @example toDuckDb("SELECT `a` DIV 2") -> 'SELECT "a" // 2'
 */
export function toDuckDb(sql: string): string {
  return rewrite(tokensOf(sql, "duckdb"));
}

function rewrite(tokens: readonly Token[]): string {
  let text = "";
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index];
    if (!token) continue;
    const span = isWord(token, "INTERVAL") ? intervalAt(tokens, index) : undefined;
    if (span) {
      text += `${token.text} (${rewrite(span.inside).trim()}) `;
      index = span.unit - 1;
      continue;
    }
    const call = token.kind === "word" && !follows(tokens, index, ".") ? callAt(tokens, index) : undefined;
    const written = call && writeCall(token.text.toUpperCase(), call.inside);
    if (call && written !== undefined) {
      text += written;
      index = call.close;
    } else text += writeToken(token, tokens, index);
  }
  return text;
}

function writeToken(token: Token, tokens: readonly Token[], index: number): string {
  if (token.kind === "name" && token.text.startsWith("`"))
    return `"${token.text.slice(1, -1).replaceAll("``", "`").replaceAll('"', '""')}"`;
  if (token.kind === "comment" && token.text.startsWith("#")) return `--${token.text.slice(1)}`;
  if (isWord(token, "DIV") && !follows(tokens, index, ".")) return "//";
  return token.text;
}

function writeCall(name: string, inside: readonly Token[]): string | undefined {
  if (name === "TIMESTAMPDIFF") return writeTimestampDiff(inside);
  if (name === "GROUP_CONCAT") return writeGroupConcat(inside);
  if (name === "DATE_FORMAT" || name === "STR_TO_DATE") return writeFormat(name, inside);
  if (name === "LAST_DAY") {
    const only = inside.filter((token) => token.kind !== "space");
    return only.length === 1 && only[0]?.kind === "string" ? `LAST_DAY(DATE ${only[0].text})` : undefined;
  }
  return undefined;
}

// TIMESTAMPDIFF(MONTH, a, b): DuckDB would take MONTH for a column
function writeTimestampDiff(inside: readonly Token[]): string | undefined {
  const [unit, from, to] = split(inside, ",");
  if (!unit || !from || !to) return undefined;
  const name = rewrite(unit).trim().toUpperCase();
  const both = `${rewrite(from).trim()}, ${rewrite(to).trim()}`;
  const months = monthsIn[name];
  if (months === undefined) return `timestampdiff_in('${name.toLowerCase()}', ${both})`;
  return months === 1 ? `timestampdiff_months(${both})` : `(timestampdiff_months(${both}) // ${months})`;
}

// GROUP_CONCAT(DISTINCT x ORDER BY y SEPARATOR '; ') -> string_agg(DISTINCT x, '; ' ORDER BY y)
function writeGroupConcat(inside: readonly Token[]): string | undefined {
  const separator = wordAt(inside, "SEPARATOR");
  if (separator < 0) return undefined;
  const order = wordAt(inside, "ORDER");
  const value = rewrite(inside.slice(0, order < 0 ? separator : order)).trim();
  const sorted = order < 0 ? "" : ` ${rewrite(inside.slice(order, separator)).trim()}`;
  return `string_agg(${value}, ${rewrite(inside.slice(separator + 1)).trim()}${sorted})`;
}

function writeFormat(name: string, inside: readonly Token[]): string | undefined {
  const [value, format, more] = split(inside, ",");
  const literal = format?.filter((token) => token.kind !== "space") ?? [];
  if (!value || more || literal.length !== 1 || literal[0]?.kind !== "string") return undefined;
  // `%Y-%m`
  const letters = literal[0].text.replace(/%(.)/gs, (_, letter: string) => {
    const written = formatLetters[letter];
    if (written !== undefined) return written;
    throw new AlmanacError("query_failed", `DuckDB has nothing like '%${letter}' of ${name}.`, {
      hint: "Write the format with %Y, %m, %d, %H, %i, %s, %x or %v.",
    });
  });
  return `${name}(${rewrite(value).trim()}, ${letters})`;
}

/** What stands between INTERVAL and its unit, when DuckDB wants parentheses around it: `INTERVAL n + 1 DAY`. */
function intervalAt(
  tokens: readonly Token[],
  index: number,
): { readonly inside: readonly Token[]; readonly unit: number } | undefined {
  const length = wordAt(tokens.slice(index), ...intervalUnits);
  if (length < 0) return undefined;
  const inside = tokens.slice(index + 1, index + length).filter((token) => token.kind !== "comment");
  const said = inside.filter((token) => token.kind !== "space");
  const close = said[0]?.text === "(" ? callAt(tokens, index)?.close : undefined;
  const wrapped = close !== undefined && tokens[close] === said.at(-1);
  return said.length < 2 || wrapped ? undefined : { inside, unit: index + length };
}

/** The tokens between the parentheses that follow a name, and where they close. */
function callAt(
  tokens: readonly Token[],
  index: number,
): { readonly inside: readonly Token[]; readonly close: number } | undefined {
  let open = index + 1;
  while (tokens[open]?.kind === "space") open += 1;
  if (tokens[open]?.text !== "(") return undefined;
  let depth = 0;
  for (let at = open; at < tokens.length; at += 1) {
    if (tokens[at]?.text === "(") depth += 1;
    else if (tokens[at]?.text === ")") depth -= 1;
    if (depth === 0) return { inside: tokens.slice(open + 1, at), close: at };
  }
  return undefined;
}

function split(tokens: readonly Token[], separator: string): readonly (readonly Token[])[] {
  const parts: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (token.text === "(") depth += 1;
    else if (token.text === ")") depth -= 1;
    if (depth === 0 && token.text === separator) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts;
}

/** Where one of some words stands outside parentheses, or -1. */
function wordAt(tokens: readonly Token[], ...words: readonly string[]): number {
  let depth = 0;
  return tokens.findIndex((token) => {
    if (token.text === "(") depth += 1;
    else if (token.text === ")") depth -= 1;
    return depth === 0 && isWord(token, ...words);
  });
}

function follows(tokens: readonly Token[], index: number, symbol: string): boolean {
  return tokens[index - 1]?.text === symbol;
}
