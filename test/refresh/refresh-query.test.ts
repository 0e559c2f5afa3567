import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { calendarSchema, fromDay } from "../../core/calendar.ts";
import type { DumpHead, NewDump } from "../../core/dump.ts";
import type { Query } from "../../core/query.ts";
import { type RefreshInput, refreshQuery } from "../../core/refresh/refresh-query.ts";
import { openDuckDbSource } from "../../core/source/duckdb.ts";
import type { Source } from "../../core/source/source.ts";
import { makeDuckDbFile } from "../source/duckdb-file.ts";
import { makeDimensions, makeQuery, rowsSql } from "./make-query.ts";

let made: Awaited<ReturnType<typeof makeDuckDbFile>>;
let source: Source;
beforeAll(async () => {
  made = await makeDuckDbFile([
    "CREATE TABLE sales (day DATE, region VARCHAR, units INT)",
    "INSERT INTO sales VALUES ('2026-11-16', 'West', 3), ('2026-11-17', 'East', 4), ('2026-11-17', 'West', 5)",
    "CREATE TABLE feeds (through DATE)",
    "INSERT INTO feeds VALUES ('2026-11-15')",
  ]);
  source = await openDuckDbSource({ file: made.file, timeoutS: 30, kind: "duckdb" });
});
afterAll(() => made.remove());

const salesSql = "SELECT day, region, SUM(units) AS units FROM sales WHERE day < :now GROUP BY day, region";

async function refresh(query: Query, given: Partial<RefreshInput> = {}): Promise<NewDump> {
  return refreshQuery({
    query,
    dimensions: makeDimensions({}),
    calendar: calendarSchema.parse({}),
    metrics: new Map(),
    hierarchies: [],
    source,
    tables: await source.tables(),
    now: () => new Date("2026-11-18T02:00:00Z"),
    maxRows: 1_000,
    ...given,
  });
}

/** The rows of a dump as values, in order. */
function rowsOf({ columns, head }: NewDump): unknown[][] {
  return Array.from({ length: head.rowCount }, (_, row) =>
    columns.map((column) => {
      if (column.role === "dimension") return column.members[column.codes[row] ?? -1]?.key;
      if (column.role === "time") return fromDay(column.days[row] ?? 0);
      const value = column.values[row] ?? 0;
      return Number.isNaN(value) ? null : value;
    }),
  );
}

const membersOf = ({ head }: NewDump) =>
  head.columns.flatMap((column) => ("members" in column ? column.members : []));

describe("a refresh", () => {
  test("gives sorted columns and a head that says where they come from", async () => {
    const dump = await refresh(makeQuery({ sql: salesSql }));
    expect(rowsOf(dump)).toEqual([
      ["East", "2026-11-17", 4],
      ["West", "2026-11-16", 3],
      ["West", "2026-11-17", 5],
    ]);
    expect(dump.head).toEqual({
      query: "sales/units",
      title: "Units by region and day",
      refreshedAt: "2026-11-18T02:00:00.000Z",
      completeThrough: "2026-11-17",
      rowCount: 3,
      tookMs: 0,
      source: { kind: "duckdb", name: "test.duckdb" },
      sql: salesSql,
      binds: { now: "2026-11-18", since: "1970-01-01", until: "2026-11-18" },
      schemaFingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
      schema: { sales: { day: "DATE", region: "VARCHAR", units: "INTEGER" } },
      lineage: ["sales"],
      columns: [
        {
          role: "dimension",
          name: "region",
          members: [
            { key: "East", label: "East", aliases: [] },
            { key: "West", label: "West", aliases: [] },
          ],
          nulls: 0,
        },
        { role: "time", name: "day", grain: "day", from: "2026-11-16", to: "2026-11-18" },
        { role: "measure", name: "units", total: 12, nulls: 0, negatives: 0 },
      ],
    });
  });

  test("reads the day of :now in the calendar's zone", async () => {
    const dump = await refresh(makeQuery({ sql: salesSql }), {
      calendar: calendarSchema.parse({ time_zone: "America/New_York" }),
    });
    expect(dump.head.binds.now).toBe("2026-11-17");
    expect(dump.head.rowCount).toBe(1);
  });

  test("takes key, name and other names of a dimension from their own columns", async () => {
    const dump = await refresh(
      makeQuery({
        dimensions: ["dealer"],
        sql: rowsSql("dealer_id, dealer, dealer_city, day, units", [
          [12, "Lakeshore Auto", "Erie", "2026-11-17", 1],
          [2, "Lakeshore Auto", "Gary", "2026-11-17", 2],
          [12, "Lakeshore Auto", "Erie", "2026-11-16", 3],
          [12, "Lakeshore Auto", "Lakeshore Auto", "2026-11-15", 4],
        ]),
      }),
      { dimensions: makeDimensions({ dealer: { key: "dealer_id", aliases: ["dealer_city"] } }) },
    );
    expect(membersOf(dump)).toEqual([
      { key: "12", label: "Lakeshore Auto", aliases: ["Erie"] },
      { key: "2", label: "Lakeshore Auto", aliases: ["Gary"] },
    ]);
  });

  test("puts members into the order of code points, the one without a value last", async () => {
    const keys = ["b", "Z", "a", null, "\uffee", "😀", "", "é"];
    const sql = rowsSql(
      "region, day, units",
      keys.map((key) => [key, "2026-11-17", 1]),
    );
    const dump = await refresh(makeQuery({ sql }));
    expect(membersOf(dump).map(({ key }) => key)).toEqual(["", "Z", "a", "b", "é", "\uffee", "😀", null]);
    expect(membersOf(dump).map(({ label }) => label)).toEqual(
      ["(empty)", "Z", "a", "b", "é"].concat("\uffee", "😀", "not given"),
    );
  });

  test("rounds to 6 decimals, keeps nulls apart and adds up a control total", async () => {
    const sql = rowsSql("region, day, units", [
      ["a", "2026-11-17", 0.12345678],
      ["b", "2026-11-17", null],
      ["c", "2026-11-17", -0.0000001],
      ["d", "2026-11-17", 12345678901.25],
    ]);
    const dump = await refresh(makeQuery({ sql }));
    expect(rowsOf(dump).map((row) => row[2])).toEqual([0.123457, null, 0, 12345678901.25]);
    expect(dump.head.columns[2]).toMatchObject({ total: 12345678901.373457 });
  });

  test("needs neither dimensions nor time", async () => {
    const dump = await refresh({
      ...makeQuery({ sql: "SELECT 7 AS units", dimensions: [] }),
      time: undefined as never,
    });
    expect(rowsOf(dump)).toEqual([[7]]);
    expect(dump.head.completeThrough).toBeNull();
  });

  test.for([
    ["month", "2026-11-01", "2026-11-17"],
    ["month", "2026-09-01", "2026-09-30"],
    ["week", "2026-11-02", "2026-11-08"],
    ["quarter", "2026-07-01", "2026-09-30"],
    ["year", "2025-01-01", "2025-12-31"],
    ["day", "2026-11-30", "2026-11-17"],
  ] as const)("by %s up to %s it is complete through %s", async ([grain, last, expected]) => {
    const sql = rowsSql("region, day, units", [["West", last, 1]]);
    const dump = await refresh(makeQuery({ sql, time: { column: "day", grain } }));
    expect(dump.head.completeThrough).toBe(expected);
  });

  test.for([
    ["month", "'2026-09'"],
    ["year", "'2026'"],
    ["year", "2026"],
    ["day", "CAST('2026-09-01' AS TIMESTAMP)"],
  ] as const)("at grain %s the time may be %s", async ([grain, value]) => {
    const sql = `SELECT 'West' AS region, ${value} AS day, 1 AS units`;
    const dump = await refresh(makeQuery({ sql, time: { column: "day", grain } }));
    expect(rowsOf(dump)[0]?.[1]).toMatch(/^2026-0[19]-01$/);
  });

  test("believes the header's own SQL on how far the data is complete", async () => {
    const query = makeQuery({ sql: salesSql, complete_through: "SELECT MAX(through) FROM feeds" });
    expect((await refresh(query)).head.completeThrough).toBe("2026-11-15");
  });

  test("may give no rows when the version before had none", async () => {
    const sql = "SELECT day, region, units FROM sales WHERE 1 = 0";
    const before = await refresh(makeQuery({ sql: salesSql }));
    const previous = { ...before.head, rowCount: 0, completeThrough: null } as DumpHead;
    const dump = await refresh(makeQuery({ sql }), { previous });
    expect(dump.head).toMatchObject({ rowCount: 0, completeThrough: expect.any(String) });
    expect(rowsOf(dump)).toEqual([]);
  });

  test("has another schema fingerprint when a column of its tables changes, and only then", async () => {
    const tables = await source.tables();
    const query = makeQuery({ sql: salesSql });
    const before = await refresh(query, { tables });
    const other = await refresh(query, { tables: tables.filter(({ name }) => name === "sales") });
    const drifted = await refresh(query, {
      tables: tables.map((table) => ({
        ...table,
        columns: table.columns.map((column) => ({
          ...column,
          type: column.type === "INTEGER" ? "BIGINT" : column.type,
        })),
      })),
    });
    expect(other.head.schemaFingerprint).toBe(before.head.schemaFingerprint);
    expect(drifted.head.schemaFingerprint).not.toBe(before.head.schemaFingerprint);
  });
});

describe("a refresh refuses", () => {
  const one = (columns: string, ...values: (string | number | null)[]) => rowsSql(columns, [values]);

  test.for([
    [
      "a column that is missing",
      one("region, day", "West", "2026-11-17"),
      "does not give the column 'units'",
    ],
    [
      "a column too many",
      one("region, day, units, x", "West", "2026-11-17", 1, 2),
      "'x', which the header does not name",
    ],
    [
      "a text in a metric",
      one("region, day, units", "West", "2026-11-17", "many"),
      "'units' holds the text 'many'",
    ],
    [
      "a number too large to be exact",
      "SELECT 'West' AS region, CAST('2026-11-17' AS DATE) AS day, 9007199254740993 AS units",
      "'units' holds the number '9007199254740993', too large",
    ],
    ["a row without a date", one("region, day, units", "West", null, 1), "'day' has no date"],
    [
      "a time of day",
      "SELECT 'West' AS region, TIMESTAMP '2026-11-17 10:00:00' AS day, 1 AS units",
      "'2026-11-17 10:00:00', which is no date",
    ],
    [
      "a text for a date",
      one("region, day, units", "West", "17/11/2026", 1),
      "'17/11/2026', which is no date",
    ],
    [
      "a day that is not in the calendar",
      "SELECT 'West' AS region, '2026-02-30' AS day, 1 AS units",
      "'2026-02-30', which is no date",
    ],
    ["no rows", "SELECT day, region, units FROM sales WHERE 1 = 0", "the SQL gives no rows"],
    [
      "two rows with one key",
      rowsSql("region, day, units", [
        ["West", "2026-11-17", 1],
        ["East", "2026-11-17", 2],
        ["West", "2026-11-17", 3],
      ]),
      "two rows have the same region 'West', day 2026-11-17",
    ],
    ["two columns of one name", "SELECT 1 AS units, 2 AS units", "two columns are called 'units'"],
  ] as const)("%s", async ([, sql, message]) => {
    await expect(refresh(makeQuery({ sql }))).rejects.toMatchObject({
      code: "dump_rejected",
      message: expect.stringContaining(message),
      hint: expect.stringMatching(/./),
    });
  });

  test("one key with two names", async () => {
    const sql = rowsSql("dealer_id, dealer, day, units", [
      [1, "North", "2026-11-16", 1],
      [1, "South", "2026-11-17", 1],
    ]);
    const dimensions = makeDimensions({ dealer: { key: "dealer_id" } });
    await expect(refresh(makeQuery({ sql, dimensions: ["dealer"] }), { dimensions })).rejects.toThrow(
      "the dealer with the key '1' is called 'North' and 'South'",
    );
  });

  test("a date that does not start its unit", async () => {
    const query = makeQuery({
      sql: one("region, day, units", "West", "2026-11-17", 1),
      time: { column: "day", grain: "month" },
    });
    await expect(refresh(query)).rejects.toThrow(
      "2026-11-17, which starts no month: that one starts on 2026-11-01",
    );
  });

  test("more rows than a dump may hold, naming what to coarsen", async () => {
    const sql = "SELECT CAST('2026-11-17' AS DATE) AS day, range AS region, 1 AS units FROM range(5000)";
    await expect(refresh(makeQuery({ sql }))).rejects.toMatchObject({
      code: "dump_too_large",
      message: "'sales/units' gives more than 1,000 rows.",
      hint: expect.stringMatching(/'region'.*coarser than day.*MAX_DUMP_ROWS/),
    });
  });

  test.for([
    ["SELECT MAX(through) FROM feeds WHERE 1 = 0", "gives 'NULL'"],
    ["SELECT 'soon'", "gives 'soon'"],
    ["SELECT through FROM feeds WHERE 1 = 0", "gives not one value"],
    ["SELECT day FROM sales", "gives not one value"],
  ] as const)("complete_through: %s", async ([sql, message]) => {
    await expect(refresh(makeQuery({ sql: salesSql, complete_through: sql }))).rejects.toMatchObject({
      code: "dump_rejected",
      message: expect.stringContaining(message),
    });
  });
});
