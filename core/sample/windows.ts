import { addUnits, dayOf, fromDay, partsOfDay, toDay, weekdayOf } from "../calendar.ts";
import { AlmanacError } from "../errors.ts";

/** Day numbers (calendar.ts), half open: `from` belongs to it, `to` does not. */
export interface Days {
  readonly from: number;
  readonly to: number;
}

/** A calendar month of the sample; `known` is where its data ends. */
export interface SampleMonth extends Days {
  /** 0 is the oldest; 24 is the month of `today`. */
  readonly index: number;
  readonly start: string;
  readonly year: number;
  readonly month: number;
  readonly known: number;
}

/** The spans in which the planted stories happen, all counted back from `today`. */
export interface Windows {
  readonly today: number;
  readonly start: number;
  /** 24 full months and the current one. */
  readonly months: readonly SampleMonth[];
  readonly lastQuarter: Days;
  readonly quarterBefore: Days;
  readonly yearAgoQuarter: Days;
  /** The last six full months and the six before them. */
  readonly lastHalf: Days;
  readonly halfBefore: Days;
  /** The first day without warranty data. */
  readonly warrantyEnd: number;
  readonly spike: Days;
  readonly beforeSpike: Days;
  /** The week two weeks before the last full one, Monday to Sunday. */
  readonly restatedWeek: Days;
}

export function windowsOf(date: string): Windows {
  const today = readDay(date, "today");
  const { year, month } = partsOfDay(today);
  const thisMonth = dayOf(year, month, 1);
  const quarter = dayOf(year, month - ((month - 1) % 3), 1);
  const monday = today - (weekdayOf(today) - 1);
  const warrantyEnd = today - 4;
  const back = (from: number, count: number) => addUnits(from, -count, "month");
  return {
    today,
    start: back(thisMonth, 24),
    months: Array.from({ length: 25 }, (_, index) => monthAt(back(thisMonth, 24 - index), index, today)),
    lastQuarter: { from: back(quarter, 3), to: quarter },
    quarterBefore: { from: back(quarter, 6), to: back(quarter, 3) },
    yearAgoQuarter: { from: back(quarter, 15), to: back(quarter, 12) },
    lastHalf: { from: back(thisMonth, 6), to: thisMonth },
    halfBefore: { from: back(thisMonth, 12), to: back(thisMonth, 6) },
    warrantyEnd,
    spike: { from: warrantyEnd - 91, to: warrantyEnd },
    beforeSpike: { from: warrantyEnd - 91 * 5, to: warrantyEnd - 91 },
    restatedWeek: { from: monday - 21, to: monday - 14 },
  };
}

/** An ISO date as a day number. Errors: bad_usage. */
export function readDay(date: string, name: string): number {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(date) ? toDay(date) : Number.NaN;
  if (Number.isNaN(day) || fromDay(day) !== date) {
    throw new AlmanacError("bad_usage", `"${date}" is not a date that the sample can have as ${name}.`, {
      hint: "Write a day of the calendar as YYYY-MM-DD, such as 2026-11-18.",
    });
  }
  return day;
}

export function within(day: number, days: Days): boolean {
  return day >= days.from && day < days.to;
}

function monthAt(from: number, index: number, today: number): SampleMonth {
  const to = addUnits(from, 1, "month");
  const { year, month } = partsOfDay(from);
  return { index, start: fromDay(from), year, month, from, to, known: Math.min(to, today) };
}
