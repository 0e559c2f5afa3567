import { z } from "zod";

/** From Monday on: `weekdays[0]` is weekday 1 of `weekdayOf`. */
export const weekdays = [
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
  "sunday",
] as const;
export type Weekday = (typeof weekdays)[number];

/** How `queries/calendar.yaml` reads. */
export const calendarSchema = z.strictObject({
  time_zone: z.string().default("UTC"),
  /** The first day of a week. */
  week_starts: z.enum(["monday", "sunday", "saturday"]).default("monday"),
  /** The month (1-12) in which a fiscal year of months starts. */
  fiscal_year_starts: z.number().int().min(1).max(12).default(1),
  /** How a fiscal year is cut into 12 periods: calendar months, or weeks, 13 to a quarter. */
  fiscal_pattern: z.enum(["months", "4-4-5", "4-5-4", "5-4-4"]).default("months"),
  /** A year of 52 or 53 weeks ends on the last such weekday of a month, or on the one nearest to the month's last day. */
  fiscal_year_ends: z
    .strictObject({
      weekday: z.enum(["saturday", "sunday", "friday"]),
      rule: z.enum(["last", "nearest"]),
      month: z.number().int().min(1).max(12),
    })
    .optional(),
  /**
   * Which calendar year gives a fiscal year its name. Unless said, a year of months is named after the one in which it ends,
   * a year of weeks after the one that holds most of it.
   */
  fiscal_year_named_after: z.enum(["start", "end"]).optional(),
  /** Days on which nothing is sold: `2026-07-04: Independence Day`. */
  holidays: z.record(z.string(), z.string()).default({}),
  /** The weekdays on which something is sold. */
  selling_days: z
    .array(z.enum(weekdays))
    .min(1, "name at least one weekday")
    .default([...weekdays]),
  /** The period that is meant when a question names none, in the words of a question. */
  default_period: z.string().default("last 12 full months"),
  currency: z.string().length(3).default("USD"),
});

export type Calendar = Readonly<z.infer<typeof calendarSchema>>;

export const grains = ["day", "week", "month", "quarter", "year"] as const;
export type Grain = (typeof grains)[number];

/** A span of days, half open: `from` belongs to it, `to` does not. ISO dates. */
interface Span {
  readonly from: string;
  readonly to: string;
}

/** A span with the words for it. `partial` says what of it has no data yet ("data to 17 Nov 2026"). */
export interface Period extends Span {
  readonly label: string;
  /** Which days a name of the business calendar stands for: "fiscal Q3 2026 is 26 Oct 2025 to 24 Jan 2026, 13 weeks". */
  readonly means?: string;
  readonly grain?: Grain;
  readonly partial?: readonly string[];
}

/**
 * A period as said, before it is known when "now" is. "Last" counts full units back from the end of the data, unless it is
 * rolling (the last 30 days); "this" is the unit that has begun; a name (October, Q3, the first half) is the latest of that
 * name that has begun, the one of last or this calendar year, or the one a year before the latest.
 */
export type TimeSpec =
  | { readonly kind: "last"; readonly count: number; readonly unit: Grain }
  | { readonly kind: "rolling"; readonly days: number }
  | { readonly kind: "this"; readonly unit: Grain }
  | { readonly kind: "ago"; readonly count: number; readonly unit: Grain }
  | { readonly kind: "span"; readonly from: string; readonly to: string }
  | { readonly kind: "named"; readonly unit: NamedUnit; readonly index: number; readonly year: NamedYear }
  | { readonly kind: "date"; readonly month: number; readonly date: number }
  | FiscalTime
  | { readonly kind: "selling_days"; readonly count: number }
  | { readonly kind: "holiday"; readonly name: string; readonly year?: number }
  | { readonly kind: "weekday"; readonly day: number }
  | { readonly kind: "week"; readonly number: number; readonly year?: number }
  /** The unit that a day, or the first day of a period, lies in: "the week of November 2". */
  | { readonly kind: "around"; readonly unit: Grain; readonly of: TimeSpec }
  | { readonly kind: "between"; readonly from: TimeSpec; readonly to: TimeSpec }
  | { readonly kind: "since"; readonly from: TimeSpec }
  | { readonly kind: "until"; readonly to: TimeSpec; readonly before: boolean }
  | { readonly kind: "next"; readonly count: number; readonly unit: Grain }
  | { readonly kind: "latest" }
  | { readonly kind: "all" };

/**
 * A unit of the fiscal year. A quarter, a period (1-12) or a calendar month whose name a period bears is the latest that has
 * begun, unless its year is said; without one `offset` counts from the running unit, and `count` units end there.
 */
export interface FiscalTime {
  readonly kind: "fiscal";
  readonly unit: FiscalUnit;
  readonly offset: number;
  readonly count?: number;
  readonly year?: number | "last" | "this";
  readonly quarter?: number;
  readonly period?: number;
  readonly month?: number;
}

/** A fiscal month is one of the 12 periods of a fiscal year. */
export type FiscalUnit = "month" | "quarter" | "year";

/** Seasons are those of the weather: spring is March to May, winter December to February. */
export type NamedUnit = "month" | "quarter" | "half" | "season";
export const monthsIn: Readonly<Record<NamedUnit, number>> = { month: 1, quarter: 3, half: 6, season: 3 };

/** The month in which a named unit begins: 1 to 12. */
export function firstMonth(unit: NamedUnit, index: number): number {
  return unit === "season" ? index * 3 : (index - 1) * monthsIn[unit] + 1;
}

/** `latest` has begun, `past` is over ("last November", in November), `before` is a year before the latest. */
export type NamedYear = "latest" | "past" | "last" | "this" | "before";

const dayMs = 86_400_000;

/** ISO date -> days since 1970-01-01. */
export function toDay(date: string): number {
  return Math.round(Date.parse(`${date.slice(0, 10)}T00:00:00Z`) / dayMs);
}

/** Days since 1970-01-01 -> ISO date. */
export function fromDay(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

/** Year, month (1-12) and day of the month of a day number. */
export function partsOfDay(day: number): { year: number; month: number; date: number } {
  const at = new Date(day * dayMs);
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, date: at.getUTCDate() };
}

/** The day number of a date; a month outside 1-12 rolls over into its year. */
export function dayOf(year: number, month: number, date: number): number {
  return Math.round(Date.UTC(year, month - 1, date) / dayMs);
}

/** Monday is 1, Sunday 7. */
export function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** The last such weekday up to a day. */
export function lastWeekday(day: number, weekday: Weekday): number {
  return day - ((weekdayOf(day) - weekdays.indexOf(weekday) + 6) % 7);
}

/** The first day of the unit that holds `day`. */
export function startOf(day: number, grain: Grain, calendar: Calendar): number {
  const { year, month } = partsOfDay(day);
  switch (grain) {
    case "day":
      return day;
    case "week":
      return lastWeekday(day, calendar.week_starts);
    case "month":
      return dayOf(year, month, 1);
    case "quarter":
      return dayOf(year, month - ((month - 1) % 3), 1);
    case "year":
      return dayOf(year, 1, 1);
  }
}

/** The start of a unit moved by `count` units, back when negative. `start` is the first day of a unit. */
export function addUnits(start: number, count: number, grain: Grain): number {
  if (grain === "day") return start + count;
  if (grain === "week") return start + 7 * count;
  const { year, month, date } = partsOfDay(start);
  const months = { month: 1, quarter: 3, year: 12 }[grain] * count;
  const last = partsOfDay(dayOf(year, month + months + 1, 0)).date;
  return dayOf(year, month + months, Math.min(date, last));
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** The date that a clock shows in a time zone. ISO date. */
export function dateIn(now: Date, timeZone: string): string {
  let clock = clocks.get(timeZone);
  if (!clock) {
    clock = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
    clocks.set(timeZone, clock);
  }
  return clock.format(now);
}

/** Whether a zone is one that clocks know: `UTC`, `America/New_York`. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en-US", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
