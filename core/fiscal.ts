import { addUnits, type Calendar, dayOf, type FiscalUnit, lastWeekday, partsOfDay } from "./calendar.ts";

/** Weeks of the three periods of a quarter. */
const weeksOfPattern = { "4-4-5": [4, 4, 5], "4-5-4": [4, 5, 4], "5-4-4": [5, 4, 4] } as const;
const perYear = { month: 12, quarter: 4, year: 1 } as const;

/** Whether a fiscal year is made of 52 or 53 whole weeks, not of months. */
export function hasFiscalWeeks(calendar: Calendar): boolean {
  return calendar.fiscal_pattern !== "months" && calendar.fiscal_year_ends !== undefined;
}

/** Whether fiscal years are calendar years, so that nothing has to be said of them. */
export function isCalendarYear(calendar: Calendar): boolean {
  return !hasFiscalWeeks(calendar) && calendar.fiscal_year_starts === 1;
}

/**
 * The first day of a fiscal year, as a day number.
 * @example fiscalYearStart(2023, the retail calendar) -> 29 January 2023
 */
export function fiscalYearStart(year: number, calendar: Calendar): number {
  const first = firstMonth(calendar);
  const begins = first > 1 && nameOf(calendar) === "end" ? year - 1 : year;
  const { fiscal_year_ends: ends } = calendar;
  if (!hasFiscalWeeks(calendar) || !ends) return dayOf(begins, first, 1);
  // The year before ends three days after the month at most.
  const monthEnd = dayOf(begins, first, 0);
  return lastWeekday(ends.rule === "nearest" ? monthEnd + 3 : monthEnd, ends.weekday) + 1;
}

/** How many weeks a fiscal year of weeks has: 52 or 53. */
export function fiscalWeeks(year: number, calendar: Calendar): number {
  return Math.floor((fiscalYearStart(year + 1, calendar) - fiscalYearStart(year, calendar)) / 7);
}

/**
 * The number of the fiscal unit that holds a day. Units are numbered on through the years: period 9 of 2026 is 2026 * 12 + 8,
 * so that the one before is one less, and the same of the year before `unitsPerYear` less.
 */
export function fiscalUnitOf(day: number, unit: FiscalUnit, calendar: Calendar): number {
  let year = partsOfDay(day).year + 1;
  while (fiscalYearStart(year, calendar) > day) year--;
  let number = fiscalUnit(year, perYear[unit], unit);
  while (fiscalUnitStart(number, unit, calendar) > day) number--;
  return number;
}

/** The number of a unit by its year and its place in it, from 1: `fiscalUnit(2026, 9, "month")`. */
export function fiscalUnit(year: number, place: number, unit: FiscalUnit): number {
  return year * perYear[unit] + place - 1;
}

/** How many units of a kind a fiscal year has. */
export function unitsPerYear(unit: FiscalUnit): number {
  return perYear[unit];
}

/** The first day of a fiscal unit by its number; it ends where the next one starts. */
export function fiscalUnitStart(number: number, unit: FiscalUnit, calendar: Calendar): number {
  const year = Math.floor(number / perYear[unit]);
  const start = fiscalYearStart(year, calendar);
  const periods = (number - year * perYear[unit]) * (12 / perYear[unit]);
  const { fiscal_pattern: pattern } = calendar;
  if (pattern === "months" || !hasFiscalWeeks(calendar)) return addUnits(start, periods, "month");
  // A 53rd week lengthens the last period: it moves no start within its year.
  const weeks = weeksOfPattern[pattern].slice(0, periods % 3).reduce((sum, one) => sum + one, 0);
  return start + 7 * (13 * Math.floor(periods / 3) + weeks);
}

/** The place (1-12) of the fiscal period that bears a calendar month's name: of February in a year that ends with January, 1. */
export function periodOfMonth(month: number, calendar: Calendar): number {
  return ((month - firstMonth(calendar) + 12) % 12) + 1;
}

/**
 * What a fiscal unit is called, in words that a question may use.
 * @example fiscalName(2026 * 12 + 8, "month") -> "fiscal P9 2026"
 */
export function fiscalName(number: number, unit: FiscalUnit): string {
  const year = Math.floor(number / perYear[unit]);
  const place = number - year * perYear[unit] + 1;
  if (unit === "year") return `fiscal ${year}`;
  return `fiscal ${unit === "quarter" ? "Q" : "P"}${place} ${year}`;
}

/** The calendar month (1-12) with which a fiscal year starts, give or take a few days. */
function firstMonth(calendar: Calendar): number {
  const { fiscal_year_ends: ends, fiscal_year_starts: starts } = calendar;
  return hasFiscalWeeks(calendar) && ends ? (ends.month % 12) + 1 : starts;
}

function nameOf(calendar: Calendar): "start" | "end" {
  if (calendar.fiscal_year_named_after) return calendar.fiscal_year_named_after;
  return hasFiscalWeeks(calendar) && firstMonth(calendar) <= 6 ? "start" : "end";
}
