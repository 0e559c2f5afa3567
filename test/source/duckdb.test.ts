import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { DuckDBInstance } from "@duckdb/node-api";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openDuckDbSource } from "../../core/source/duckdb.ts";
import { toDuckDb } from "../../core/source/mysql-dialect.ts";
import { openSource } from "../../core/source/open-source.ts";
import { contractTables, readAll, type SourceSubject, sourceContract } from "../contract/source-contract.ts";
import { makeDuckDbFile } from "./duckdb-file.ts";

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;
let made: Awaited<ReturnType<typeof makeDuckDbFile>>;
const subject: SourceSubject = {
  kind: "duckdb",
  setUp: async () => {
    made = await makeDuckDbFile(contractTables);
  },
  open: (timeoutS) => openDuckDbSource({ file: made.file, timeoutS, kind: "duckdb" }),
  // Another process cannot open to write what is open to read. What was not read to its end goes with the garbage.
  isHeld: async () => {
    collectGarbage();
    const script =
      'import("@duckdb/node-api").then((duckdb) => duckdb.DuckDBInstance.create(process.argv[1]))';
    return spawnSync(process.execPath, ["-e", script, made.file]).status !== 0;
  },
  slow: "SELECT SUM(a.range * b.range % 7) FROM range(1000000) a, range(1000000) b",
  tearDown: async () => made.remove(),
};
sourceContract("DuckDB source keeps the contract", subject);

describe("DuckDB source", () => {
  beforeAll(subject.setUp);
  afterAll(subject.tearDown);

  test.for([
    "SELECT * FROM read_csv('/etc/passwd')",
    "SELECT * FROM '/etc/passwd'",
    "COPY digits TO '/tmp/almanac-digits.csv'",
    "SET enable_external_access = true",
    "PRAGMA database_list",
    "INSTALL httpfs",
    "ATTACH ':memory:' AS other",
    "CREATE TEMP TABLE other (n INT)",
    "SHOW TABLES",
  ])("'%s' is refused", async (sql) => {
    const source = await subject.open(5);
    await expect(readAll(source, sql)).rejects.toMatchObject({ code: "query_failed" });
  });

  test("what only DuckDB can say runs as it stands", async () => {
    const source = await subject.open(5);
    const sql = `SELECT '1'::INT AS "a b", $$it's; :now$$ AS b, E'x\\'y' AS c, 1 AS d, [1, 2][1:2] AS e, 'C:\\' AS f,
      TRUE AS g, CAST(0.1 AS FLOAT) AS h, CAST('170141183460469231731687303715884105727' AS HUGEINT) AS i /* a /* b */ c */`;
    expect((await readAll(source, sql)).rows).toEqual([
      [1, "it's; :now", "x'y", 1, "[1, 2]", "C:\\", 1, 0.1, "170141183460469231731687303715884105727"],
    ]);
  });

  test("a file that is not there, or is none of DuckDB's, shows at the first query", async () => {
    const absent = await openDuckDbSource({ file: "/nowhere/none.duckdb", timeoutS: 5, kind: "sample" });
    await expect(absent.tables()).rejects.toMatchObject({
      code: "source_unreachable",
      message: "There is no file 'none.duckdb'.",
    });
    const file = join(made.file, "..", "text.duckdb");
    writeFileSync(
      file,
      "This is a text and not a database, and long enough to be looked at closely. ".repeat(200),
    );
    const broken = await openDuckDbSource({ file, timeoutS: 5, kind: "duckdb" });
    await expect(broken.tables()).rejects.toMatchObject({ code: "source_unreachable" });
  });

  test("between two queries the file may be written by its owner", async () => {
    const source = await subject.open(5);
    await readAll(source, "SELECT COUNT(*) FROM digits");
    const instance = await DuckDBInstance.create(made.file);
    const connection = await instance.connect();
    await connection.run("CREATE TABLE later (n INT)");
    connection.closeSync();
    instance.closeSync();
    expect((await source.tables()).map(({ name }) => name)).toContain("later");
  });

  test("a format letter without a counterpart is refused by name", async () => {
    const source = await subject.open(5);
    await expect(readAll(source, "SELECT DATE_FORMAT(:now, '%D')")).rejects.toMatchObject({
      code: "query_failed",
      message: "DuckDB has nothing like '%D' of DATE_FORMAT.",
    });
  });
});

describe("MySQL's dialect for DuckDB", () => {
  test.for([
    ["SELECT `a b` FROM `t``x`", 'SELECT "a b" FROM "t`x"'],
    ["SELECT 1 # note", "SELECT 1 -- note"],
    ["SELECT 'a # b', `#`", "SELECT 'a # b', \"#\""],
    ["SELECT a DIV 2, t.div", "SELECT a // 2, t.div"],
    ["SELECT 'x DIV y' -- a DIV b", "SELECT 'x DIV y' -- a DIV b"],
    ["timestampdiff(day, IF(a, b, c), f(`d`, 1))", "timestampdiff_in('day', IF(a, b, c), f(\"d\", 1))"],
    ["TIMESTAMPDIFF (YEAR, a, b)", "(timestampdiff_months(a, b) // 12)"],
    ["GROUP_CONCAT(x SEPARATOR ' DIV ')", "string_agg(x, ' DIV ')"],
    ["GROUP_CONCAT(x)", "GROUP_CONCAT(x)"],
    ["LAST_DAY('2026-02-01'), LAST_DAY(d)", "LAST_DAY(DATE '2026-02-01'), LAST_DAY(d)"],
    ["DATE_FORMAT(`d`, '%M %i%%')", "DATE_FORMAT(\"d\", '%B %M%%')"],
    ["DATE_FORMAT(d, f)", "DATE_FORMAT(d, f)"],
    ["d - INTERVAL 3 MONTH + INTERVAL '1' DAY", "d - INTERVAL 3 MONTH + INTERVAL '1' DAY"],
    ["DATE_SUB(d, INTERVAL t.n DIV 2 DAY)", "DATE_SUB(d, INTERVAL (t.n // 2) DAY)"],
    ["d + INTERVAL -1 DAY + INTERVAL (n) DAY", "d + INTERVAL (-1) DAY + INTERVAL (n) DAY"],
    ["INTERVAL f(DAY(a)) + (1) MONTH", "INTERVAL (f(DAY(a)) + (1)) MONTH"],
    ["SELECT timestampdiff FROM t", "SELECT timestampdiff FROM t"],
  ] as const)("%s -> %s", ([given, expected]) => {
    expect(toDuckDb(given)).toBe(expected);
  });
});

describe("the source behind an address", () => {
  beforeAll(subject.setUp);
  afterAll(subject.tearDown);

  test("duckdb:FILE and sample: open a file", async () => {
    const byFile = await openSource(`duckdb:${made.file}`, { timeoutS: 5 });
    const sample = await openSource("sample:", { timeoutS: 5, sampleFile: made.file });
    expect([byFile.kind, sample.kind]).toEqual(["duckdb", "sample"]);
    expect((await readAll(sample, "SELECT COUNT(*) FROM digits")).rows).toEqual([[10]]);
  });

  test("mysql:// opens without a connection", async () => {
    const source = await openSource("mysql://root@127.0.0.1:1/shop", { timeoutS: 5 });
    expect(source.name).toBe("127.0.0.1:1/shop");
    await source.close();
  });

  test.for(["oracle://u:s3cret@host/x", "duckdb:", "warehouse.duckdb", ""])(
    "'%s' is no address",
    async (url) => {
      const error = await openSource(url, { timeoutS: 5 }).catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ code: "bad_config" });
      expect(String(error)).not.toContain("s3cret");
    },
  );
});
