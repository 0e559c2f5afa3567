import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { calendarSchema, fromDay, toDay } from "../core/calendar.ts";
import {
  hasSellingDays,
  holidayRuns,
  isHoliday,
  isSellingDay,
  lastSellingDays,
  sellingDaysIn,
} from "../core/selling-days.ts";

const usual = calendarSchema.parse({});
const dealers = calendarSchema.parse({
  selling_days: ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday"],
  holidays: {
    "2026-07-03": "Independence Day",
    "2026-07-04": "Independence Day",
    "2026-11-26": "Thanksgiving",
    "2026-11-29": "Closing Sunday",
    "2025-07-04": "Independence Day",
  },
});

describe("selling days", () => {
  test.for([
    ["2026-07-01", "2026-08-01", 25],
    ["2026-11-01", "2026-12-01", 24],
    ["2026-07-03", "2026-07-06", 0],
    ["2026-07-05", "2026-07-06", 0],
    ["2026-07-06", "2026-07-07", 1],
    ["2026-07-06", "2026-07-06", 0],
  ] as const)("from %s to %s are %i: no Sundays, no holidays", ([from, to, count]) => {
    expect(sellingDaysIn(toDay(from), toDay(to), dealers)).toBe(count);
  });

  test("are all days where the calendar tells none from others", () => {
    expect(sellingDaysIn(toDay("2026-01-01"), toDay("2027-01-01"), usual)).toBe(365);
    expect([hasSellingDays(usual), hasSellingDays(dealers)]).toEqual([false, true]);
  });

  test("are counted as one by one", () => {
    const day = fc.integer({ min: toDay("2025-01-01"), max: toDay("2027-01-01") });
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 800 }), (from, length) => {
        let count = 0;
        for (let at = from; at < from + length; at++) if (isSellingDay(at, dealers)) count++;
        expect(sellingDaysIn(from, from + length, dealers)).toBe(count);
      }),
      { seed: 1 },
    );
  });

  test.for([
    [1, "2026-11-18", "2026-11-17..2026-11-18"],
    [5, "2026-11-18", "2026-11-12..2026-11-18"],
    // Behind a Sunday the last selling day is the Saturday.
    [1, "2026-11-23", "2026-11-21..2026-11-22"],
    [1, "2026-07-06", "2026-07-02..2026-07-03"],
    [2, "2026-11-28", "2026-11-25..2026-11-28"],
  ] as const)("the last %i before %s are %s", ([count, before, days]) => {
    const found = lastSellingDays(count, toDay(before), dealers);
    expect(found && `${fromDay(found.from)}..${fromDay(found.to)}`).toBe(days);
    expect(found && sellingDaysIn(found.from, found.to, dealers)).toBe(count);
  });
});

describe("holidays", () => {
  test("are the days that the calendar names", () => {
    expect(["2026-07-04", "2026-07-05"].map((date) => isHoliday(toDay(date), dealers))).toEqual([
      true,
      false,
    ]);
  });

  test("of several days in a row are one", () => {
    const runs = holidayRuns("Independence Day", dealers).map(({ from, to }) => [fromDay(from), fromDay(to)]);
    expect(runs).toEqual([
      ["2025-07-04", "2025-07-05"],
      ["2026-07-03", "2026-07-05"],
    ]);
  });
});
