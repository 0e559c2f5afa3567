import { describe, expect, test } from "vitest";
import { calendarSchema, fromDay, toDay } from "../../core/calendar.ts";
import { compareSize } from "../../core/refresh/compare-size.ts";
import { dumpOf, makeMetrics, written } from "./dump-of.ts";

const metrics = makeMetrics({
  units: { aggregate: "sum" },
  score: { aggregate: "average" },
  dearest: { aggregate: "max" },
});
const calendar = calendarSchema.parse({});

interface Version {
  /** The days that have a row, and `:now`. */
  readonly from?: string;
  readonly to?: string;
  readonly now?: string;
  readonly each?: number;
  readonly rowsADay?: number;
  readonly measure?: string;
  readonly dimension?: string;
}

/** A dump with some rows for each day from one to another. */
function version(given: Version) {
  const { from = "2026-10-01", to = "2026-10-31", now = fromDay(toDay(to) + 1), each = 10 } = given;
  const { rowsADay = 2, measure = "units", dimension = "region" } = given;
  const days = Array.from({ length: toDay(to) - toDay(from) + 1 }, (_, day) => fromDay(toDay(from) + day));
  const rows = days.flatMap((day) => Array.from({ length: rowsADay }, (_, at) => [day, `r${at}`] as const));
  return dumpOf({
    dimensions: { [dimension]: rows.map(([, region]) => region) },
    days: rows.map(([day]) => day),
    measures: { [measure]: rows.map(() => each) },
    head: { binds: { now } },
  });
}

const whats = (now: Version, before: Version) =>
  compareSize(version(now), written(version(before)).head, metrics, calendar).map(({ what }) => what);

describe("a dump beside the last version", () => {
  test("is held for fewer than half of the rows, and for less than half of a total", () => {
    expect(whats({ rowsADay: 1 }, { rowsADay: 3 })).toEqual([
      "it has 31 rows, and the last version had 93",
      "units comes to 310 in all, and came to 930 in the last version",
    ]);
    expect(whats({ rowsADay: 1 }, { rowsADay: 2 })).toEqual([]);
  });

  test("is held for more than double a total, but not for more rows", () => {
    expect(whats({ each: 21 }, {})).toEqual([
      "units comes to 1,302 in all, and came to 620 in the last version",
    ]);
    expect(whats({ each: 20 }, {})).toEqual([]);
    expect(whats({ rowsADay: 20, each: 1 }, {})).toEqual([]);
  });

  test("is held where most of the history is gone", () => {
    expect(whats({ from: "2026-10-20", to: "2026-11-01" }, { from: "2025-01-01", to: "2026-10-31" })).toEqual(
      ["it has 26 rows, and the last version had 1,338"],
    );
  });

  test.for<[string, Version, Version]>([
    ["a month that has just begun", { from: "2026-11-01", to: "2026-11-01" }, { to: "2026-10-31" }],
    [
      "this month and the last",
      { from: "2026-02-01", to: "2026-03-01" },
      { from: "2026-01-01", to: "2026-02-28" },
    ],
    ["a new week", { from: "2026-11-16", to: "2026-11-16" }, { from: "2026-11-09", to: "2026-11-15" }],
    ["a new quarter", { from: "2026-10-01", to: "2026-10-02" }, { from: "2026-07-01", to: "2026-09-30" }],
    [
      "a fiscal quarter from February",
      { from: "2026-02-01", to: "2026-02-02" },
      { from: "2025-11-01", to: "2026-01-31" },
    ],
    ["a new year", { from: "2026-01-01", to: "2026-01-03" }, { from: "2025-01-01", to: "2025-12-31" }],
    ["a history that grows", { to: "2026-11-30", each: 14 }, {}],
    [
      "the second day of a month",
      { from: "2026-11-01", to: "2026-11-02", each: 90 },
      { from: "2026-11-01", to: "2026-11-01", now: "2026-11-02" },
    ],
    ["the last 30 days", { from: "2026-10-03", to: "2026-11-01" }, { from: "2026-10-02" }],
  ])("is not held for %s", ([, now, before]) => {
    expect(whats(now, before)).toEqual([]);
  });

  test("is held though it grows, when its total falls", () => {
    expect(whats({ to: "2026-11-30", each: 2 }, {})).toHaveLength(1);
  });

  test("is compared by rows only where these stand for the same things", () => {
    expect(whats({ rowsADay: 1, dimension: "model", each: 20 }, { rowsADay: 3 })).toEqual([]);
  });

  test("is compared by totals only of what is added up", () => {
    expect(whats({ each: 1, measure: "score_sum" }, { measure: "score_sum" })).toHaveLength(1);
    expect(whats({ each: 1, measure: "dearest" }, { measure: "dearest" })).toEqual([]);
    expect(whats({ measure: "units" }, { measure: "score_sum" })).toEqual([]);
    expect(whats({ each: 5 }, { each: 0 })).toEqual([]);
    expect(whats({ each: 5 }, { each: -50 })).toEqual([]);
  });

  test("is not held for a difference of large parts, wherever it goes", () => {
    const of = (values: readonly number[]) => dumpOf({ measures: { units: values } });
    const last = written(of([1_000, -900])).head;
    expect(compareSize(of([1_000, -990]), last, metrics, calendar)).toEqual([]);
    expect(compareSize(of([10, 5]), last, metrics, calendar)).toHaveLength(1);
  });
});
