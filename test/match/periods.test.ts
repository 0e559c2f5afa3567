import { describe, expect, test } from "vitest";
import { calendarSchema, type Grain, type Period, type TimeSpec, toDay } from "../../core/calendar.ts";
import { lastYearPeriod, previousPeriod, resolvePeriod, stepBefore } from "../../core/match/periods.ts";
import type { Clock, Days } from "../../core/match/resolve-time.ts";

const calendar = calendarSchema.parse({});

function clockAt(dataEnd: string, today = "2026-11-18", grain: Grain = "day"): Clock {
  return { today: toDay(today), dataFrom: toDay("2022-01-01"), dataEnd: toDay(dataEnd), grain };
}

const daysOf = (text: string): Days => {
  const [from = "", to = ""] = text.split("..");
  return { from: toDay(from), to: toDay(to) };
};
const span = (text: string): TimeSpec => {
  const [from = "", to = ""] = text.split("..");
  return { kind: "span", from, to };
};
const textOf = (period: Period | undefined) => period && `${period.from}..${period.to}`;

describe("a period cut to the data", () => {
  test.for([
    [{ kind: "this", unit: "month" }, "2026-11-18", "2026-11-01..2026-11-18", ["data to 17 Nov 2026"]],
    [{ kind: "this", unit: "month" }, "2026-11-14", "2026-11-01..2026-11-14", ["data to 13 Nov 2026"]],
    [{ kind: "last", count: 1, unit: "month" }, "2026-11-18", "2026-10-01..2026-11-01", undefined],
    [span("2021-12-01..2022-02-01"), "2026-11-18", "2022-01-01..2022-02-01", ["data from 1 Jan 2022"]],
    [{ kind: "all" }, "2024-11-18", "2022-01-01..2024-11-18", undefined],
  ] as const)("%j with data before %s is %s", ([spec, end, days, partial]) => {
    const resolved = resolvePeriod(spec, clockAt(end), calendar);
    expect(resolved).toMatchObject({ kind: "period" });
    if (resolved.kind !== "period") return;
    expect(textOf(resolved.period)).toBe(days);
    expect(resolved.period.partial).toEqual(partial);
  });

  test.for([
    [{ kind: "this", unit: "month" }, "2026-11-01"],
    [{ kind: "ago", count: 1, unit: "day" }, "2026-11-14"],
    [{ kind: "this", unit: "year" }, "2024-11-18"],
    [{ kind: "span", from: "2020-01-01", to: "2021-01-01" }, "2026-11-18"],
  ] as const)("%j has no data where it ends before %s", ([spec, end]) => {
    expect(resolvePeriod(spec, clockAt(end), calendar)).toMatchObject({ kind: "no_data" });
  });

  test.for([
    { kind: "next", count: 1, unit: "month" },
    { kind: "span", from: "2026-12-01", to: "2027-01-01" },
    { kind: "named", unit: "month", index: 12, year: "this" },
  ] as const)("%j lies ahead", (spec) => {
    expect(resolvePeriod(spec, clockAt("2026-11-18"), calendar)).toEqual({ kind: "future" });
  });

  test("that is counted back from older data says so; data by month to the last full month is not old", () => {
    const anchored = (spec: TimeSpec, clock: Clock) => {
      const resolved = resolvePeriod(spec, clock, calendar);
      return resolved.kind === "period" && resolved.anchored !== undefined;
    };
    const month = { kind: "last", count: 1, unit: "month" } as const;
    expect(anchored(month, clockAt("2024-11-18"))).toBe(true);
    expect(anchored({ kind: "rolling", days: 7 }, clockAt("2026-11-14"))).toBe(true);
    expect(anchored({ kind: "named", unit: "month", index: 10, year: "latest" }, clockAt("2024-11-18"))).toBe(
      true,
    );
    expect(anchored(month, clockAt("2026-11-14"))).toBe(false);
    expect(anchored(month, clockAt("2026-11-01", "2026-11-18", "month"))).toBe(false);
    expect(anchored({ kind: "rolling", days: 7 }, clockAt("2026-11-18"))).toBe(false);
  });
});

/** The whole as said, the first day without data, the period before, the same of last year. */
const earlier: readonly (readonly [whole: string, end: string, previous: string, lastYear: string])[] = [
  // Whole months stand against whole months, whatever their length.
  ["2026-10-01..2026-11-01", "2026-11-18", "2026-09-01..2026-10-01", "2025-10-01..2025-11-01"],
  ["2026-09-01..2026-10-01", "2026-11-18", "2026-08-01..2026-09-01", "2025-09-01..2025-10-01"],
  ["2026-02-01..2026-03-01", "2026-11-18", "2026-01-01..2026-02-01", "2025-02-01..2025-03-01"],
  ["2026-01-01..2026-04-01", "2026-11-18", "2025-10-01..2026-01-01", "2025-01-01..2025-04-01"],
  ["2025-01-01..2026-01-01", "2026-11-18", "2024-01-01..2025-01-01", "2024-01-01..2025-01-01"],
  // What is not over stands against as many days, or the same dates of last year.
  ["2026-11-01..2026-12-01", "2026-11-18", "2026-10-01..2026-10-18", "2025-11-01..2025-11-18"],
  ["2026-10-01..2027-01-01", "2026-11-18", "2026-07-01..2026-08-18", "2025-10-01..2025-11-18"],
  ["2026-01-01..2027-01-01", "2026-11-14", "2025-01-01..2025-11-14", "2025-01-01..2025-11-14"],
  ["2026-03-01..2026-04-01", "2026-03-31", "2026-02-01..2026-03-01", "2025-03-01..2025-03-31"],
  // Leap years: the same dates, and no day of February lost.
  ["2024-01-01..2025-01-01", "2024-11-18", "2023-01-01..2023-11-19", "2023-01-01..2023-11-18"],
  ["2024-02-01..2024-03-01", "2026-11-18", "2024-01-01..2024-02-01", "2023-02-01..2023-03-01"],
  ["2025-02-01..2025-03-01", "2026-11-18", "2025-01-01..2025-02-01", "2024-02-01..2024-03-01"],
  ["2024-02-29..2024-03-01", "2026-11-18", "2024-02-28..2024-02-29", "2023-02-28..2023-03-01"],
  ["2024-02-10..2024-02-29", "2026-11-18", "2024-01-22..2024-02-10", "2023-02-10..2023-03-01"],
  // Weeks stand against weeks; other days against the same dates.
  ["2026-11-09..2026-11-16", "2026-11-18", "2026-11-02..2026-11-09", "2025-11-10..2025-11-17"],
  ["2026-11-16..2026-11-23", "2026-11-18", "2026-11-09..2026-11-11", "2025-11-17..2025-11-19"],
  ["2026-10-19..2026-11-18", "2026-11-18", "2026-09-19..2026-10-19", "2025-10-19..2025-11-18"],
  ["2026-11-17..2026-11-18", "2026-11-18", "2026-11-16..2026-11-17", "2025-11-17..2025-11-18"],
];

describe("the period that another is held against", () => {
  test.for(earlier)("%s with data before %s: %s, and %s", ([whole, end, previous, lastYear]) => {
    const clock = clockAt(end, "2026-11-18");
    const resolved = resolvePeriod(span(whole), clock, calendar);
    if (resolved.kind !== "period") throw new Error(resolved.kind);
    expect(textOf(previousPeriod(resolved.period, daysOf(whole), clock, calendar))).toBe(previous);
    expect(textOf(lastYearPeriod(resolved.period, daysOf(whole), clock, calendar))).toBe(lastYear);
  });

  test("a week that starts on Sunday is held against one that does", () => {
    const sundays = calendarSchema.parse({ week_starts: "sunday" });
    const period = { from: "2026-11-08", to: "2026-11-15", label: "" };
    const days = daysOf("2026-11-08..2026-11-15");
    expect(textOf(lastYearPeriod(period, days, clockAt("2026-11-18"), sundays))).toBe(
      "2025-11-09..2025-11-16",
    );
  });

  test("is none where the data begins too late for all of it", () => {
    const period = { from: "2022-06-01", to: "2022-07-01", label: "" };
    const days = daysOf("2022-06-01..2022-07-01");
    expect(textOf(previousPeriod(period, days, clockAt("2026-11-18"), calendar))).toBe(
      "2022-05-01..2022-06-01",
    );
    expect(lastYearPeriod(period, days, clockAt("2026-11-18"), calendar)).toBeUndefined();
  });

  test("of a trend is one unit back, and its last unit has as many days as there are now", () => {
    const period = { from: "2026-01-01", to: "2026-03-16", label: "" };
    const before = stepBefore("month")(
      period,
      daysOf("2026-01-01..2027-01-01"),
      clockAt("2026-03-16"),
      calendar,
    );
    expect(textOf(before)).toBe("2025-12-01..2026-02-16");
    const weeks = { from: "2026-11-02", to: "2026-11-18", label: "" };
    const earlierWeeks = stepBefore("week")(
      weeks,
      daysOf("2026-11-02..2026-11-23"),
      clockAt("2026-11-18"),
      calendar,
    );
    expect(textOf(earlierWeeks)).toBe("2026-10-26..2026-11-11");
  });
});
