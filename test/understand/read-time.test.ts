import { describe, expect, test } from "vitest";
import type { Grain, NamedUnit, NamedYear, TimeSpec } from "../../core/calendar.ts";
import { readGrain } from "../../core/understand/read-grain.ts";
import { periodOf } from "../../core/understand/read-slots.ts";
import { readTime } from "../../core/understand/read-time.ts";
import { splitWords } from "../../core/words.ts";

const last = (count: number, unit: Grain): TimeSpec => ({ kind: "last", count, unit });
const current = (unit: Grain): TimeSpec => ({ kind: "this", unit });
const rolling = (days: number): TimeSpec => ({ kind: "rolling", days });
const ago = (count: number, unit: Grain): TimeSpec => ({ kind: "ago", count, unit });
const days = (from: string, to: string): TimeSpec => ({ kind: "span", from, to });
const named = (unit: NamedUnit, index: number, year: NamedYear = "latest"): TimeSpec => ({
  kind: "named",
  unit,
  index,
  year,
});
const fiscal = (year: number): TimeSpec => ({ kind: "fiscal", unit: "year", year, offset: 0 });
const between = (from: TimeSpec, to: TimeSpec): TimeSpec => ({ kind: "between", from, to });

describe("a period", () => {
  test.for<[string, TimeSpec]>([
    // relative
    ["today", current("day")],
    ["yesterday", ago(1, "day")],
    ["the day before yesterday", ago(2, "day")],
    ["tomorrow", { kind: "next", count: 1, unit: "day" }],
    ["this week", current("week")],
    ["current month", current("month")],
    ["this quarter", current("quarter")],
    ["the current year", current("year")],
    ["last week", last(1, "week")],
    ["last month", last(1, "month")],
    ["previous quarter", last(1, "quarter")],
    ["the last year", last(1, "year")],
    ["last 7 days", rolling(7)],
    ["past 30 days", rolling(30)],
    ["the past week", rolling(7)],
    ["past month", rolling(30)],
    ["past year", last(12, "month")],
    ["past 2 years", last(24, "month")],
    ["last 3 months", last(3, "month")],
    ["last three months", last(3, "month")],
    ["last couple months", last(2, "month")],
    ["last 12 full months", last(12, "month")],
    ["trailing 12 months", last(12, "month")],
    ["last 13 wks", last(13, "week")],
    ["last two qtrs", last(2, "quarter")],
    ["latest month", last(1, "month")],
    ["2 weeks ago", ago(2, "week")],
    ["a month ago", ago(1, "month")],
    ["next month", { kind: "next", count: 1, unit: "month" }],
    ["next 2 quarters", { kind: "next", count: 2, unit: "quarter" }],
    ["upcoming week", { kind: "next", count: 1, unit: "week" }],
    ["ytd", current("year")],
    ["year to date", current("year")],
    ["so far this year", current("year")],
    ["MTD", current("month")],
    ["qtd", current("quarter")],
    ["week to date", current("week")],
    ["now", { kind: "latest" }],
    ["currently", { kind: "latest" }],
    ["as of today", { kind: "latest" }],
    ["right now", { kind: "latest" }],
    ["all time", { kind: "all" }],
    // named
    ["October", named("month", 10)],
    ["oct", named("month", 10)],
    ["last October", named("month", 10, "past")],
    ["October last year", named("month", 10, "last")],
    ["October this year", named("month", 10, "this")],
    ["October 2025", days("2025-10-01", "2025-11-01")],
    ["Oct of 2025", days("2025-10-01", "2025-11-01")],
    ["December 2025", days("2025-12-01", "2026-01-01")],
    ["2026-02", days("2026-02-01", "2026-03-01")],
    ["Q3", named("quarter", 3)],
    ["q3 2025", days("2025-07-01", "2025-10-01")],
    ["2025 Q3", days("2025-07-01", "2025-10-01")],
    ["Q3'25", days("2025-07-01", "2025-10-01")],
    ["third quarter", named("quarter", 3)],
    ["3rd quarter of 2025", days("2025-07-01", "2025-10-01")],
    ["Q4 last year", named("quarter", 4, "last")],
    ["H1", named("half", 1)],
    ["first half of 2026", days("2026-01-01", "2026-07-01")],
    ["H2 2025", days("2025-07-01", "2026-01-01")],
    ["2025", days("2025-01-01", "2026-01-01")],
    ["FY26", fiscal(2026)],
    ["fy2025", fiscal(2025)],
    ["fiscal 2025", fiscal(2025)],
    ["fiscal year 2025", fiscal(2025)],
    ["last fiscal quarter", { kind: "fiscal", unit: "quarter", offset: -1 }],
    ["last fiscal year", { kind: "fiscal", unit: "year", offset: -1 }],
    // days
    ["2026-10-12", days("2026-10-12", "2026-10-13")],
    ["10/12/2026", days("2026-10-12", "2026-10-13")],
    ["October 12", { kind: "date", month: 10, date: 12 }],
    ["Oct 12th", { kind: "date", month: 10, date: 12 }],
    ["12 October", { kind: "date", month: 10, date: 12 }],
    ["12th of October", { kind: "date", month: 10, date: 12 }],
    ["12 October 2025", days("2025-10-12", "2025-10-13")],
    ["Oct 12, 2025", days("2025-10-12", "2025-10-13")],
    ["February 29", { kind: "date", month: 2, date: 29 }],
    ["29 February 2024", days("2024-02-29", "2024-03-01")],
    ["on Monday", { kind: "weekday", day: 1 }],
    ["last Friday", { kind: "weekday", day: 5 }],
    ["week 46", { kind: "week", number: 46 }],
    ["wk 46 2025", { kind: "week", number: 46, year: 2025 }],
    // ranges
    ["between June and August", between(named("month", 6), named("month", 8))],
    ["from June to August", between(named("month", 6), named("month", 8))],
    ["June through August", between(named("month", 6), named("month", 8))],
    ["Jan to Mar 2026", between(named("month", 1), days("2026-03-01", "2026-04-01"))],
    ["June - August", between(named("month", 6), named("month", 8))],
    ["since June", { kind: "since", from: named("month", 6) }],
    ["since 2025", { kind: "since", from: days("2025-01-01", "2026-01-01") }],
    ["from October on", { kind: "since", from: named("month", 10) }],
    ["until August", { kind: "until", to: named("month", 8), before: false }],
    ["up to Q2", { kind: "until", to: named("quarter", 2), before: false }],
    ["before 2026", { kind: "until", to: days("2026-01-01", "2027-01-01"), before: true }],
  ])("%s is read", ([text, time]) => {
    expect(periodOf(text)).toEqual(time);
  });

  test.for([
    "",
    "soon",
    "last",
    "last dance",
    "last 3",
    "3 months",
    "month",
    "week 54",
    "week 0",
    "32 October",
    "October 32",
    "31 February",
    "February 30",
    "April 31",
    "31 June",
    "February 29 2025",
    "2026-02-31",
    "2026-13-01",
    "2026-13",
    "13/13/2026",
    "Q5",
    "H3",
    "1234",
    "9999",
    "1989",
    "since",
    "until",
    "between June",
    "from June",
  ])("%j is no period as a whole", (text) => {
    expect(periodOf(text)).toBeUndefined();
  });

  test.for([
    ["units may be late", undefined],
    ["units in May", named("month", 5)],
    ["units May 2026", days("2026-05-01", "2026-06-01")],
    ["march", named("month", 3)],
  ] as const)(
    "a month that is another word too needs a preposition, a year or the end: %s",
    ([text, time]) => {
      const words = splitWords(text);
      const spans = words.flatMap((_, at) => readTime(words, at) ?? []);
      expect(spans[0]?.slot).toEqual(time && { kind: "time", time });
    },
  );
});

describe("a unit that a period is split into", () => {
  test.for<[string, Grain | undefined, number?]>([
    ["by month", "month", 2],
    ["per week", "week", 2],
    ["each day", "day", 2],
    ["every quarter", "quarter", 2],
    ["monthly", "month", 1],
    ["daily", "day", 1],
    ["annual", "year", 1],
    ["month by month", "month", 3],
    ["month end", "month", 2],
    ["by region", undefined],
    ["month", undefined],
  ])("%s is %s", ([text, grain, length]) => {
    const span = readGrain(splitWords(text), 0);
    expect(span?.slot).toEqual(grain && { kind: "grain", grain });
    expect(span?.to).toBe(length);
  });

  test("a unit behind a word that seeks one is what is ranked", () => {
    expect(readGrain(splitWords("which month"), 1)?.slot).toEqual({ kind: "grain", grain: "month" });
  });
});
