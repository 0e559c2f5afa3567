import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Dialect, tokensOf } from "../../core/sql-lexer.ts";
import { tablesOf } from "../../core/sql-tables.ts";
import { bindsOf, lintSql, requireOneQuery, statementsOf, withBinds } from "../../core/sql-text.ts";

const binds = { now: "2026-11-18", since: "2024-01-01", at: "2026-11-18T09:30:00.000Z" };

describe("tokens", () => {
  const pieces = [
    "'",
    '"',
    "`",
    "\\",
    "--",
    "-- ",
    "#",
    "/*",
    "*/",
    "\n",
    ";",
    ":now",
    "$$",
    "a",
    "1",
    " ",
    "''",
    "(",
    "é",
  ];
  test.for(["mysql", "duckdb"] as const)("in %s a text's tokens in a row are the text again", (dialect) => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 30 }), (parts) => {
        const sql = parts.join("");
        expect(
          tokensOf(sql, dialect)
            .map((token) => token.text)
            .join(""),
        ).toBe(sql);
      }),
    );
  });

  test.for([
    ["mysql", String.raw`'it\'s' x`, ["string", "space", "word"]],
    ["duckdb", String.raw`'it\' x`, ["string", "space", "word"]],
    ["duckdb", String.raw`E'it\'s' x`, ["string", "space", "word"]],
    ["mysql", `"a""b"`, ["string"]],
    ["duckdb", `"a""b"`, ["name"]],
    ["mysql", "`a``b`", ["name"]],
    ["mysql", "1--1", ["number", "symbol", "symbol", "number"]],
    ["duckdb", "1--1", ["number", "comment"]],
    ["mysql", "# note", ["comment"]],
    ["duckdb", "#1", ["symbol", "number"]],
    ["mysql", "/* a /* b */ c */", ["comment", "space", "word", "space", "symbol", "symbol"]],
    ["duckdb", "/* a /* b */ c */", ["comment"]],
    ["duckdb", "$q$ it's $$ $q$", ["string"]],
    ["mysql", "@a := 1.5e-3", ["variable", "space", "symbol", "space", "number"]],
    ["duckdb", "a::date", ["word", "symbol", "word"]],
    ["mysql", "'never", ["unterminated"]],
    ["mysql", "/* never", ["unterminated"]],
  ] as const)("in %s %s is %s", ([dialect, sql, kinds]) => {
    expect(tokensOf(sql, dialect).map((token) => token.kind)).toEqual(kinds);
  });
});

describe("binds", () => {
  test.for([
    ["day < :now", "day < DATE '2026-11-18'"],
    ["day < DATE :now AND t < :at", "day < DATE '2026-11-18' AND t < TIMESTAMP '2026-11-18 09:30:00'"],
    [
      "':now' \":now\" `:now` -- :now\n# :now\n/* :now */ :since",
      "':now' \":now\" `:now` -- :now\n# :now\n/* :now */ DATE '2024-01-01'",
    ],
    [String.raw`'\':now' = :now`, String.raw`'\':now' = DATE '2026-11-18'`],
    ["@x:=1", "@x:=1"],
  ] as const)("%s", ([sql, expected]) => {
    expect(withBinds(sql, binds, "mysql")).toBe(expected);
  });

  test("casts and slices of DuckDB are none", () => {
    const sql = "SELECT a::now, b[1:n], :since::DATE";
    expect(withBinds(sql, binds, "duckdb")).toBe("SELECT a::now, b[1:n], DATE '2024-01-01'::DATE");
  });

  test("a bind without a value is named with those that there are", () => {
    expect(() => withBinds("day < :today", binds, "mysql")).toThrow(
      expect.objectContaining({ code: "query_failed", hint: "Use :now, :since, :at." }),
    );
    expect(() => withBinds(":constructor", binds, "mysql")).toThrow("':constructor'");
  });

  test.for(["2026-11-18' OR 1=1 -- ", "tomorrow", "", "2026-11-18T09:30:00"])("'%s' is no value", (value) => {
    expect(() => withBinds(":now", { now: value }, "mysql")).toThrow("is no ISO date");
  });

  test("they are listed, each once", () => {
    expect(bindsOf("a > :since AND b > :since AND c < :now AND d = ':until'", "mysql")).toEqual([
      "since",
      "now",
    ]);
  });
});

describe("statements", () => {
  test.for([
    ["", 0],
    [" ; -- nothing\n;", 0],
    ["SELECT ';'", 1],
    ["SELECT 1; -- done;", 1],
    ["SELECT 1;;SELECT 2", 2],
    [String.raw`SELECT 'a\'; DROP TABLE t; -- '`, 1],
    ['SELECT `;`, ";" /* ; */ # ;', 1],
  ] as const)("'%s' holds %i", ([sql, count]) => {
    expect(statementsOf(sql, "mysql")).toBe(count);
  });

  test.for([
    ["-- note\n(SELECT 1) UNION (SELECT 2);", "(SELECT 1) UNION (SELECT 2)"],
    ["WITH a AS (SELECT 1) SELECT * FROM a -- end", "WITH a AS (SELECT 1) SELECT * FROM a"],
    ["select `into`, t.into, 'INTO' from t", "select `into`, t.into, 'INTO' from t"],
    [
      "SELECT delete_me, updated_at, REPLACE(a, 'b', 'c') FROM t",
      "SELECT delete_me, updated_at, REPLACE(a, 'b', 'c') FROM t",
    ],
  ] as const)("%s is one query", ([sql, expected]) => {
    expect(requireOneQuery(sql, "mysql")).toBe(expected);
  });

  test.for([
    ["mysql", "DELETE FROM t", "starts with 'DELETE'"],
    ["mysql", "SET STATEMENT max_statement_time=0 FOR SELECT 1", "starts with 'SET'"],
    ["mysql", "SELECT * FROM t INTO OUTFILE '/tmp/x'", "INTO"],
    ["mysql", "SELECT 'never", "line 1 never ends"],
    ["mysql", "SELECT 1\n/* never", "line 2 never ends"],
    ["mysql", "FROM t SELECT 1", "starts with 'FROM'"],
    ["duckdb", "PRAGMA database_list", "starts with 'PRAGMA'"],
    ["duckdb", "SELECT 1; SELECT 2", "2 statements"],
    ["mysql", "-- only a note", "no statement"],
  ] as const)("in %s '%s' is refused", ([dialect, sql, message]) => {
    expect(() => requireOneQuery(sql, dialect)).toThrow(message);
  });
});

describe("tables", () => {
  test.for<readonly [string, readonly string[], Dialect?]>([
    ["SELECT 1", []],
    ["SELECT 1 FROM dual", []],
    ["SELECT * FROM b, `a` x, c AS y WHERE d IN (1, 2)", ["a", "b", "c"]],
    [
      "SELECT * FROM shop.`sales 2026` s JOIN Dealers d USING (id), regions",
      ["Dealers", "regions", "shop.sales 2026"],
    ],
    ["SELECT * FROM a LEFT OUTER JOIN (b JOIN c ON b.x = c.x) ON f(a.x, b.x) = 1, d", ["a", "b", "c", "d"]],
    ["WITH sales AS (SELECT * FROM sales) SELECT * FROM sales", ["sales"]],
    ["WITH s AS (SELECT * FROM a), t (x, y) AS (SELECT * FROM s) SELECT * FROM t, S", ["a"]],
    ["WITH RECURSIVE r AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT * FROM r JOIN b", ["b"]],
    ["SELECT * FROM (WITH s AS (SELECT * FROM a) SELECT * FROM s) q JOIN s", ["a", "s"]],
    ["SELECT EXTRACT(YEAR FROM day), TRIM(BOTH 'x' FROM name), SUBSTRING(a FROM 2) FROM t", ["t"]],
    ["SELECT a IS DISTINCT FROM b, (SELECT MAX(x) FROM u) FROM t", ["t", "u"]],
    ["SELECT 'FROM x' /* FROM y */ -- FROM z\nFROM t", ["t"]],
    ["(SELECT 1 FROM a) UNION ALL (SELECT 2 FROM b) ORDER BY 1, 2", ["a", "b"]],
    ["SELECT * FROM t GROUP BY a, b HAVING x > 1 ORDER BY c, d LIMIT 1", ["t"]],
    ["SELECT SUM(x) OVER (PARTITION BY a, b ORDER BY c) FROM t WHERE EXISTS (SELECT * FROM u)", ["t", "u"]],
    ["SELECT `from`, t.from, t.join FROM t STRAIGHT_JOIN u", ["t", "u"]],
    ["FROM a SELECT * WHERE x IN (FROM b SELECT y)", ["a", "b"], "duckdb"],
    ["SELECT * FROM \"a b\", range(10) r, 'x.csv', c", ["a b", "c"], "duckdb"],
    ["SELECT * FROM t, LATERAL (SELECT * FROM u WHERE u.x = t.x) l, v", ["t", "u", "v"]],
    ["SELECT * FROM (SELECT 1 AS a) x, ((SELECT 2 FROM b)) y, (VALUES ROW(1)) z", ["b"]],
  ])("%s", ([sql, expected, dialect]) => {
    expect(tablesOf(sql, dialect ?? "mysql")).toEqual(expected);
  });
});

describe("what does not belong into a query", () => {
  test.for([
    ["SELECT NOW()", "clock NOW"],
    ["SELECT curdate (), CURRENT_DATE", "clock curdate, clock CURRENT_DATE"],
    ["SELECT UNIX_TIMESTAMP(), UNIX_TIMESTAMP(day)", "clock UNIX_TIMESTAMP"],
    ["SELECT RAND(), uuid() FROM t", "chance RAND, chance uuid"],
    ["SELECT * FROM t TABLESAMPLE 10%", "chance TABLESAMPLE"],
    ["SELECT a || b", "differs ||"],
    ["SELECT WEEK(day), STDDEV(x), STDDEV_SAMP(x)", "differs WEEK, differs STDDEV"],
    ["SELECT @total", "differs @total"],
    ["SELECT 1 /*!50000 , NOW() */", "broken /*!50000 , NOW() */"],
    ["SELECT 'never", "broken 'never"],
    ["SELECT 1; SELECT 2", "broken "],
    ["SELECT now, rand, t.week, `NOW()`, 'NOW()' AS now FROM t -- NOW()", ""],
    ["SELECT t.now(), x AS current_date FROM t WHERE day < :now", ""],
    ["SELECT toString, constructor(1) FROM t", ""],
  ] as const)("%s: %s", ([sql, expected]) => {
    const found = lintSql(sql).map(({ kind, text }) => `${kind} ${text}`);
    expect(found.join(", ")).toBe(expected);
  });

  test("each finding has its line and says what to write instead", () => {
    expect(lintSql("SELECT a\nFROM t\nWHERE day < NOW()")).toEqual([
      { kind: "clock", text: "NOW", line: 3, advice: expect.stringContaining(":now") },
    ]);
  });
});
