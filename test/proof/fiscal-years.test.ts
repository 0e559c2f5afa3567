import { expect, test } from "vitest";
import { calendarSchema, toDay } from "../../core/calendar.ts";
import { fiscalUnit, fiscalUnitOf } from "../../core/fiscal.ts";
import { type OwnYears, walkDays } from "./own-fiscal-years.ts";

const names = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
const patterns = ["4-4-5", "4-5-4", "5-4-4"] as const;
const ends = (["last", "nearest"] as const).flatMap((rule) =>
  [1, 2, 6, 8, 9, 12].flatMap((month) => [6, 0, 5].map((weekday) => ({ rule, month, weekday }))),
);
const all: readonly OwnYears[] = patterns.flatMap((pattern) => ends.map((end) => ({ pattern, ...end })));

test.for(all)(
  "$pattern years that end on the $rule weekday $weekday of month $month are those of a walk through the days of 2015 to 2035",
  (own) => {
    const calendar = calendarSchema.parse({
      fiscal_pattern: own.pattern,
      fiscal_year_ends: { weekday: names[own.weekday], rule: own.rule, month: own.month },
      fiscal_year_named_after: "end",
    });
    const days = walkDays(own, 2015, 2035);
    expect(days.length).toBeGreaterThan(20 * 364);
    const wrong = days.filter(({ date, endsIn, period }) => {
      const found = fiscalUnitOf(toDay(date), "month", calendar);
      return found !== fiscalUnit(endsIn, period, "month");
    });
    expect(wrong).toEqual([]);
  },
);
