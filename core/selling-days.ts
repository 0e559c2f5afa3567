import { type Calendar, fromDay, toDay, weekdayOf, weekdays } from "./calendar.ts";

/** Whether `calendar.yaml` tells selling days from others; else a question for them has no certain meaning. */
export function hasSellingDays(calendar: Calendar): boolean {
  return new Set(calendar.selling_days).size < weekdays.length || Object.keys(calendar.holidays).length > 0;
}

/** Whether a day, given as a day number, is a holiday. */
export function isHoliday(day: number, calendar: Calendar): boolean {
  return Object.hasOwn(calendar.holidays, fromDay(day));
}

/** Whether something is sold on a day, given as a day number: its weekday is a selling day, and it is no holiday. */
export function isSellingDay(day: number, calendar: Calendar): boolean {
  return isSellingWeekday(day, calendar) && !isHoliday(day, calendar);
}

/**
 * How many selling days there are from one day number up to another, which does not count.
 * @example sellingDaysIn(toDay("2026-07-01"), toDay("2026-07-08"), Monday to Friday without 3 July) -> 4
 */
export function sellingDaysIn(from: number, to: number, calendar: Calendar): number {
  const weeks = Math.max(0, Math.floor((to - from) / 7));
  let count = weeks * new Set(calendar.selling_days).size;
  for (let day = from + 7 * weeks; day < to; day++) if (isSellingWeekday(day, calendar)) count++;
  for (const date of Object.keys(calendar.holidays)) {
    const day = toDay(date);
    if (day >= from && day < to && isSellingWeekday(day, calendar)) count--;
  }
  return count;
}

/**
 * The first of the last so many selling days before a day, and the day behind the last of them, both day numbers. Undefined
 * where a year holds none.
 */
export function lastSellingDays(
  count: number,
  before: number,
  calendar: Calendar,
): { from: number; to: number } | undefined {
  let to = before;
  while (to > before - 366 && !isSellingDay(to - 1, calendar)) to--;
  let from = to;
  for (let left = count; left > 0; ) {
    if (from < to - 366 * count) return undefined;
    from--;
    if (isSellingDay(from, calendar)) left--;
  }
  return { from, to };
}

/** The days of one holiday that follow each other: day numbers, the first and the one behind the last. */
export interface HolidayRun {
  readonly from: number;
  readonly to: number;
}

/** Every run of a holiday by its name, from the earliest on. */
export function holidayRuns(name: string, calendar: Calendar): HolidayRun[] {
  const days = Object.entries(calendar.holidays)
    .flatMap(([date, own]) => (own === name ? [toDay(date)] : []))
    .sort((a, b) => a - b);
  const runs: { from: number; to: number }[] = [];
  for (const day of days) {
    const last = runs.at(-1);
    if (last?.to === day) last.to++;
    else runs.push({ from: day, to: day + 1 });
  }
  return runs;
}

function isSellingWeekday(day: number, calendar: Calendar): boolean {
  const weekday = weekdays[weekdayOf(day) - 1];
  return weekday !== undefined && calendar.selling_days.includes(weekday);
}
