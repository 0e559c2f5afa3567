import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Source, SourceColumn, SourceValue } from "../../core/source/source.ts";

/** What an adapter brings to the contract: sources over one and the same little database. */
export interface SourceSubject {
  /** A database with the tables of `contractTables`. */
  setUp(): Promise<void>;
  open(timeoutS: number): Promise<Source>;
  /** Whether some session still holds the database. */
  isHeld(): Promise<boolean>;
  /** A statement that runs for many seconds. */
  readonly slow: string;
  readonly kind: Source["kind"];
  tearDown(): Promise<void>;
}

/** `things` has one row of each type and one of nulls; `digits` has 0 to 9. Understood by every engine. */
export const contractTables = [
  `CREATE TABLE things (id INT, big BIGINT, huge BIGINT, amount DECIMAL(14,2), ratio DOUBLE, day DATE, seen_at DATETIME,
     note VARCHAR(100))`,
  `INSERT INTO things VALUES
     (1, 4200000000, 9007199254740993, 1234.50, 0.1, '2026-01-31', '2026-01-31 10:20:30', 'Zoë says "hi"; it''s -- :now #1'),
     (2, NULL, NULL, NULL, NULL, NULL, NULL, NULL)`,
  "CREATE TABLE digits (n INT)",
  "INSERT INTO digits VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)",
];

const binds = { now: "2026-11-18", since: "2024-01-01", until: "2026-11-18" };

/** Every row of a result. */
export async function readAll(
  source: Source,
  sql: string,
): Promise<{ columns: readonly SourceColumn[]; rows: readonly (readonly SourceValue[])[] }> {
  const { columns, batches } = await source.query(sql, binds);
  const rows: (readonly SourceValue[])[] = [];
  for await (const batch of batches) rows.push(...batch);
  return { columns, rows };
}

/** What every adapter of the port keeps. */
export function sourceContract(title: string, subject: SourceSubject): void {
  describe(title, () => {
    let source: Source;
    beforeAll(async () => {
      await subject.setUp();
      source = await subject.open(30);
    });
    afterAll(async () => {
      await source?.close();
      await subject.tearDown();
    });
    const rowsOf = async (sql: string) => (await readAll(source, sql)).rows;

    test("values come as numbers, texts, ISO dates and nulls, in the order of the columns", async () => {
      const { columns, rows } = await readAll(source, "SELECT * FROM things ORDER BY id");
      expect(rows).toEqual([
        [
          1,
          4_200_000_000,
          "9007199254740993",
          1234.5,
          0.1,
          "2026-01-31",
          "2026-01-31 10:20:30",
          `Zoë says "hi"; it's -- :now #1`,
        ],
        [2, null, null, null, null, null, null, null],
      ]);
      expect(columns.map(({ name, type }) => `${name} ${type}`)).toEqual([
        "id number",
        "big number",
        "huge number",
        "amount number",
        "ratio number",
        "day date",
        "seen_at date",
        "note text",
      ]);
    });

    test.for([
      ["SUM(id)", 3],
      ["COUNT(*)", 2],
      ["AVG(amount)", 1234.5],
      ["SUM(amount) / 3", 411.5],
      ["MAX(1 / 0)", null],
      ["MAX(5 / 2)", 2.5],
      ["MAX(5 DIV 2)", 2],
      ["SUM(id > 1)", 1],
      ["MAX(day)", "2026-01-31"],
      ["MAX(note = 'ZOË SAYS \"HI\"; IT''S -- :NOW #1')", 1],
    ] as const)("%s is %s", async ([expression, expected]) => {
      expect(await rowsOf(`SELECT ${expression} AS x FROM things`)).toEqual([[expected]]);
    });

    test("an empty result still has its columns", async () => {
      const { columns, rows } = await readAll(source, "SELECT id, note FROM things WHERE 1 = 0");
      expect(columns.map(({ name }) => name)).toEqual(["id", "note"]);
      expect(rows).toEqual([]);
    });

    test("binds are dates wherever they stand, and texts that look like binds stay texts", async () => {
      const sql = `SELECT :now AS a, ':now' AS b, DATEDIFF(:now, '2026-11-01') AS c, -- :now isn't one here
        DATE_FORMAT(:since, '%Y-%m') AS d, DATE :until AS e /* nor :here */ FROM digits WHERE n = 0 AND :now > :since;`;
      expect(await rowsOf(sql)).toEqual([["2026-11-18", ":now", 17, "2024-01", "2026-11-18"]]);
    });

    test.for([
      ["DATE_FORMAT(day, '%Y-%m-01')", "2026-01-01"],
      ["DATE_FORMAT(seen_at, '%H:%i %M %e %x-%v')", "10:20 January 31 2026-05"],
      ["TIMESTAMPDIFF(MONTH, day, '2026-02-28')", 0],
      ["TIMESTAMPDIFF(MONTH, day, '2026-03-31')", 2],
      ["TIMESTAMPDIFF(QUARTER, day, '2025-01-30')", -4],
      ["TIMESTAMPDIFF(DAY, day, seen_at)", 0],
      ["LAST_DAY('2026-02-10')", "2026-02-28"],
      ["QUARTER(day)", 1],
      ["IFNULL(note, 'none')", `Zoë says "hi"; it's -- :now #1`],
      ["IF(id = 1, 'one', 'more')", "one"],
    ] as const)("MySQL's %s is %s", async ([expression, expected]) => {
      expect(await rowsOf(`SELECT ${expression} AS \`x y\` FROM things WHERE id = 1`)).toEqual([[expected]]);
    });

    test("GROUP_CONCAT takes its order and its separator", async () => {
      const sql = "SELECT GROUP_CONCAT(DISTINCT n DIV 3 ORDER BY n DIV 3 DESC SEPARATOR '; ') FROM digits";
      expect(await rowsOf(sql)).toEqual([["3; 2; 1; 0"]]);
    });

    test("many rows come in batches, each row once", async () => {
      const { batches } = await source.query(
        "SELECT a.n + 10 * b.n + 100 * c.n + 1000 * d.n AS i FROM digits a, digits b, digits c, digits d",
        binds,
      );
      const seen = new Set<SourceValue>();
      let most = 0;
      for await (const batch of batches) {
        most = Math.max(most, batch.length);
        for (const [value] of batch) seen.add(value ?? null);
      }
      expect(seen.size).toBe(10_000);
      expect(most).toBeLessThan(5_000);
    });

    test("a reader who stops early leaves the source as it was", async () => {
      const { batches } = await source.query("SELECT a.n FROM digits a, digits b, digits c, digits d", binds);
      for await (const _ of batches) break;
      expect(await rowsOf("SELECT COUNT(*) FROM digits")).toEqual([[10]]);
    });

    test("a result that is never read leaves nothing open", async () => {
      const other = await subject.open(30);
      const many = "SELECT a.n FROM digits a, digits b, digits c, digits d, digits e, digits f";
      const leave = async (read: boolean) => {
        const { batches, close } = await other.query(many, binds);
        if (read) for await (const _ of batches) break;
        else expect(await subject.isHeld()).toBe(true);
        await close();
        await close();
      };
      for (const read of [false, true]) {
        await leave(read);
        await expect.poll(() => subject.isHeld(), { timeout: 3_000 }).toBe(false);
      }
      expect((await readAll(other, "SELECT COUNT(*) FROM digits")).rows).toEqual([[10]]);
      await other.close();
    });

    test.for([
      "INSERT INTO digits VALUES (10)",
      "UPDATE digits SET n = 1",
      "DELETE FROM digits",
      "CREATE TABLE other (n INT)",
      "CREATE TEMPORARY TABLE other (n INT)",
      "DROP TABLE digits",
      "SET SESSION TRANSACTION READ WRITE",
      "WITH d AS (SELECT 1 AS n) DELETE FROM digits",
      "SELECT n FROM digits INTO OUTFILE '/tmp/almanac-digits'",
      "CALL something()",
      "",
    ])("'%s' is refused and changes nothing", async (sql) => {
      await expect(readAll(source, sql)).rejects.toMatchObject({ code: "query_failed" });
      expect(await rowsOf("SELECT COUNT(*) AS n, SUM(n) AS total FROM digits")).toEqual([[10, 45]]);
    });

    test("two statements are refused, whatever the second is", async () => {
      await expect(readAll(source, "SELECT 1; SELECT 2")).rejects.toMatchObject({
        code: "query_failed",
        message: "The query holds 2 statements.",
      });
    });

    test("a statement that cannot be understood is refused with the server's words, and the next one runs", async () => {
      await expect(readAll(source, "SELECT nosuch FROM digits")).rejects.toMatchObject({
        code: "query_failed",
        message: expect.stringContaining("nosuch"),
        hint: expect.stringContaining("SQL client"),
      });
      expect(await rowsOf("SELECT COUNT(*) FROM digits")).toEqual([[10]]);
    });

    test("a statement that runs too long is stopped", async () => {
      const hurried = await subject.open(0.5);
      try {
        await expect(readAll(hurried, subject.slow)).rejects.toMatchObject({ code: "query_timeout" });
        expect((await readAll(hurried, "SELECT COUNT(*) FROM digits")).rows).toEqual([[10]]);
      } finally {
        await hurried.close();
      }
    });

    test("two statements run at the same time", async () => {
      const both = await Promise.all([
        rowsOf("SELECT MAX(n) FROM digits"),
        rowsOf("SELECT MIN(n) FROM digits"),
      ]);
      expect(both).toEqual([[[9]], [[0]]]);
    });

    test("tables are listed with their columns in order", async () => {
      const tables = await source.tables();
      expect(tables.map(({ name }) => name)).toEqual(["digits", "things"]);
      expect(tables[1]?.columns.map(({ name }) => name)).toEqual(
        ["id", "big", "huge", "amount", "ratio"].concat("day", "seen_at", "note"),
      );
    });

    test("it says what kind it is", () => {
      expect(source.kind).toBe(subject.kind);
    });
  });
}
