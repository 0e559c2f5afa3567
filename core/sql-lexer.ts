/** Whose rules for quotes and comments hold. Catalog files are in MySQL's dialect unless the source is a DuckDB file. */
export type Dialect = "mysql" | "duckdb";

type TokenKind =
  | "space"
  | "comment"
  | "string"
  /** A quoted identifier, quotes included. */
  | "name"
  | "word"
  | "number"
  /** `:now` */
  | "bind"
  /** `@total`, `@@version` */
  | "variable"
  | "symbol"
  /** A quote or a comment that never ends. */
  | "unterminated";

/** A piece of SQL text. The texts of all tokens in a row are the statement again, to the letter. */
export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  /** Where it starts, in characters from 0. */
  readonly at: number;
}

const symbols = ["<=>", "::", ":=", "||", "&&", "//", "<=", ">=", "<>", "!=", "->"];
/** `sale_date`, `größe` */
const wordPattern = /[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*/y;
/** `2fa_phone`: in MySQL a name may begin with digits; `2e3` and `0x1F` are numbers all the same. */
const digitsFirstPattern = /\d+[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*/y;
/** `12`, `1.5`, `.5`, `2e-3`, `0x1F` */
const numberPattern = /0x[0-9a-f]+|(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?/iy;
/** `:now` */
const bindPattern = /:[A-Za-z_]\w*/y;
/** `@total`, `@@global.version` */
const variablePattern = /@@?[\w$.]+/y;
/** `$$text$$`, `$tag$text$tag$` */
const dollarPattern = /\$(?:[A-Za-z_]\w*)?\$/y;
const spacePattern = /\s+/y;

/**
 * Cuts SQL into tokens by the quoting rules of a dialect. Never throws; what does not end is one `unterminated` token.
 * @example tokensOf("a = ':now'", "mysql") -> word a, space, symbol =, space, string ':now'
 */
export function tokensOf(sql: string, dialect: Dialect): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < sql.length) {
    const token = tokenAt(sql, at, dialect);
    tokens.push(token);
    at += token.text.length;
  }
  return tokens;
}

/** The tokens that say something: no space, no comment. */
export function meaningful(tokens: readonly Token[]): readonly Token[] {
  return tokens.filter((token) => token.kind !== "space" && token.kind !== "comment");
}

/** True for a bare word that reads so, whatever its case. */
export function isWord(token: Token | undefined, ...words: readonly string[]): boolean {
  return token?.kind === "word" && words.includes(token.text.toUpperCase());
}

/** True for a symbol that reads so. */
export function isSymbol(token: Token | undefined, text: string): boolean {
  return token?.kind === "symbol" && token.text === text;
}

/** True for what may name something: a bare word or a quoted identifier. */
export function isName(token: Token | undefined): boolean {
  return token?.kind === "word" || token?.kind === "name";
}

/** A name without its quotes. */
export function unquoted(token: Token): string {
  const quote = token.text[0] ?? "";
  return token.kind === "name" ? token.text.slice(1, -1).replaceAll(quote + quote, quote) : token.text;
}

/** The line of a text, from 1, on which a character stands. */
export function lineOf(sql: string, at: number): number {
  return sql.slice(0, at).split("\n").length;
}

function tokenAt(sql: string, at: number, dialect: Dialect): Token {
  const make = (kind: TokenKind, end: number): Token =>
    end < 0 ? { kind: "unterminated", text: sql.slice(at), at } : { kind, text: sql.slice(at, end), at };
  const space = matchAt(spacePattern, sql, at);
  if (space) return make("space", at + space.length);
  if (startsLineComment(sql, at, dialect)) {
    const end = sql.indexOf("\n", at);
    return make("comment", end < 0 ? sql.length : end);
  }
  if (sql.startsWith("/*", at)) return make("comment", endOfBlock(sql, at, dialect));

  const char = sql[at] ?? "";
  const mysql = dialect === "mysql";
  if (char === "'") return make("string", endOfQuote(sql, at, char, mysql));
  if (char === '"') return make(mysql ? "string" : "name", endOfQuote(sql, at, char, mysql));
  if (char === "`") return make("name", endOfQuote(sql, at, char, false));
  if (!mysql && (char === "e" || char === "E") && sql[at + 1] === "'")
    return make("string", endOfQuote(sql, at + 1, "'", true));
  const dollar = mysql ? undefined : matchAt(dollarPattern, sql, at);
  if (dollar) {
    const end = sql.indexOf(dollar, at + dollar.length);
    return make("string", end < 0 ? -1 : end + dollar.length);
  }
  return plainTokenAt(sql, at, dialect);
}

function plainTokenAt(sql: string, at: number, dialect: Dialect): Token {
  const digits = dialect === "mysql" ? matchAt(digitsFirstPattern, sql, at) : undefined;
  // `c.2fa_phone`: a dot after a name begins no number.
  if (dialect === "mysql" && sql[at] === "." && /[\w$`\u0080-\uffff]/.test(sql[at - 1] ?? ""))
    return { kind: "symbol", text: ".", at };
  if (digits && digits !== matchAt(numberPattern, sql, at)) return { kind: "word", text: digits, at };
  const candidates: readonly (readonly [TokenKind, string | undefined])[] = [
    ["word", matchAt(wordPattern, sql, at)],
    ["number", matchAt(numberPattern, sql, at)],
    ["symbol", symbols.find((symbol) => sql.startsWith(symbol, at))],
    ["bind", matchAt(bindPattern, sql, at)],
    ["variable", matchAt(variablePattern, sql, at)],
  ];
  for (const [kind, text] of candidates) if (text) return { kind, text, at };
  return { kind: "symbol", text: sql[at] ?? "", at };
}

// MySQL takes `--` for a comment only before a space, and `#` always; in DuckDB `#1` is the first column.
function startsLineComment(sql: string, at: number, dialect: Dialect): boolean {
  const next = sql[at + 2] ?? " ";
  if (sql.startsWith("--", at)) return dialect === "duckdb" || next <= " ";
  return sql[at] === "#" && (dialect === "mysql" || !/\d/.test(sql[at + 1] ?? ""));
}

// DuckDB nests block comments, MySQL does not.
function endOfBlock(sql: string, at: number, dialect: Dialect): number {
  let depth = 1;
  let from = at + 2;
  while (depth > 0) {
    const close = sql.indexOf("*/", from);
    if (close < 0) return -1;
    const open = dialect === "duckdb" ? sql.indexOf("/*", from) : -1;
    if (open >= 0 && open < close) {
      depth += 1;
      from = open + 2;
    } else {
      depth -= 1;
      from = close + 2;
    }
  }
  return from;
}

function endOfQuote(sql: string, at: number, quote: string, backslash: boolean): number {
  for (let index = at + 1; index < sql.length; index += 1) {
    if (backslash && sql[index] === "\\") index += 1;
    else if (sql[index] === quote) {
      if (sql[index + 1] !== quote) return index + 1;
      index += 1;
    }
  }
  return -1;
}

function matchAt(pattern: RegExp, sql: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(sql)?.[0];
}
