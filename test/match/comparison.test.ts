import { describe, expect, test } from "vitest";
import { type Calendar, calendarSchema, type TimeSpec, toDay } from "../../core/calendar.ts";
import type { Catalog } from "../../core/catalog.ts";
import { comparisonOf } from "../../core/match/comparison.ts";
import { resolvePeriod } from "../../core/match/periods.ts";
import type { Clock } from "../../core/match/resolve-time.ts";
import type { Comparison, Reading } from "../../core/reading.ts";

const retail = calendarSchema.parse({
  week_starts: "sunday",
  fiscal_pattern: "4-5-4",
  fiscal_year_ends: { weekday: "saturday", rule: "nearest", month: 1 },
  selling_days: ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday"],
  holidays: { "2025-09-01": "Labor Day", "2026-09-07": "Labor Day", "2026-10-12": "Founders Day" },
});
const april = calendarSchema.parse({ fiscal_year_starts: 4 });

const fiscal = (unit: "month" | "quarter" | "year", more: object = {}): TimeSpec => ({
  kind: "fiscal",
  unit,
  offset: 0,
  ...more,
});
const lastYear: Comparison = { kind: "last_year" };
const previous: Comparison = { kind: "previous" };

/** The two spans that are compared, and what is said of them. */
function compared(
  time: TimeSpec,
  comparison: Comparison,
  {
    end = "2026-11-18",
    calendar = retail,
    grain,
  }: { end?: string; calendar?: Calendar; grain?: "month" | "week" } = {},
) {
  const clock: Clock = {
    ...{ today: toDay(end), dataFrom: toDay("2020-01-01"), dataEnd: toDay(end), grain: "day" },
  };
  const resolved = resolvePeriod(time, clock, calendar);
  if (resolved.kind !== "period") throw new Error(resolved.kind);
  const reading = { comparison, ...(grain ? { grain } : {}) } as Reading;
  const deps = {
    catalog: { calendar } as Catalog,
    heads: () => undefined,
    today: end,
    periodOf: () => undefined,
  };
  const found = comparisonOf(reading, resolved, clock, deps);
  if (!found || found.kind === "none") return found?.message;
  const { own, period } = found;
  return {
    own: `${own.from}..${own.to}`,
    like: `${period.from}..${period.to}`,
    label: period.label,
    ...(own.partial ? { ownPartial: own.partial.join("; ") } : {}),
    ...(period.partial ? { likePartial: period.partial.join("; ") } : {}),
  };
}

describe("fiscal periods of weeks are held against", () => {
  test.for<[string, TimeSpec, Comparison, string, string, string]>([
    [
      "the same quarter",
      fiscal("quarter", { quarter: 3 }),
      lastYear,
      "2026-08-02..2026-11-01",
      "2025-08-03..2025-11-02",
      "fiscal Q3 2025",
    ],
    [
      "the same period",
      fiscal("month", { period: 2 }),
      lastYear,
      "2026-03-01..2026-04-05",
      "2025-03-02..2025-04-06",
      "fiscal P2 2025",
    ],
    [
      "the period before",
      fiscal("month", { period: 2 }),
      previous,
      "2026-03-01..2026-04-05",
      "2026-02-01..2026-03-01",
      "fiscal P1 2026",
    ],
    [
      "as many periods before",
      fiscal("month", { offset: -1, count: 3 }),
      previous,
      "2026-08-02..2026-11-01",
      "2026-05-03..2026-08-02",
      "fiscal P4 2026 to fiscal P6 2026",
    ],
    [
      "the year before",
      fiscal("year", { offset: -1 }),
      previous,
      "2025-02-02..2026-02-01",
      "2024-02-04..2025-02-02",
      "fiscal 2024",
    ],
  ])("%s", ([_, time, comparison, own, like, label]) => {
    expect(compared(time, comparison)).toEqual({ own, like, label });
  });

  test("the same weeks: a 53rd week of its own has no like", () => {
    const without = "without its 53rd week, 28 Jan 2024 to 3 Feb 2024, which fiscal 2022 does not have";
    const like = { like: "2022-01-30..2023-01-29", label: "fiscal 2022" };
    for (const comparison of [lastYear, previous])
      expect(compared(fiscal("year", { year: 2023 }), comparison)).toEqual({
        ...like,
        own: "2023-01-29..2024-01-28",
        ownPartial: without,
      });
    expect(compared(fiscal("month", { period: 12, year: 2023 }), lastYear)).toEqual({
      ...{ own: "2023-12-31..2024-01-28", like: "2023-01-01..2023-01-29", label: "fiscal P12 2022" },
      ownPartial: without,
    });
  });

  test("the same weeks: a 53rd week of the year before is left out", () => {
    const likePartial = "without its 53rd week, 28 Jan 2024 to 3 Feb 2024, which fiscal 2024 does not have";
    const expected = { own: "2024-02-04..2025-02-02", like: "2023-01-29..2024-01-28" };
    const label = "29 Jan 2023 to 27 Jan 2024";
    expect(compared(fiscal("year", { year: 2024 }), lastYear)).toEqual({ ...expected, label, likePartial });
    const range: Comparison = { kind: "range", time: fiscal("year", { year: 2023 }) };
    expect(compared(fiscal("year", { year: 2024 }), range)).toEqual({ ...expected, label, likePartial });
  });

  test("other numbers of weeks where a 53rd week stands in their middle, and that is said", () => {
    const time: TimeSpec = {
      kind: "between",
      from: fiscal("quarter", { quarter: 4, year: 2023 }),
      to: fiscal("quarter", { quarter: 1, year: 2024 }),
    };
    expect(compared(time, lastYear)).toMatchObject({ likePartial: "26 weeks, held against 27" });
  });

  test("as many days where they are running", () => {
    expect(compared(fiscal("quarter"), lastYear)).toEqual({
      ...{ own: "2026-11-01..2026-11-18", like: "2025-11-02..2025-11-19" },
      ...{ label: "2 Nov 2025 to 18 Nov 2025", ownPartial: "data to 17 Nov 2026" },
    });
    expect(compared(fiscal("quarter"), previous)).toMatchObject({ like: "2026-08-02..2026-08-19" });
  });

  test("four weeks where the running period is in its fifth", () => {
    // 53 weeks: the last period has five, and the one of the year before four.
    expect(
      compared(fiscal("month", { period: 12, year: 2023 }), lastYear, { end: "2024-01-31" }),
    ).toMatchObject({
      ...{ own: "2023-12-31..2024-01-28", like: "2023-01-01..2023-01-29" },
      ownPartial: expect.stringContaining("without its 53rd week"),
    });
    expect(compared(fiscal("month", { period: 12, year: 2023 }), lastYear, { end: "2024-01-15" })).toEqual({
      ...{ own: "2023-12-31..2024-01-15", like: "2023-01-01..2023-01-16" },
      ...{ label: "1 Jan 2023 to 15 Jan 2023", ownPartial: "data to 14 Jan 2024" },
    });
  });

  test("the same dates where they are split by month, and nothing where those begin in another month", () => {
    expect(compared(fiscal("year", { year: 2024 }), lastYear, { grain: "month" })).toMatchObject({
      like: "2023-02-04..2024-02-02",
    });
    expect(compared(fiscal("year", { year: 2024 }), lastYear, { grain: "week" })).toMatchObject({
      like: "2023-01-29..2024-01-28",
    });
    expect(compared(fiscal("quarter", { quarter: 3 }), previous, { grain: "month" })).toMatch(/ask by week/);
  });
});

describe("fiscal periods of months", () => {
  test.for<[TimeSpec, Comparison, string, string]>([
    [fiscal("quarter", { quarter: 2 }), previous, "2026-04-01..2026-07-01", "fiscal Q1 2027"],
    [fiscal("quarter", { quarter: 2 }), lastYear, "2025-07-01..2025-10-01", "fiscal Q2 2026"],
    [fiscal("year"), lastYear, "2025-04-01..2025-11-18", "1 Apr 2025 to 17 Nov 2025"],
    [fiscal("year", { offset: -1 }), previous, "2024-04-01..2025-04-01", "fiscal 2025"],
  ])("%j against %j is %s", ([time, comparison, like, label]) => {
    expect(compared(time, comparison, { calendar: april })).toMatchObject({ like, label });
  });

  test("go by the same dates, leap years too", () => {
    expect(compared(fiscal("year"), lastYear, { calendar: april, end: "2024-03-18" })).toMatchObject({
      own: "2023-04-01..2024-03-18",
      like: "2022-04-01..2023-03-18",
    });
  });
});

describe("days of the business calendar", () => {
  test("selling days stand against as many selling days", () => {
    const time: TimeSpec = { kind: "selling_days", count: 5 };
    expect(compared(time, previous)).toMatchObject({
      own: "2026-11-12..2026-11-18",
      like: "2026-11-06..2026-11-12",
    });
    expect(compared(time, lastYear)).toMatchObject({ like: "2025-11-13..2025-11-19" });
  });

  test("a holiday stands against the same one, whatever its date", () => {
    expect(compared({ kind: "holiday", name: "Labor Day" }, lastYear)).toEqual({
      ...{ own: "2026-09-07..2026-09-08", like: "2025-09-01..2025-09-02", label: "1 Sep 2025" },
    });
    expect(compared({ kind: "holiday", name: "Founders Day" }, lastYear)).toMatchObject({
      like: "2025-10-12..2025-10-13",
      likePartial: "the calendar names no Founders Day a year earlier, so the same date is taken",
    });
  });
});
