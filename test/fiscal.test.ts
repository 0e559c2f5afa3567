import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Calendar, calendarSchema, type FiscalUnit, fromDay, toDay } from "../core/calendar.ts";
import {
  fiscalName,
  fiscalUnit,
  fiscalUnitOf,
  fiscalUnitStart,
  fiscalWeeks,
  fiscalYearStart,
  isCalendarYear,
  periodOfMonth,
  unitsPerYear,
} from "../core/fiscal.ts";

const retail = calendarSchema.parse({
  week_starts: "sunday",
  fiscal_pattern: "4-5-4",
  fiscal_year_ends: { weekday: "saturday", rule: "nearest", month: 1 },
});
const april = calendarSchema.parse({ fiscal_year_starts: 4 });

const spanOf = (year: number, place: number, unit: FiscalUnit, calendar: Calendar): string => {
  const number = fiscalUnit(year, place, unit);
  const [from, to] = [number, number + 1].map((one) => fromDay(fiscalUnitStart(one, unit, calendar)));
  return `${from}..${to}`;
};

describe("the retail calendar of the NRF", () => {
  // First day, day behind the last one, weeks: as the National Retail Federation publishes them.
  test.for([
    [2012, "2012-01-29", "2013-02-03", 53],
    [2016, "2016-01-31", "2017-01-29", 52],
    [2017, "2017-01-29", "2018-02-04", 53],
    [2018, "2018-02-04", "2019-02-03", 52],
    [2019, "2019-02-03", "2020-02-02", 52],
    [2020, "2020-02-02", "2021-01-31", 52],
    [2021, "2021-01-31", "2022-01-30", 52],
    [2022, "2022-01-30", "2023-01-29", 52],
    [2023, "2023-01-29", "2024-02-04", 53],
    [2024, "2024-02-04", "2025-02-02", 52],
    [2025, "2025-02-02", "2026-02-01", 52],
  ] as const)("fiscal %i is %s to %s, %i weeks", ([year, from, to, weeks]) => {
    expect(spanOf(year, 1, "year", retail)).toBe(`${from}..${to}`);
    expect(fiscalWeeks(year, retail)).toBe(weeks);
  });

  test("had its 53rd weeks in 2000, 2006, 2012, 2017 and 2023", () => {
    const years = Array.from({ length: 26 }, (_, index) => 2000 + index);
    expect(years.filter((year) => fiscalWeeks(year, retail) === 53)).toEqual([2000, 2006, 2012, 2017, 2023]);
  });

  test("gives the 53rd week to its last period", () => {
    expect(spanOf(2023, 12, "month", retail)).toBe("2023-12-31..2024-02-04");
    expect(spanOf(2022, 12, "month", retail)).toBe("2023-01-01..2023-01-29");
    expect(spanOf(2023, 4, "quarter", retail)).toBe("2023-10-29..2024-02-04");
    expect(spanOf(2024, 2, "month", retail)).toBe("2024-03-03..2024-04-07");
  });

  test("calls its first period February", () => {
    expect([2, 10, 1].map((month) => periodOfMonth(month, retail))).toEqual([1, 9, 12]);
  });
});

describe("a year of weeks", () => {
  const ending = (weekday: string, rule: string, month: number, more: object = {}) =>
    calendarSchema.parse({ fiscal_pattern: "4-4-5", fiscal_year_ends: { weekday, rule, month }, ...more });

  // The last day of fiscal 2006 and of those after it.
  test.for([
    ["last", ["2006-08-26", "2007-08-25", "2008-08-30", "2009-08-29", "2010-08-28", "2011-08-27"]],
    ["nearest", ["2006-09-02", "2007-09-01", "2008-08-30", "2009-08-29", "2010-08-28", "2011-09-03"]],
  ] as const)("ends on the %s Saturday of August", ([rule, ends]) => {
    const calendar = ending("saturday", rule, 8);
    const found = ends.map((_, index) => fromDay(fiscalYearStart(2007 + index, calendar) - 1));
    expect(found).toEqual(ends);
  });

  test("that ends near New Year keeps its name when it ends in January", () => {
    const calendar = ending("saturday", "nearest", 12);
    // 2 January 2021 is the Saturday nearest to the end of December 2020.
    expect(spanOf(2020, 1, "year", calendar)).toBe("2019-12-29..2021-01-03");
    expect(fiscalUnitOf(toDay("2021-01-02"), "year", calendar)).toBe(2020);
  });

  test("is named after the year that holds most of it, unless the calendar says otherwise", () => {
    const name = (calendar: Calendar) => fiscalUnitOf(toDay("2026-12-01"), "year", calendar);
    expect(name(ending("saturday", "last", 1))).toBe(2026);
    expect(name(ending("saturday", "last", 9))).toBe(2027);
    expect(name(ending("saturday", "last", 1, { fiscal_year_named_after: "end" }))).toBe(2027);
    expect(name(ending("saturday", "last", 9, { fiscal_year_named_after: "start" }))).toBe(2026);
  });
});

describe("a year of months", () => {
  test("has the months of the calendar for its periods, and is named after the year in which it ends", () => {
    expect(spanOf(2026, 1, "year", april)).toBe("2025-04-01..2026-04-01");
    expect(spanOf(2026, 3, "quarter", april)).toBe("2025-10-01..2026-01-01");
    expect(spanOf(2026, 9, "month", april)).toBe("2025-12-01..2026-01-01");
    expect(periodOfMonth(10, april)).toBe(7);
  });

  test("may be named after the year in which it starts", () => {
    const calendar = calendarSchema.parse({ fiscal_year_starts: 4, fiscal_year_named_after: "start" });
    expect(spanOf(2026, 1, "year", calendar)).toBe("2026-04-01..2027-04-01");
  });

  test("is the calendar year unless something else is said", () => {
    const usual = calendarSchema.parse({});
    expect([usual, april, retail].map(isCalendarYear)).toEqual([true, false, false]);
    expect(spanOf(2026, 3, "quarter", usual)).toBe("2026-07-01..2026-10-01");
  });
});

test.for([
  [2026, 1, "year", "fiscal 2026"],
  [2026, 3, "quarter", "fiscal Q3 2026"],
  [2026, 12, "month", "fiscal P12 2026"],
] as const)("unit %i, %i, %s is called %s", ([year, place, unit, name]) => {
  expect(fiscalName(fiscalUnit(year, place, unit), unit)).toBe(name);
});

const anyCalendar = fc
  .record({
    fiscal_pattern: fc.constantFrom("months", "4-4-5", "4-5-4", "5-4-4"),
    fiscal_year_starts: fc.integer({ min: 1, max: 12 }),
    fiscal_year_ends: fc.record({
      weekday: fc.constantFrom("saturday", "sunday", "friday"),
      rule: fc.constantFrom("last", "nearest"),
      month: fc.integer({ min: 1, max: 12 }),
    }),
    fiscal_year_named_after: fc.constantFrom("start", "end", undefined),
  })
  .map((fields) => calendarSchema.parse(JSON.parse(JSON.stringify(fields))));
const anyUnit = fc.constantFrom<FiscalUnit>("month", "quarter", "year");
const anyDay = fc.integer({ min: toDay("1990-01-01"), max: toDay("2099-12-31") });

describe("whatever the calendar", () => {
  test("fiscal units tile the days without a gap or an overlap", () => {
    fc.assert(
      fc.property(anyCalendar, anyUnit, anyDay, (calendar, unit, day) => {
        const number = fiscalUnitOf(day, unit, calendar);
        expect(fiscalUnitStart(number, unit, calendar)).toBeLessThanOrEqual(day);
        expect(fiscalUnitStart(number + 1, unit, calendar)).toBeGreaterThan(day);
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  test("the units of a year begin and end with it", () => {
    fc.assert(
      fc.property(anyCalendar, anyUnit, fc.integer({ min: 1990, max: 2099 }), (calendar, unit, year) => {
        expect(fiscalUnitStart(fiscalUnit(year, 1, unit), unit, calendar)).toBe(
          fiscalYearStart(year, calendar),
        );
        const behind = fiscalUnit(year, unitsPerYear(unit) + 1, unit);
        expect(fiscalUnitStart(behind, unit, calendar)).toBe(fiscalYearStart(year + 1, calendar));
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  test("a year of weeks has 52 or 53 of them, and the unit before the next one is itself", () => {
    fc.assert(
      fc.property(anyCalendar, anyUnit, anyDay, (calendar, unit, day) => {
        const number = fiscalUnitOf(day, unit, calendar);
        const next = fiscalUnitStart(number + 1, unit, calendar);
        expect(fiscalUnitOf(next, unit, calendar)).toBe(number + 1);
        expect(fiscalUnitOf(next - 1, unit, calendar)).toBe(number);
        if (calendar.fiscal_pattern === "months") return;
        const year = fiscalUnitOf(day, "year", calendar);
        const days = fiscalYearStart(year + 1, calendar) - fiscalYearStart(year, calendar);
        expect([364, 371]).toContain(days);
      }),
      { seed: 1, numRuns: 500 },
    );
  });
});
