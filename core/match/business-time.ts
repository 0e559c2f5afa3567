import { type Calendar, type FiscalTime, type FiscalUnit, partsOfDay, type TimeSpec } from "../calendar.ts";
import {
  fiscalUnit,
  fiscalUnitOf,
  fiscalUnitStart,
  isCalendarYear,
  periodOfMonth,
  unitsPerYear,
} from "../fiscal.ts";
import { holidayRuns, lastSellingDays } from "../selling-days.ts";

/** What some days are of the business calendar: how they are named, and moved back to be compared. */
export type Made =
  | FiscalUnits
  | { readonly kind: "selling_days"; readonly count: number }
  | { readonly kind: "holiday"; readonly name: string };

/** Fiscal units that follow each other, from the one of this number on (fiscal.ts). */
export interface FiscalUnits {
  readonly kind: "fiscal";
  readonly unit: FiscalUnit;
  readonly number: number;
  readonly count: number;
}

/** Day numbers [from, to). Without `made` they are days like any other. */
export interface BusinessDays {
  readonly from: number;
  readonly to: number;
  readonly made?: Made;
}

/** The days of fiscal units. "This" is of today; "last" and a unit that is only named end with the data (`anchor`). */
export function resolveFiscal(
  spec: FiscalTime,
  anchor: number,
  today: number,
  calendar: Calendar,
): BusinessDays {
  const { unit, count = 1 } = spec;
  const place = spec.quarter ?? spec.period ?? (spec.month && periodOfMonth(spec.month, calendar));
  const running = fiscalUnitOf(today, "year", calendar);
  const year = spec.year === "last" ? running - 1 : spec.year === "this" ? running : spec.year;
  if (unit === "year" && year !== undefined) return unitsAt("year", year, 1, calendar);
  if (place !== undefined) {
    const own = fiscalUnit(year ?? fiscalUnitOf(anchor, "year", calendar), place, unit);
    const ahead = year === undefined && fiscalUnitStart(own, unit, calendar) >= anchor;
    return unitsAt(unit, ahead ? own - unitsPerYear(unit) : own, 1, calendar);
  }
  const base = fiscalUnitOf(spec.offset === 0 ? today : anchor, unit, calendar);
  return unitsAt(unit, base + spec.offset - count + 1, count, calendar);
}

/** So many fiscal units from one on. Where fiscal years are calendar years, they are days like any other. */
export function unitsAt(unit: FiscalUnit, number: number, count: number, calendar: Calendar): BusinessDays {
  const from = fiscalUnitStart(number, unit, calendar);
  const to = fiscalUnitStart(number + count, unit, calendar);
  return isCalendarYear(calendar)
    ? { from, to }
    : { from, to, made: { kind: "fiscal", unit, number, count } };
}

/** The days from the first of some units to the last of others: "Q1 to Q3 of fiscal 2026". */
export function joinDays(first: BusinessDays, last: BusinessDays): BusinessDays {
  const [one, other] = [first.made, last.made];
  const days = { from: first.from, to: last.to };
  if (one?.kind !== "fiscal" || other?.kind !== "fiscal" || one.unit !== other.unit) return days;
  return { ...days, made: { ...one, count: other.number + other.count - one.number } };
}

/** The last selling days before the data ends. Undefined where there are none. */
export function resolveSellingDays(
  count: number,
  anchor: number,
  calendar: Calendar,
): BusinessDays | undefined {
  const days = lastSellingDays(count, anchor, calendar);
  return days && { ...days, made: { kind: "selling_days", count } };
}

/** A holiday of a year, else the latest one that has begun. Undefined where the calendar has none of that name. */
export function resolveHoliday(
  { name, year }: Extract<TimeSpec, { kind: "holiday" }>,
  today: number,
  calendar: Calendar,
): BusinessDays | undefined {
  const runs = holidayRuns(name, calendar);
  const run =
    year === undefined
      ? (runs.findLast((one) => one.from <= today) ?? runs[0])
      : runs.find((one) => partsOfDay(one.from).year === year);
  return run && { ...run, made: { kind: "holiday", name } };
}
