import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addUnits,
  calendarSchema,
  dateIn,
  dayOf,
  fromDay,
  type Grain,
  grains,
  isTimeZone,
  lastWeekday,
  partsOfDay,
  startOf,
  toDay,
  weekdayOf,
} from "../core/calendar.ts";

const monday = calendarSchema.parse({});
const sunday = calendarSchema.parse({ week_starts: "sunday" });
const saturday = calendarSchema.parse({ week_starts: "saturday" });
const anyDay = fc.integer({ min: toDay("1990-01-01"), max: toDay("2099-12-31") });

describe("days", () => {
  test("are counted from 1970-01-01", () => {
    expect([toDay("1970-01-01"), toDay("1969-12-31"), toDay("2026-11-18"), fromDay(0)]).toEqual([
      0,
      -1,
      20_775,
      "1970-01-01",
    ]);
  });

  test("go to dates and back", () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const { year, month, date } = partsOfDay(day);
        expect([toDay(fromDay(day)), dayOf(year, month, date)]).toEqual([day, day]);
      }),
      { seed: 1 },
    );
  });

  test.for([
    ["2026-11-16", 1],
    ["2026-11-18", 3],
    ["2026-11-22", 7],
    ["1969-12-29", 1],
  ] as const)("%s is weekday %i", ([date, weekday]) => {
    expect(weekdayOf(toDay(date))).toBe(weekday);
  });
});

describe("units of time", () => {
  test.for<[string, Grain, string]>([
    ["2026-11-18", "day", "2026-11-18"],
    ["2026-11-18", "week", "2026-11-16"],
    ["2026-11-18", "month", "2026-11-01"],
    ["2026-11-18", "quarter", "2026-10-01"],
    ["2026-11-18", "year", "2026-01-01"],
    ["2026-01-01", "week", "2025-12-29"],
  ])("%s lies in the %s that starts on %s", ([date, grain, start]) => {
    expect(fromDay(startOf(toDay(date), grain, monday))).toBe(start);
  });

  test("a week may start on Sunday", () => {
    const starts = ["2026-11-14", "2026-11-15", "2026-11-16"].map((date) =>
      fromDay(startOf(toDay(date), "week", sunday)),
    );
    expect(starts).toEqual(["2026-11-08", "2026-11-15", "2026-11-15"]);
  });

  test.for([
    ["2026-11-18", "saturday", "2026-11-14"],
    ["2026-11-14", "saturday", "2026-11-14"],
    ["2026-11-18", "monday", "2026-11-16"],
    ["2026-11-18", "wednesday", "2026-11-18"],
    ["2026-11-18", "thursday", "2026-11-12"],
  ] as const)("up to %s the last %s is %s", ([date, weekday, last]) => {
    expect(fromDay(lastWeekday(toDay(date), weekday))).toBe(last);
  });

  test.for<[string, number, Grain, string]>([
    ["2026-11-18", -3, "day", "2026-11-15"],
    ["2026-11-16", -1, "week", "2026-11-09"],
    ["2026-01-01", -1, "month", "2025-12-01"],
    ["2026-01-31", 1, "month", "2026-02-28"],
    ["2024-01-31", 1, "month", "2024-02-29"],
    ["2026-10-01", 2, "quarter", "2027-04-01"],
    ["2024-02-29", 1, "year", "2025-02-28"],
    ["2026-01-01", 0, "year", "2026-01-01"],
  ])("%s moved by %i %s is %s", ([date, count, grain, moved]) => {
    expect(fromDay(addUnits(toDay(date), count, grain))).toBe(moved);
  });

  test("tile the days: each day lies in exactly the unit that starts at or before it", () => {
    fc.assert(
      fc.property(
        anyDay,
        fc.constantFrom(...grains),
        fc.constantFrom(monday, sunday, saturday),
        (day, grain, calendar) => {
          const start = startOf(day, grain, calendar);
          const next = addUnits(start, 1, grain);
          expect(start).toBeLessThanOrEqual(day);
          expect(day).toBeLessThan(next);
          expect(startOf(next, grain, calendar)).toBe(next);
          expect(addUnits(next, -1, grain)).toBe(start);
        },
      ),
      { seed: 1 },
    );
  });
});

describe("zones", () => {
  test.for([
    ["2026-11-18T23:30:00Z", "UTC", "2026-11-18"],
    ["2026-11-18T23:30:00Z", "Europe/Vienna", "2026-11-19"],
    ["2026-11-18T04:30:00Z", "America/New_York", "2026-11-17"],
    // Midnight is at 5 o'clock UTC in winter and at 4 in summer; it changes at 2 in the morning.
    ["2026-11-18T05:00:00Z", "America/New_York", "2026-11-18"],
    ["2026-03-08T04:59:59Z", "America/New_York", "2026-03-07"],
    ["2026-03-08T05:00:00Z", "America/New_York", "2026-03-08"],
    ["2026-03-09T03:59:59Z", "America/New_York", "2026-03-08"],
    ["2026-03-09T04:00:00Z", "America/New_York", "2026-03-09"],
    ["2026-11-01T03:59:59Z", "America/New_York", "2026-10-31"],
    ["2026-11-01T04:00:00Z", "America/New_York", "2026-11-01"],
    ["2026-11-02T04:59:59Z", "America/New_York", "2026-11-01"],
    ["2026-11-02T05:00:00Z", "America/New_York", "2026-11-02"],
    ["2026-12-31T18:29:59Z", "Asia/Kolkata", "2026-12-31"],
    ["2026-12-31T18:30:00Z", "Asia/Kolkata", "2027-01-01"],
    ["2026-12-31T10:59:59Z", "Pacific/Auckland", "2026-12-31"],
    ["2026-12-31T11:00:00Z", "Pacific/Auckland", "2027-01-01"],
    ["2026-04-05T11:59:59Z", "Pacific/Auckland", "2026-04-05"],
    ["2026-04-05T12:00:00Z", "Pacific/Auckland", "2026-04-06"],
  ] as const)("at %s the date in %s is %s", ([now, zone, date]) => {
    expect(dateIn(new Date(now), zone)).toBe(date);
  });

  test.for([
    ["UTC", true],
    ["America/New_York", true],
    ["Mars", false],
    ["", false],
  ] as const)("that %j is a zone is %s", ([zone, known]) => {
    expect(isTimeZone(zone)).toBe(known);
  });
});
