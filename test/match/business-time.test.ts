import { describe, expect, test } from "vitest";
import { type Calendar, calendarSchema, type Grain, type TimeSpec, toDay } from "../../core/calendar.ts";
import { resolvePeriod } from "../../core/match/periods.ts";
import type { Clock } from "../../core/match/resolve-time.ts";

const retail = calendarSchema.parse({
  week_starts: "sunday",
  fiscal_pattern: "4-5-4",
  fiscal_year_ends: { weekday: "saturday", rule: "nearest", month: 1 },
  selling_days: ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday"],
  holidays: {
    "2025-09-01": "Labor Day",
    "2026-09-07": "Labor Day",
    "2026-11-26": "Thanksgiving",
  },
});
const april = calendarSchema.parse({ fiscal_year_starts: 4 });
const usual = calendarSchema.parse({});

function clockAt(dataEnd = "2026-11-18", today = "2026-11-18", grain: Grain = "day"): Clock {
  return { today: toDay(today), dataFrom: toDay("2020-01-01"), dataEnd: toDay(dataEnd), grain };
}

function said(spec: TimeSpec, calendar: Calendar, clock = clockAt()) {
  const resolved = resolvePeriod(spec, clock, calendar);
  if (resolved.kind !== "period") return resolved.kind;
  const { from, to, label, means } = resolved.period;
  return [`${from}..${to}`, label, ...(means ? [means] : [])];
}

const fiscal = (unit: "month" | "quarter" | "year", more: object = {}): TimeSpec => ({
  kind: "fiscal",
  unit,
  offset: 0,
  ...more,
});

describe("a fiscal period of weeks", () => {
  test.for<[TimeSpec, string, string, string]>([
    [
      fiscal("quarter", { quarter: 3, year: 2026 }),
      "2026-08-02..2026-11-01",
      "fiscal Q3 2026",
      "fiscal Q3 2026 is 2 Aug 2026 to 31 Oct 2026, 13 weeks",
    ],
    [
      fiscal("year", { offset: -1 }),
      "2025-02-02..2026-02-01",
      "fiscal 2025",
      "fiscal 2025 is 2 Feb 2025 to 31 Jan 2026, 52 weeks",
    ],
    [
      fiscal("year", { year: 2023 }),
      "2023-01-29..2024-02-04",
      "fiscal 2023",
      "fiscal 2023 is 29 Jan 2023 to 3 Feb 2024, 53 weeks",
    ],
    [
      fiscal("month", { period: 9 }),
      "2026-10-04..2026-11-01",
      "fiscal P9 2026",
      "fiscal P9 2026 is 4 Oct 2026 to 31 Oct 2026, 4 weeks",
    ],
    [
      fiscal("month", { month: 12 }),
      "2025-11-30..2026-01-04",
      "fiscal P11 2025",
      "fiscal P11 2025 is 30 Nov 2025 to 3 Jan 2026, 5 weeks",
    ],
    [
      fiscal("month", { period: 9, year: "last" }),
      "2025-10-05..2025-11-02",
      "fiscal P9 2025",
      "fiscal P9 2025 is 5 Oct 2025 to 1 Nov 2025, 4 weeks",
    ],
    [
      fiscal("month", { offset: -1, count: 3 }),
      "2026-08-02..2026-11-01",
      "fiscal P7 2026 to fiscal P9 2026",
      "fiscal P7 2026 to fiscal P9 2026 is 2 Aug 2026 to 31 Oct 2026, 13 weeks",
    ],
    [
      {
        kind: "between",
        from: fiscal("quarter", { quarter: 1, year: 2026 }),
        to: fiscal("quarter", { quarter: 2, year: 2026 }),
      },
      "2026-02-01..2026-08-02",
      "fiscal Q1 2026 to fiscal Q2 2026",
      "fiscal Q1 2026 to fiscal Q2 2026 is 1 Feb 2026 to 1 Aug 2026, 26 weeks",
    ],
  ])("%j is %s", ([spec, days, label, means]) => {
    expect(said(spec, retail)).toEqual([days, label, means]);
  });

  test("that is running goes by its days, and still says which one it is", () => {
    expect(said(fiscal("quarter"), retail)).toEqual([
      "2026-11-01..2026-11-18",
      "1 Nov 2026 to 17 Nov 2026",
      "fiscal Q4 2026 is 1 Nov 2026 to 30 Jan 2027, 13 weeks",
    ]);
  });

  test("that is last ends with older data; this one does not, and one ahead is not answered", () => {
    const old = clockAt("2025-06-01");
    expect(said(fiscal("quarter", { offset: -1 }), retail, old)[1]).toBe("fiscal Q1 2025");
    expect(said(fiscal("quarter"), retail, old)).toBe("no_data");
    expect(said(fiscal("quarter", { quarter: 1, year: 2027 }), retail)).toBe("future");
  });
});

describe("a fiscal period of months", () => {
  test("has a name where the fiscal year is not the calendar year", () => {
    expect(said(fiscal("quarter", { quarter: 2 }), april)).toEqual([
      "2026-07-01..2026-10-01",
      "fiscal Q2 2027",
      "fiscal Q2 2027 is 1 Jul 2026 to 30 Sep 2026",
    ]);
    expect(said(fiscal("month", { month: 10 }), april)[0]).toBe("2026-10-01..2026-11-01");
  });

  test("has none where it is", () => {
    expect(said(fiscal("quarter", { quarter: 2, year: 2026 }), usual)).toEqual([
      "2026-04-01..2026-07-01",
      "Q2 2026",
    ]);
  });
});

describe("selling days and holidays", () => {
  test("the last selling days say how many they are", () => {
    expect(said({ kind: "selling_days", count: 5 }, retail)).toEqual([
      "2026-11-12..2026-11-18",
      "12 Nov 2026 to 17 Nov 2026",
      "12 Nov 2026 to 17 Nov 2026 has 5 selling days",
    ]);
  });

  test.for<[TimeSpec, string | string[]]>([
    [
      { kind: "holiday", name: "Labor Day" },
      ["2026-09-07..2026-09-08", "7 Sep 2026", "Labor Day is 7 Sep 2026"],
    ],
    [
      { kind: "holiday", name: "Labor Day", year: 2025 },
      ["2025-09-01..2025-09-02", "1 Sep 2025", "Labor Day is 1 Sep 2025"],
    ],
    [{ kind: "holiday", name: "Thanksgiving" }, "future"],
  ])("%j is %s", ([spec, expected]) => {
    expect(said(spec, retail)).toEqual(expected);
  });
});
