import {
  addUnits,
  type Calendar,
  fromDay,
  type Grain,
  type Period,
  partsOfDay,
  startOf,
  type TimeSpec,
  toDay,
  weekdayOf,
} from "../calendar.ts";
import { formatDate, formatSpan } from "../format.ts";
import { namedAs } from "./business-likes.ts";
import { type Clock, type Days, resolveTime } from "./resolve-time.ts";

export type ResolvedPeriod =
  | {
      readonly kind: "period";
      readonly period: Period;
      /** The days as said; the period ends earlier when the data does. */
      readonly whole: Days;
      /** Said when the data is older than the clock, and the period with it. */
      readonly anchored?: string;
    }
  | { readonly kind: "future" }
  /** It ends before it begins. */
  | { readonly kind: "backwards" }
  | { readonly kind: "no_data"; readonly label: string };

/** Works out a period, cuts it to the data and gives it a label. */
export function resolvePeriod(spec: TimeSpec, clock: Clock, calendar: Calendar): ResolvedPeriod {
  const whole = resolveTime(spec, clock, calendar);
  if (!whole) return { kind: spec.kind === "next" ? "future" : "backwards" };
  if (whole.from > clock.today) return { kind: "future" };
  const from = Math.max(whole.from, clock.dataFrom);
  const to = Math.min(whole.to, clock.dataEnd);
  if (from >= to) return { kind: "no_data", label: formatSpan(fromDay(whole.from), fromDay(whole.to)) };
  const anchored = anchorNote(spec, clock, calendar);
  return {
    kind: "period",
    period: namedAs(whole, periodOf({ from, to }, whole, calendar), calendar),
    whole,
    ...(anchored ? { anchored } : {}),
  };
}

/** The period just before, like for like: as many units back, and no more days of the last one than the data has of this one. */
export function previousPeriod(
  period: Period,
  whole: Days,
  clock: Clock,
  calendar: Calendar,
): Period | undefined {
  const shift = unitOf(whole);
  const back = shift.months > 0 ? addUnits(whole.from, -shift.months, "month") : whole.from - shift.days;
  const until = back + daysBetween(period.from, period.to);
  return likeForLike({ from: back, to: whole.from }, until, period, whole, clock, calendar);
}

/** The same period a year earlier; weeks are held against the same week, 364 days back. */
export function lastYearPeriod(
  period: Period,
  whole: Days,
  clock: Clock,
  calendar: Calendar,
): Period | undefined {
  const weekly =
    unitOf(whole).days % 7 === 0 &&
    unitOf(whole).months === 0 &&
    weekdayOf(whole.from) === weekdayOf(startOf(whole.from, "week", calendar));
  return weekly
    ? movedBack(52, "week", period, whole, clock, calendar)
    : movedBack(1, "year", period, whole, clock, calendar);
}

/**
 * The days of a baseline, held against a period like for like: where the period is not over, they are cut after as many days.
 * Undefined when the data begins too late for them.
 */
export function likeRange(
  { period, whole }: { readonly period: Period; readonly whole: Days },
  baseline: Days,
  clock: Clock,
  calendar: Calendar,
): Period | undefined {
  const until = baseline.from + daysBetween(period.from, period.to);
  return likeForLike(baseline, until, period, whole, clock, calendar);
}

/** The period moved back by one unit, so that each unit of a trend stands against the one before. */
export function stepBefore(step: Grain): typeof previousPeriod {
  return (period, whole, clock, calendar) => movedBack(1, step, period, whole, clock, calendar);
}

/** The same dates so many units earlier. */
function movedBack(
  count: number,
  unit: Grain,
  period: Period,
  whole: Days,
  clock: Clock,
  calendar: Calendar,
): Period | undefined {
  // The end is moved as the day after the last one: a year before 28 February 2024 nothing of that month is left out.
  const endBefore = (end: number) =>
    Math.max(addUnits(end, -count, unit), addUnits(end - 1, -count, unit) + 1);
  const days = { from: addUnits(whole.from, -count, unit), to: endBefore(whole.to) };
  return likeForLike(days, endBefore(toDay(period.to)), period, whole, clock, calendar);
}

/** Ends the earlier period at `until` when the later one is not over. */
function likeForLike(
  { from, to }: Days,
  until: number,
  period: Period,
  whole: Days,
  clock: Clock,
  calendar: Calendar,
): Period | undefined {
  const isWhole = daysBetween(period.from, period.to) === whole.to - whole.from;
  const end = isWhole ? to : Math.min(to, until);
  const start = Math.max(from, clock.dataFrom);
  if (start >= end || start > from) return undefined;
  return periodOf({ from: start, to: end }, { from, to: end }, calendar);
}

/** How long a period is: in whole months where it is made of them, else in days. */
function unitOf(whole: Days): { months: number; days: number } {
  const [start, end] = [partsOfDay(whole.from), partsOfDay(whole.to)];
  const months = (end.year - start.year) * 12 + end.month - start.month;
  const isMonths = start.date === 1 && end.date === 1 && months > 0;
  return { months: isMonths ? months : 0, days: whole.to - whole.from };
}

function periodOf(days: Days, whole: Days, calendar: Calendar): Period {
  const from = fromDay(days.from);
  const to = fromDay(days.to);
  const partial: string[] = [];
  if (days.to < whole.to) partial.push(`data to ${formatDate(fromDay(days.to - 1), "day")}`);
  if (days.from > whole.from) partial.push(`data from ${formatDate(from, "day")}`);
  const isWeek = days.to - days.from === 7 && startOf(days.from, "week", calendar) === days.from;
  const label = isWeek ? `week of ${formatSpan(from, to)}` : formatSpan(from, to);
  return { from, to, label, ...(partial.length > 0 ? { partial } : {}) };
}

function anchorNote(spec: TimeSpec, clock: Clock, calendar: Calendar): string | undefined {
  // Data by month that is filled to the last full month is not behind.
  if (clock.dataEnd >= startOf(clock.today, clock.grain, calendar) || spec.kind === "latest")
    return undefined;
  const now = resolveTime(spec, { ...clock, dataEnd: clock.today }, calendar);
  const then = resolveTime(spec, clock, calendar);
  if (!now || !then || now.to === then.to) return undefined;
  return `counted back from ${formatDate(fromDay(clock.dataEnd - 1), "day")}, where the data ends`;
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
