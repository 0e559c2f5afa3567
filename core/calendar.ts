import { z } from "zod";

/** How `queries/calendar.yaml` reads. */
export const calendarSchema = z.strictObject({
  time_zone: z.string().default("UTC"),
  /** The first day of a week. */
  week_starts: z.enum(["monday", "sunday"]).default("monday"),
  /** The month (1-12) in which the fiscal year starts; the year is named after the one in which it ends. */
  fiscal_year_starts: z.number().int().min(1).max(12).default(1),
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

/** A span with the words for it. `partial` says what of it has no data yet ("November to the 17th"). */
export interface Period extends Span {
  readonly label: string;
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
  | {
      readonly kind: "fiscal";
      readonly year?: number;
      readonly quarter?: number;
      readonly offset: number;
      readonly unit: "quarter" | "year";
    }
  | { readonly kind: "weekday"; readonly day: number }
  | { readonly kind: "week"; readonly number: number; readonly year?: number }
  | { readonly kind: "between"; readonly from: TimeSpec; readonly to: TimeSpec }
  | { readonly kind: "since"; readonly from: TimeSpec }
  | { readonly kind: "until"; readonly to: TimeSpec; readonly before: boolean }
  | { readonly kind: "next"; readonly count: number; readonly unit: Grain }
  | { readonly kind: "latest" }
  | { readonly kind: "all" };

export type NamedUnit = "month" | "quarter" | "half";
export type NamedYear = "latest" | "last" | "this" | "before";

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

/** The first day of the unit that holds `day`. */
export function startOf(day: number, grain: Grain, calendar: Calendar): number {
  const { year, month } = partsOfDay(day);
  switch (grain) {
    case "day":
      return day;
    case "week":
      return day - ((weekdayOf(day) - (calendar.week_starts === "monday" ? 1 : 7) + 7) % 7);
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
