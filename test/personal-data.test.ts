import { describe, expect, test } from "vitest";
import type { Access } from "../core/access.ts";
import { accessSchema } from "../core/access.ts";
import { personalProblems, refusePersonalData } from "../core/personal-data.ts";
import type { Dialect } from "../core/sql-lexer.ts";
import { makeDimensions, makeQuery } from "./refresh/make-query.ts";

const access: Access = accessSchema.parse({
  columns: {
    customers: { id: "public", city: "public", name: "personal", email: "masked" },
    "hr.staff": { id: "public", pay: "personal" },
  },
});
const tables = [
  { name: "customers", columns: ["id", "city", "name", "email", "phone"] },
  { name: "staff", columns: ["id", "pay"] },
  { name: "orders", columns: ["id", "customer_id", "email", "total", "name"] },
].map(({ name, columns }) => ({ name, columns: columns.map((column) => ({ name: column })) }));
const dimensions = makeDimensions({
  contact: { mask: "email" },
  person: { key: "contact_id", mask: "start" },
});
const query = makeQuery({ sql: "", dimensions: ["city", "contact", "person"], measures: ["units"] });

/** What is wrong with some SQL: `tag-words column of table`. */
function problemsOf(
  sql: string,
  dialect: Dialect = "mysql",
  known: typeof tables | "unknown" = tables,
): string[] {
  const rules = { access, dimensions, dialect, ...(known === "unknown" ? {} : { tables: known }) };
  return personalProblems(sql, query, rules).map(({ message }) => message);
}

const isPersonal = /^(as far as can be told )?uses 'name' of 'customers', which is personal$/;
const isUnclear = /^as far as can be told uses 'name' of 'customers'/;
const isUntagged = /uses 'phone' of 'customers', which has no tag/;
const isMisused = /uses 'email' of 'customers', which is masked, for something else/;
const isWhole = /reads 'customers' with all its columns/;
const isHidden = /holds SQL that cannot be read/;

describe("a personal column is found", () => {
  test.for([
    ["by itself", "SELECT name FROM customers"],
    ["after its table", "SELECT customers.name FROM customers"],
    ["after its alias", "SELECT c.name FROM customers c"],
    ["after an alias with AS", "SELECT c.name FROM customers AS c"],
    ["after its schema", "SELECT shop.customers.name FROM shop.customers"],
    ["of a table of another schema", "SELECT c.name FROM shop.customers c"],
    ["in upper case", "SELECT NAME FROM CUSTOMERS"],
    ["in upper case after an alias", "SELECT C.NAME FROM Customers c"],
    ["in back ticks", "SELECT `c`.`name` FROM `customers` `c`"],
    ["in back ticks, schema and all", "SELECT `Name` FROM `shop`.`Customers`"],
    ["with blanks and comments between", "SELECT c /* x */ . -- y\n name FROM customers c"],
    ["in a function", "SELECT UPPER(c.name) AS n FROM customers c"],
    ["in an aggregate", "SELECT MAX(name) FROM customers"],
    ["in a condition", "SELECT city FROM customers WHERE name = 'Smith'"],
    ["in a CASE", "SELECT CASE WHEN name LIKE 'A%' THEN 1 ELSE 0 END FROM customers"],
    ["in GROUP BY", "SELECT COUNT(*) FROM customers GROUP BY name"],
    ["in ORDER BY", "SELECT city FROM customers ORDER BY name LIMIT 1"],
    ["in a window", "SELECT COUNT(*) OVER (PARTITION BY name) FROM customers"],
    ["behind an inner alias", "SELECT n FROM (SELECT name AS n FROM customers) x"],
    ["behind the name of a WITH", "WITH x AS (SELECT id, name AS n FROM customers) SELECT n FROM x"],
    ["behind columns that a WITH names", "WITH x (a, b) AS (SELECT id, name FROM customers) SELECT b FROM x"],
    [
      "in a condition of a sub-select",
      "SELECT id FROM orders WHERE customer_id IN (SELECT id FROM customers WHERE name = 'x')",
    ],
    [
      "in a sub-select that reaches out",
      "SELECT (SELECT MAX(o.id) FROM orders o WHERE c.name = 'x') FROM customers c",
    ],
    ["in the second part of a UNION", "SELECT city FROM orders UNION ALL SELECT name FROM customers"],
    ["in the first part of a UNION", "SELECT name FROM customers UNION ALL SELECT 'x'"],
    ["of the second table after a comma", "SELECT c.name FROM orders o, customers c"],
    ["of a table in parentheses", "SELECT c.name FROM (orders o JOIN customers c ON c.id = o.customer_id)"],
    ["joined by another value", "SELECT o.id FROM orders o JOIN customers c ON c.name = 'x'"],
    ["joined by what is made of it", "SELECT o.id FROM orders o JOIN customers c ON UPPER(c.name) = o.name"],
    ["joined by more than it", "SELECT o.id FROM orders o JOIN customers c ON c.name = o.name OR 1 = 1"],
    ["joined by an order", "SELECT o.id FROM orders o JOIN customers c ON c.name < o.name"],
    ["counted with a condition", "SELECT COUNT(CASE WHEN name = 'x' THEN 1 END) FROM customers"],
    ["counted with something else", "SELECT COUNT(DISTINCT name, city) FROM customers"],
    ["as the alias of a table that has it too", "SELECT o.name FROM customers o"],
    ["of a table read from a partition", "SELECT c.name FROM customers PARTITION (p0) c"],
    ["of a table whose alias is another's name", "SELECT orders.name FROM customers orders"],
    ["of a table that only a dot begins", "SELECT name FROM .customers"],
    [
      "with a WITH of the table's own name",
      "WITH customers AS (SELECT id FROM customers) SELECT name FROM customers",
    ],
  ])("%s", ([, sql = ""]) => {
    for (const dialect of ["mysql", "duckdb"] as const) {
      expect(problemsOf(sql, dialect), dialect).toContainEqual(expect.stringMatching(isPersonal));
      expect(problemsOf(sql, dialect, "unknown"), `${dialect} without tables`).toContainEqual(
        expect.stringMatching(isPersonal),
      );
    }
  });

  test.for([
    ["in quotes", 'SELECT c."NAME" FROM customers c', isPersonal],
    ["in quotes, table and all", 'SELECT "name" FROM "customers"', isPersonal],
    ["with the alias before it", "SELECT n:name FROM customers", isUnclear],
    ["with a function behind a dot", "SELECT name.upper() FROM customers", isPersonal],
    ["with a function behind two dots", "SELECT c.name.upper() FROM customers c", isPersonal],
    ["of a row in parentheses", "SELECT (c).name FROM customers c", isWhole],
    ["in a list", "SELECT [x FOR x IN [name]] FROM customers", isPersonal],
    ["as a part of something else", "SELECT name.first FROM customers", isPersonal],
    ["of a pivot", "SELECT p.name FROM customers PIVOT (COUNT(*) FOR city IN ('Erie')) p", isPersonal],
    ["with FROM first", "FROM customers SELECT name", isPersonal],
  ] as const)("in DuckDB %s", ([, sql, says]) => {
    expect(problemsOf(sql, "duckdb")).toContainEqual(expect.stringMatching(says));
  });
});

describe("a table given whole is found", () => {
  test.for([
    ["*", "SELECT * FROM customers"],
    ["* after its alias", "SELECT c.* FROM customers c"],
    ["* after its name", "SELECT customers.* FROM customers"],
    ["* after something", "SELECT city, * FROM customers"],
    ["* with DISTINCT", "SELECT DISTINCT * FROM customers"],
    ["* with a word of MySQL's", "SELECT SQL_NO_CACHE * FROM customers"],
    ["* in a join", "SELECT * FROM orders o JOIN customers c ON c.id = o.customer_id"],
    ["* in a sub-select", "SELECT x.city FROM (SELECT * FROM customers) x"],
    ["* in EXISTS", "SELECT 1 FROM orders WHERE EXISTS (SELECT * FROM customers)"],
    ["other names of its columns", "SELECT x.b FROM customers AS x (a, b)"],
    ["TABLE", "WITH x AS (TABLE customers) SELECT b FROM x"],
  ])("%s", ([, sql = ""]) => {
    for (const dialect of ["mysql", "duckdb"] as const)
      expect(problemsOf(sql, dialect)).toContainEqual(expect.stringMatching(isWhole));
  });

  test.for([
    ["FROM alone", "FROM customers"],
    ["FROM alone in a WITH", "WITH x AS (FROM customers) SELECT b FROM x"],
    ["* without a column", "SELECT * EXCLUDE (name) FROM customers"],
    ["COLUMNS", "SELECT COLUMNS('na.*') FROM customers"],
    ["MAX(COLUMNS(*))", "SELECT MAX(COLUMNS(*)) FROM customers"],
    ["the row by its alias", "SELECT c FROM customers c"],
    ["the row by its name", "SELECT to_json(customers) FROM customers"],
    ["a column by its place", "SELECT #2 FROM customers"],
    ["PIVOT", "SELECT x FROM (PIVOT customers ON city USING FIRST(id)) y"],
    ["PIVOT behind it", "SELECT p FROM customers PIVOT (COUNT(*) FOR city IN ('Erie')) p"],
    ["UNPIVOT behind it", "SELECT v FROM customers c UNPIVOT (v FOR n IN (id, city))"],
    ["SUMMARIZE", "SELECT x FROM (SUMMARIZE customers) y"],
    ["PIVOT with a schema", "SELECT x FROM (PIVOT main.customers ON city USING FIRST(id)) y"],
  ])("in DuckDB %s", ([, sql = ""]) => {
    expect(problemsOf(sql, "duckdb")).toContainEqual(expect.stringMatching(isWhole));
  });
});

describe("a column without a tag is found", () => {
  test.for([
    ["by itself", "SELECT phone FROM customers"],
    ["after its alias", "SELECT c.phone FROM customers c"],
    ["in a condition", "SELECT city FROM customers WHERE PHONE IS NULL"],
  ])("%s", ([, sql = ""]) => {
    expect(problemsOf(sql)).toEqual([expect.stringMatching(isUntagged)]);
  });

  test("without the source only after its table, for by itself it may be of any", () => {
    expect(problemsOf("SELECT c.phone FROM customers c", "mysql", "unknown")).toHaveLength(1);
    expect(problemsOf("SELECT phone FROM customers", "mysql", "unknown")).toEqual([]);
  });

  test("as the whole table, when the source does not list it", () => {
    const [, ...others] = tables;
    expect(problemsOf("SELECT city FROM customers", "mysql", others)).toEqual([
      "reads 'customers', whose columns the source does not list",
    ]);
  });
});

describe("a masked column", () => {
  test.for([
    ["as a dimension with a mask", "SELECT c.email AS contact, c.city, COUNT(*) AS units FROM customers c"],
    ["in back ticks", "SELECT `c`.`email` AS `contact` FROM customers c"],
    ["as the key of one", "SELECT email AS contact_id FROM customers"],
    [
      "grouped",
      "SELECT c.city, c.email AS contact, COUNT(*) AS units FROM customers c GROUP BY c.city, c.email",
    ],
    [
      "grouped, with more behind",
      "SELECT email AS contact FROM customers GROUP BY email HAVING COUNT(*) > 1",
    ],
    [
      "with a WITH before",
      "WITH x AS (SELECT id FROM orders) SELECT c.email AS contact FROM customers c JOIN x ON x.id = c.id",
    ],
    ["counted", "SELECT COUNT(DISTINCT email) AS units FROM customers"],
  ])("may be used %s", ([, sql = ""]) => {
    expect(problemsOf(sql)).toEqual([]);
  });

  test.for([
    ["under its own name, which is no dimension", "SELECT email FROM customers"],
    ["as a dimension without a mask", "SELECT email AS city FROM customers"],
    ["as a metric", "SELECT email AS units FROM customers"],
    ["as the time", "SELECT email AS day FROM customers"],
    ["in a function", "SELECT LOWER(email) AS contact FROM customers"],
    ["put together", "SELECT email + 1 AS contact FROM customers"],
    ["after something", "SELECT 1 + email AS contact FROM customers"],
    ["in a condition", "SELECT city FROM customers WHERE email LIKE 'a%'"],
    ["in ORDER BY", "SELECT email AS contact FROM customers ORDER BY email"],
    ["grouped by what is made of it", "SELECT city FROM customers GROUP BY LEFT(email, 1)"],
    ["grouped by more than it", "SELECT city FROM customers GROUP BY email = 'x'"],
    ["in a sub-select", "SELECT contact FROM (SELECT email AS contact FROM customers) x"],
    ["in a part of a UNION", "SELECT email AS contact FROM customers UNION ALL SELECT 'x'"],
    [
      "in the other part of a UNION",
      "SELECT city FROM orders UNION ALL SELECT email AS contact FROM customers",
    ],
    ["in a WITH", "WITH x AS (SELECT email AS contact FROM customers) SELECT contact FROM x"],
    ["in parentheses", "(SELECT email AS contact FROM customers)"],
  ])("may not be used %s", ([, sql = ""]) => {
    expect(problemsOf(sql)).toContainEqual(expect.stringMatching(isMisused));
  });
});

describe("nothing is found", () => {
  test.for([
    ["in public columns", "SELECT c.city, COUNT(*) AS units FROM customers c WHERE c.id > 3 GROUP BY c.city"],
    ["in a table without tags", "SELECT name, email, phone FROM orders"],
    ["in * of a table without tags", "SELECT * FROM orders"],
    ["in a text", "SELECT city AS region FROM customers WHERE city <> 'name' AND city <> \"x\""],
    ["in a comment", "SELECT city -- name\n, id /* email */ FROM customers # name"],
    ["in an alias", "SELECT c.city AS name FROM customers c"],
    ["in a count", "SELECT COUNT(name) AS a, COUNT(DISTINCT c.name) AS b, COUNT(*) AS c FROM customers c"],
    [
      "in an equality of a join",
      "SELECT o.id FROM orders o JOIN customers c ON c.name = o.name AND o.id = c.id",
    ],
    [
      "in an equality the other way round",
      "SELECT o.id FROM orders o JOIN customers c ON (o.name = c.name) WHERE o.id > 1",
    ],
    ["in USING", "SELECT o.id FROM orders o JOIN customers c USING (id, name)"],
    [
      "in a column of the same name elsewhere",
      "SELECT o.name FROM orders o JOIN customers c ON c.id = o.customer_id",
    ],
    ["in a multiplication", "SELECT c.id * 2 AS a, SUM(c.id) * c.id AS b, 2 * (c.id) AS d FROM customers c"],
    [
      "in what a WITH gives",
      "WITH x AS (SELECT city, COUNT(*) AS n FROM customers GROUP BY city) SELECT * FROM x",
    ],
    ["in what a sub-select gives", "SELECT x.name FROM (SELECT city AS name FROM customers) x"],
    [
      "in a sub-select over another table",
      "SELECT c.city FROM customers c WHERE c.id IN (SELECT name FROM orders)",
    ],
    ["in a date's part", "SELECT EXTRACT(YEAR FROM o.id) AS y FROM orders o JOIN customers c ON c.id = o.id"],
    ["in IS DISTINCT FROM", "SELECT city FROM customers WHERE city IS NOT DISTINCT FROM 'x'"],
  ])("%s", ([, sql = ""]) => {
    expect(problemsOf(sql)).toEqual([]);
  });

  test("in any SQL without tags", () => {
    const rules = { access: undefined, dimensions, dialect: "mysql" } as const;
    expect(personalProblems("SELECT * FROM customers", query, rules)).toEqual([]);
  });
});

describe("what cannot be told is refused", () => {
  test("a bare name beside a table of which nothing is known, with the hint to write its table before it", () => {
    const sql = "SELECT (SELECT MAX(name) FROM dealers) AS n FROM customers";
    const [problem] = personalProblems(sql, query, { access, dimensions, dialect: "mysql" });
    expect(problem).toMatchObject({
      message: expect.stringMatching(isUnclear),
      hint: expect.stringMatching(/write its table before it: t\.name/),
      at: sql.indexOf("name"),
    });
  });

  test.for([
    ["a comment that MySQL runs", "SELECT city /*!50000 , name */ FROM customers", "mysql"],
    ["such a comment of MariaDB's", "SELECT city /*M! , name */ FROM customers", "mysql"],
    ["a text that DuckDB runs", "SELECT x FROM query('SELECT name FROM customers')", "duckdb"],
    ["a table named by a text", "SELECT b FROM query_table('customers')", "duckdb"],
    ["a quote that never ends", "SELECT city FROM customers WHERE city = 'x", "duckdb"],
  ] as const)("%s", ([, sql, dialect]) => {
    expect(problemsOf(sql, dialect)).toContainEqual(expect.stringMatching(isHidden));
  });
});

describe("a query is refused", () => {
  const rules = { access, dimensions, dialect: "mysql" } as const;

  test("with column, table, query and what to do", () => {
    const one = makeQuery({ id: "crm/people", sql: "SELECT pay, id FROM staff WHERE pay > 3" });
    expect(() => refusePersonalData(one, rules)).toThrow(
      expect.objectContaining({
        code: "personal_data",
        message: "'crm/people': the SQL uses 'pay' of 'hr.staff', which is personal (and 1 more such use).",
        hint: "Leave it out; it may only be counted, COUNT(DISTINCT ...), and joined by, ON a.x = b.x.",
      }),
    );
  });

  test("for the SQL that says how far it is complete", () => {
    const one = makeQuery({
      sql: "SELECT city FROM customers",
      complete_through: "SELECT MAX(c.born) FROM customers c",
    });
    expect(() => refusePersonalData(one, rules)).toThrow(/'born' of 'customers', which has no tag/);
  });

  test("while access.yaml cannot be read", () => {
    const one = makeQuery({ sql: "SELECT 1 AS units" });
    expect(() => refusePersonalData(one, { ...rules, access: { ...access, isBroken: true } })).toThrow(
      expect.objectContaining({ code: "personal_data", hint: expect.stringMatching(/Mend access\.yaml/) }),
    );
  });

  test("not of single things that are nobody's", () => {
    const one = makeQuery({ kind: "detail", sql: "SELECT c.id, c.city FROM customers c" });
    expect(() => refusePersonalData(one, rules)).not.toThrow();
  });
});

describe("what hides a name from whoever reads quickly", () => {
  test("a WITH that is called like a table with such a column explains nothing", () => {
    const sql = "WITH orders AS (SELECT 1 AS one) SELECT name AS city FROM orders, customers";
    expect(problemsOf(sql)).toEqual([expect.stringMatching(isPersonal)]);
    const listed = "WITH orders (one) AS (SELECT 1) SELECT name AS city FROM orders, customers";
    expect(problemsOf(listed)).toEqual([expect.stringMatching(isPersonal)]);
  });

  test.for([
    ["a no-break space", "\u00a0"],
    ["an em space", "\u2003"],
    ["a zero-width space", "\u200b"],
  ] as const)("%s is no space and no letter", ([, blank]) => {
    for (const dialect of ["mysql", "duckdb"] as const) {
      expect(problemsOf(`SELECT name${blank}AS city FROM customers`, dialect)[0]).toMatch(isHidden);
      expect(problemsOf(`SELECT name AS city FROM${blank}customers`, dialect)[0]).toMatch(isHidden);
      expect(problemsOf(`SELECT city FROM customers WHERE city = 'a${blank}b'`, dialect)).toEqual([]);
    }
  });

  test("in MySQL a name may begin with digits", () => {
    const digits = accessSchema.parse({
      columns: { customers: { city: "public", "2fa_phone": "personal" } },
    });
    const rules = { access: digits, dimensions, dialect: "mysql" as const };
    for (const sql of [
      "SELECT 2fa_phone AS city FROM customers",
      "SELECT c.2fa_phone AS city FROM customers c",
    ])
      expect(personalProblems(sql, query, rules).map(({ message }) => message)).toEqual([
        expect.stringContaining("uses '2fa_phone' of 'customers', which is personal"),
      ]);
    expect(personalProblems("SELECT city, 2e3, 0x1F, 1.5 FROM customers", query, rules)).toEqual([]);
  });

  test.for([
    "SELECT name AS city, COUNT(*) FROM 'customers' GROUP BY name",
    "FROM 'customers' SELECT name",
    "SELECT * FROM orders, 'customers'",
    "SELECT o.id FROM orders o JOIN E'customers' c ON c.id = o.customer_id",
    "SELECT name FROM $$customers$$",
    "SUMMARIZE 'customers'",
    "PIVOT_WIDER 'customers' ON city",
  ])("in DuckDB a text may be a table: %s", (sql) => {
    expect(problemsOf(sql, "duckdb")).toContainEqual(expect.stringMatching(isHidden));
  });

  test("a text that is none is let through", () => {
    const sql = "SELECT city, 'x' AS y FROM customers WHERE city IN ('a', 'b') AND city <> 'FROM'";
    for (const dialect of ["mysql", "duckdb"] as const) expect(problemsOf(sql, dialect)).toEqual([]);
  });
});
