/** Calendar arithmetic of the proofs' own, on day numbers (days since 1970-01-01); weeks start on Monday. */
export interface Window {
  readonly from: number;
  /** The first day after it. */
  readonly to: number;
}

export type Unit = "day" | "week" | "month" | "quarter" | "year";

export const dayNumber = (date: string): number => Date.parse(`${date}T00:00:00Z`) / 86_400_000;
export const isoDate = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);

const monthsOf = { month: 1, quarter: 3, year: 12 };

/** The first day of the unit that holds a day. */
export function unitStart(day: number, unit: Unit): number {
  if (unit === "day") return day;
  // 1970-01-05 was a Monday.
  if (unit === "week") return Math.floor((day - 4) / 7) * 7 + 4;
  const [year = 0, month = 0] = isoDate(day).split("-").map(Number);
  const length = monthsOf[unit];
  return Date.UTC(year, Math.floor((month - 1) / length) * length, 1) / 86_400_000;
}

/** A unit's first day, so many units later. */
export function unitsLater(start: number, count: number, unit: Unit): number {
  if (unit === "day") return start + count;
  if (unit === "week") return start + 7 * count;
  return monthsLater(start, count * monthsOf[unit]);
}

/** The same date so many months later; the 29th to 31st become the last day where a month is shorter. */
export function monthsLater(day: number, months: number): number {
  const [year = 0, month = 0, date = 0] = isoDate(day).split("-").map(Number);
  const first = Date.UTC(year, month - 1 + months, 1);
  const next = Date.UTC(year, month + months, 1);
  return Math.min(first / 86_400_000 + date - 1, next / 86_400_000 - 1);
}

/** A period as a request writes it, with what it means: `days(anchor, today)`; the anchor is the first day without data. */
export interface SaidPeriod {
  readonly text: string;
  days(anchor: number, today: number): Window;
}

export const said = {
  span: (from: number, to: number): SaidPeriod => ({
    text: `${isoDate(from)}..${isoDate(to - 1)}`,
    days: () => ({ from, to }),
  }),
  last: (count: number, unit: Exclude<Unit, "day">): SaidPeriod => ({
    text: count === 1 ? `last ${unit}` : `last ${count} ${unit}s`,
    days: (anchor) => {
      const to = unitStart(anchor, unit);
      return { from: unitsLater(to, -count, unit), to };
    },
  }),
  rolling: (count: number): SaidPeriod => ({
    text: `last ${count} days`,
    days: (anchor) => ({ from: anchor - count, to: anchor }),
  }),
  running: (unit: Exclude<Unit, "day">): SaidPeriod => ({
    text: `this ${unit}`,
    days: (_, today) => {
      const from = unitStart(today, unit);
      return { from, to: unitsLater(from, 1, unit) };
    },
  }),
  yesterday: { text: "yesterday", days: (_: number, today: number) => ({ from: today - 1, to: today }) },
  quarter: (quarter: number, year: number): SaidPeriod => {
    const from = dayNumber(`${year}-${String(quarter * 3 - 2).padStart(2, "0")}-01`);
    return { text: `Q${quarter} ${year}`, days: () => ({ from, to: monthsLater(from, 3) }) };
  },
  year: (year: number): SaidPeriod => ({
    text: String(year),
    days: () => ({ from: dayNumber(`${year}-01-01`), to: dayNumber(`${year + 1}-01-01`) }),
  }),
};

/**
 * What a window is held against, like for like: as said `whole`, with data for `window`. Undefined where the data begins
 * too late.
 */
export function baselineOf(
  kind: "previous" | "last_year",
  whole: Window,
  window: Window,
  dataFrom: number,
): Window | undefined {
  const starts = [whole.from, whole.to].every((day) => unitStart(day, "month") === day);
  const months = starts ? monthCount(whole.to) - monthCount(whole.from) : 0;
  const length = whole.to - whole.from;
  const weeks = months === 0 && length % 7 === 0 && unitStart(whole.from, "week") === whole.from;
  const back = (day: number): number => {
    if (kind === "last_year") return weeks ? day - 364 : monthsLater(day, -12);
    return months > 0 ? monthsLater(day, -months) : day - length;
  };
  const from = back(whole.from);
  const isWhole = window.from === whole.from && window.to === whole.to;
  const end = kind === "last_year" ? back(whole.to) : whole.from;
  const until = kind === "last_year" ? back(window.to - 1) + 1 : from + (window.to - window.from);
  const to = isWhole ? end : Math.min(end, until);
  return from >= dataFrom && from < to ? { from, to } : undefined;
}

/** A baseline that was named, cut after as many days as the window has where that is not over. */
export function rangeBaseline(
  other: Window,
  whole: Window,
  window: Window,
  data: { readonly from: number; readonly end: number; readonly now: number },
): Window | undefined {
  const isOver = other.to <= data.end;
  if (other.from > data.now || other.from < data.from || !isOver) return undefined;
  const isWhole = window.from === whole.from && window.to === whole.to;
  const to = isWhole ? other.to : Math.min(other.to, other.from + (window.to - window.from));
  return other.from < to ? { from: other.from, to } : undefined;
}

function monthCount(day: number): number {
  const [year = 0, month = 0] = isoDate(day).split("-").map(Number);
  return year * 12 + month;
}
