import { describe, expect, test } from "vitest";
import type { DumpHead } from "../../core/dump.ts";
import { AlmanacError, type ErrorCode } from "../../core/errors.ts";
import { driftNote, explainFailure } from "../../core/refresh/explain-failure.ts";
import { driftSince } from "../../core/refresh/schema-drift.ts";
import { schemaFingerprint, schemaOf } from "../../core/refresh/source-schema.ts";
import type { SourceTable } from "../../core/source/source.ts";
import { dumpOf, written } from "./dump-of.ts";
import { makeQuery } from "./make-query.ts";

const table = (name: string, columns: Readonly<Record<string, string>>): SourceTable => ({
  name,
  columns: Object.entries(columns).map(([column, type]) => ({ name: column, type })),
});
const sales = table("sales", { day: "DATE", region: "VARCHAR", units: "INTEGER", note: "TEXT" });
const feeds = table("feeds", { through: "DATE", name: "VARCHAR" });
const query = makeQuery({
  sql: "SELECT day, `region`, SUM(units * 2) AS units, COUNT(*) FROM Sales GROUP BY 1, 2",
  complete_through: "SELECT MAX(through) FROM feeds",
});
const read = { sales: { day: "DATE", region: "VARCHAR", units: "INTEGER" }, feeds: { through: "DATE" } };

describe("what a query reads", () => {
  test("is the columns that its SQL names, of its tables and of those of complete_through", () => {
    expect(schemaOf(query, "mysql", [sales, feeds, table("other", { day: "DATE" })])).toEqual(read);
  });

  test.for([
    "SELECT * FROM sales",
    "SELECT s.* FROM sales s",
    "SELECT 1, * FROM w.sales",
    "SELECT DISTINCT * FROM sales",
  ])("is every column for %s", (sql) => {
    expect(schemaOf(makeQuery({ sql }), "mysql", [sales]).sales).toHaveProperty("note");
  });
});

describe("the drift of a schema", () => {
  test.for<[string, SourceTable[], string[]]>([
    ["nothing", [sales, feeds], []],
    [
      "the case of letters",
      [table("SALES", { DAY: "date", Region: "varchar", UNITS: "integer" }), feeds],
      [],
    ],
    [
      "a column that is not read",
      [table("sales", { day: "DATE", region: "VARCHAR", units: "INTEGER" }), feeds],
      [],
    ],
    [
      "a column that is renamed",
      [table("sales", { day: "DATE", region_name: "VARCHAR", units: "INTEGER" }), feeds],
      ['column "region" is gone from "sales"; nearest there: "region_name"'],
    ],
    [
      "a column that is gone, and another type",
      [table("sales", { day: "TIMESTAMP", units: "INTEGER" }), feeds],
      ['column "day" of "sales" is now TIMESTAMP and was DATE', 'column "region" is gone from "sales"'],
    ],
    [
      "a table that is renamed",
      [table("sales_2026", { day: "DATE" }), feeds],
      ['table "sales" is gone; nearest there: "sales_2026"'],
    ],
    ["a table that is gone", [sales], ['table "feeds" is gone']],
  ])("names %s", ([, tables, drift]) => {
    expect(driftSince(read, tables)).toEqual(drift);
  });
});

const previous: DumpHead = { ...written(dumpOf({ measures: { units: [1] } })).head, schema: read };
const renamed = [table("sales", { day: "DATE", region_name: "VARCHAR", units: "INTEGER" }), feeds];
const failure = (code: ErrorCode, message: string) => new AlmanacError(code, message, { hint: "Try." });
const explained = (
  thrown: unknown,
  { tables = [sales, feeds], last }: { tables?: SourceTable[]; last?: DumpHead } = {},
) => explainFailure(thrown, { query, kind: "duckdb", tables, previous: last }) as AlmanacError;

describe("a query that fails", () => {
  test.for(["query_failed", "dump_rejected"] as const)("with %s is told what has changed", (code) => {
    const error = explained(failure(code, "It fails."), { tables: renamed, last: previous });
    expect(error.code).toBe(code);
    expect(error.message).toBe(
      'It fails. Since the last refresh, column "region" is gone from "sales"; nearest there: "region_name".',
    );
    const undo = "Change the SQL in queries/sales/units.sql, or ask for the change to be undone.";
    expect(error.hint).toBe(code === "dump_rejected" ? `${undo} Try.` : undo);
  });

  test("for another reason is left as it is", () => {
    const thrown = failure("query_timeout", "Late.");
    expect(explained(thrown, { tables: renamed, last: previous })).toBe(thrown);
    expect(explained(new TypeError("broken"))).toBeInstanceOf(TypeError);
    const unchanged = failure("query_failed", "It fails.");
    expect(explained(unchanged, { last: previous })).toBe(unchanged);
    const elsewhere = { ...previous, source: { kind: "mysql", name: "x" } } as const;
    expect(explained(unchanged, { tables: renamed, last: elsewhere })).toBe(unchanged);
  });

  test.for([
    ["Unknown column 's.regin' in 'SELECT'", 'Nearest to "regin" is "region" of "sales". Try.'],
    [
      'Binder Error: Referenced column "throuhg" not found',
      'Nearest to "throuhg" is "through" of "feeds". Try.',
    ],
    ['Table "s" does not have a column named "unit"', 'Nearest to "unit" is "units" of "sales". Try.'],
    ["Table 'warehouse.sale' doesn't exist", 'Nearest to "sale" is the table "sales". Try.'],
    ["Catalog Error: Table with name sale does not exist!", 'Nearest to "sale" is the table "sales". Try.'],
    ["Unknown column 'xyzzyplugh' in 'SELECT'", "Try."],
    ["Table 'warehouse.xyzzyplugh' doesn't exist", "Try."],
  ] as const)("with %s is told the nearest name", ([message, hint]) => {
    expect(explained(failure("query_failed", message))).toMatchObject({ message, hint });
  });
});

describe("a refresh that works", () => {
  const last = { ...previous, schemaFingerprint: schemaFingerprint(["sales"], [sales, feeds]) };
  const noteOf = (tables: SourceTable[], before: DumpHead | undefined = last) =>
    driftNote(before, { ...last, schemaFingerprint: schemaFingerprint(["sales"], tables) }, tables);

  test("notes what has changed in the tables all the same", () => {
    const wider = table("sales", { day: "DATE", region: "VARCHAR", units: "BIGINT", note: "TEXT" });
    expect(noteOf([wider, feeds])).toBe(
      'Since the last refresh, column "units" of "sales" is now BIGINT and was INTEGER.',
    );
    const added = table("sales", { day: "DATE", region: "VARCHAR", units: "INTEGER", more: "TEXT" });
    expect(noteOf([added, feeds])).toBe(
      "Since the last refresh, sales has changed, in no column that the query names.",
    );
  });

  test("notes nothing where nothing has changed, or nothing can be compared", () => {
    expect(noteOf([sales, feeds])).toBeUndefined();
    expect(noteOf(renamed, { ...last, lineage: ["other"] })).toBeUndefined();
    expect(noteOf(renamed, { ...last, source: { kind: "sample", name: "x" } })).toBeUndefined();
    expect(driftNote(undefined, last, renamed)).toBeUndefined();
  });
});
