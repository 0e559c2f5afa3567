import type { Calendar, FiscalTime, TimeSpec } from "../calendar.ts";
import { isCalendarYear } from "../fiscal.ts";

/** Two periods of one question: the ends of a range, or the sides of a comparison. */
export interface TimePair {
  readonly first: TimeSpec;
  readonly second: TimeSpec;
}

/**
 * The ends of a range. "Q1 to Q3 FY26" says the year, and that it is a fiscal one, once. Undefined where one end alone is
 * fiscal and nothing tells what the other is.
 */
export function rangeOf(first: TimeSpec, second: TimeSpec, calendar?: Calendar): TimePair | undefined {
  if (first.kind === "fiscal" && second.kind === "fiscal") {
    const { year } = second;
    const isOpen = first.year === undefined && isPlaced(first) && year !== undefined;
    return { first: isOpen ? { ...first, year } : first, second };
  }
  return mixed(first, second, calendar);
}

/** The sides of a comparison: "Q3 FY26 vs Q2" is of fiscal quarters both. Undefined where nothing tells what one side is. */
export function sidesOf(first: TimeSpec, second: TimeSpec, calendar: Calendar): TimePair | undefined {
  const isKnown = first.kind === second.kind || isLast(first, second) || isLast(second, first);
  return isKnown ? { first, second } : mixed(first, second, calendar);
}

/** "This fiscal quarter against last quarter", "FY26 against last year": one before the other, whatever the calendar. */
function isLast(fiscal: TimeSpec, last: TimeSpec): boolean {
  if (fiscal.kind !== "fiscal" || last.kind !== "last" || last.count > 1) return false;
  return last.unit === "year" || (last.unit === fiscal.unit && !isPlaced(fiscal));
}

function mixed(first: TimeSpec, second: TimeSpec, calendar: Calendar | undefined): TimePair | undefined {
  const [one, other] = [named(first, second), named(second, first)];
  if (one || other) return { first: one ?? first, second: other ?? second };
  const isMixed = (first.kind === "fiscal") !== (second.kind === "fiscal");
  return isMixed && calendar && !isCalendarYear(calendar) ? undefined : { first, second };
}

/** A quarter or a month that is named beside a fiscal one is of the same fiscal year; but the same one twice is not. */
function named(time: TimeSpec, other: TimeSpec): FiscalTime | undefined {
  if (time.kind !== "named" || other.kind !== "fiscal" || time.unit !== other.unit) return undefined;
  if (time.year !== "latest") return undefined;
  const own = time.unit === "quarter" ? other.quarter : other.month;
  if (own === undefined || own === time.index) return undefined;
  const place = time.unit === "quarter" ? { quarter: time.index } : { month: time.index };
  const year = other.year === undefined ? {} : { year: other.year };
  return { kind: "fiscal", unit: time.unit, offset: 0, ...year, ...place };
}

function isPlaced({ quarter, period, month }: FiscalTime): boolean {
  return quarter !== undefined || period !== undefined || month !== undefined;
}
