import {
  addUnits,
  type Calendar,
  dayOf,
  firstMonth,
  type Grain,
  monthsIn,
  partsOfDay,
  startOf,
  type TimeSpec,
  toDay,
  weekdayOf,
} from "../calendar.ts";
import { joinDays, type Made, resolveFiscal, resolveHoliday, resolveSellingDays } from "./business-time.ts";

/** When it is asked, and which days the data covers. Day numbers; `dataEnd` is the first day without data. */
export interface Clock {
  readonly today: number;
  readonly dataFrom: number;
  readonly dataEnd: number;
  /** The unit of time in which the data is kept. */
  readonly grain: Grain;
}

/** Days [from, to) as said, before they are cut to the data. */
export interface Days {
  readonly from: number;
  readonly to: number;
  /** What they are of the business calendar, where it names them. */
  readonly made?: Made;
}

/** The days of a period as said, wherever data begins and ends; `today` is a day number. */
export function resolveDays(spec: TimeSpec, today: number, calendar: Calendar): Days | undefined {
  return resolveTime(spec, { today, dataFrom: 0, dataEnd: today, grain: "day" }, calendar);
}

/** Works out the days of a period as said; undefined for what lies ahead. */
export function resolveTime(spec: TimeSpec, clock: Clock, calendar: Calendar): Days | undefined {
  // Relative periods end with the data when it is older than the clock.
  const anchor = Math.min(clock.today, clock.dataEnd);
  const unit = (start: number, grain: Grain): Days => ({ from: start, to: addUnits(start, 1, grain) });
  switch (spec.kind) {
    case "next":
      return undefined;
    case "all":
      return { from: clock.dataFrom, to: anchor };
    case "latest":
      return { from: startOf(anchor - 1, clock.grain, calendar), to: anchor };
    case "rolling":
      return { from: anchor - spec.days, to: anchor };
    case "last": {
      const to = startOf(anchor, spec.unit, calendar);
      return { from: addUnits(to, -spec.count, spec.unit), to };
    }
    case "this":
      return unit(startOf(clock.today, spec.unit, calendar), spec.unit);
    case "ago":
      return unit(addUnits(startOf(clock.today, spec.unit, calendar), -spec.count, spec.unit), spec.unit);
    case "span":
      return { from: toDay(spec.from), to: toDay(spec.to) };
    case "named":
      return resolveNamed(spec, anchor, clock.today);
    case "date": {
      const day = latestDate(spec.month, spec.date, clock.today);
      return day === undefined ? undefined : unit(day, "day");
    }
    case "fiscal":
      return resolveFiscal(spec, anchor, clock.today, calendar);
    case "selling_days":
      return resolveSellingDays(spec.count, anchor, calendar);
    case "holiday":
      return resolveHoliday(spec, clock.today, calendar);
    case "weekday": {
      const back = (weekdayOf(clock.today) - spec.day + 6) % 7;
      return unit(clock.today - 1 - back, "day");
    }
    case "week":
      return resolveWeek(spec, anchor, calendar);
    case "around": {
      const of = resolveTime(spec.of, clock, calendar);
      return of && unit(startOf(of.from, spec.unit, calendar), spec.unit);
    }
    case "since": {
      const from = resolveTime(spec.from, clock, calendar);
      return from && { from: from.from, to: anchor };
    }
    case "until": {
      const to = resolveTime(spec.to, clock, calendar);
      return to && { from: clock.dataFrom, to: spec.before ? to.from : to.to };
    }
    case "between":
      return resolveBetween(spec, clock, calendar);
  }
}

/** The last day of that date up to today; 29 February is not in every year. */
function latestDate(month: number, date: number, today: number): number | undefined {
  const { year } = partsOfDay(today);
  for (let back = 0; back <= 8; back++) {
    const day = dayOf(year - back, month, date);
    if (day <= today && partsOfDay(day).date === date) return day;
  }
  return undefined;
}

function resolveNamed(spec: Extract<TimeSpec, { kind: "named" }>, anchor: number, today: number): Days {
  const months = monthsIn[spec.unit];
  const inYear = (year: number): Days => {
    const from = dayOf(year, firstMonth(spec.unit, spec.index), 1);
    return { from, to: addUnits(from, months, "month") };
  };
  const { year } = partsOfDay(today);
  if (spec.year === "last") return inYear(year - 1);
  if (spec.year === "this") return inYear(year);
  if (spec.year === "past") return inYear(inYear(year).to <= today ? year : year - 1);
  // The latest that has begun where the data ends.
  const { year: shown } = partsOfDay(anchor);
  const latest = inYear(shown).from < anchor ? shown : shown - 1;
  return inYear(spec.year === "before" ? latest - 1 : latest);
}

/** Week 1 holds 4 January: four of its days or more lie in the year, on whatever weekday weeks start (ISO 8601, CDC). */
function resolveWeek(spec: Extract<TimeSpec, { kind: "week" }>, anchor: number, calendar: Calendar): Days {
  const inYear = (year: number): Days => {
    const from = startOf(dayOf(year, 1, 4), "week", calendar) + 7 * (spec.number - 1);
    return { from, to: from + 7 };
  };
  const { year } = partsOfDay(anchor);
  if (spec.year) return inYear(spec.year);
  return inYear(year).from < anchor ? inYear(year) : inYear(year - 1);
}

/** "From November to February" begins in the year before; "Jan to Mar 2025" begins in 2025. */
function resolveBetween(
  spec: Extract<TimeSpec, { kind: "between" }>,
  clock: Clock,
  calendar: Calendar,
): Days | undefined {
  const to = resolveTime(spec.to, clock, calendar);
  let from = resolveTime(spec.from, clock, calendar);
  if (!from || !to) return undefined;
  if (spec.from.kind === "named" && spec.to.kind === "span") {
    const { year } = partsOfDay(to.from);
    from = resolveNamed({ ...spec.from, year: "this" }, to.to, dayOf(year, 12, 31));
  }
  if (from.from >= to.to && (spec.from.kind === "named" || spec.from.kind === "date")) {
    return { from: addUnits(from.from, -12, "month"), to: to.to };
  }
  return from.from < to.to ? joinDays(from, to) : undefined;
}
