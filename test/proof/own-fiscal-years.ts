/** A second way to fiscal years of weeks, day by day, that knows nothing of the product's. */
export interface OwnYears {
  readonly pattern: "4-4-5" | "4-5-4" | "5-4-4";
  /** 0 is Sunday, as JavaScript has it. */
  readonly weekday: number;
  readonly rule: "last" | "nearest";
  /** 1-12 */
  readonly month: number;
}

/** One day of the calendar: in which fiscal year it lies, by the year whose month ends it, and in which period. */
export interface OwnDay {
  readonly date: string;
  readonly endsIn: number;
  /** 1-12 */
  readonly period: number;
}

const dayMs = 86_400_000;

/** Walks through all days between two years, and turns to a new fiscal year behind each day on which one ends. */
export function walkDays(own: OwnYears, first: number, last: number): OwnDay[] {
  const days: OwnDay[] = [];
  let week = -1;
  let dayOfYear = 0;
  let endsIn: number | undefined;
  for (let time = Date.UTC(first - 1, 0, 1); time < Date.UTC(last + 2, 0, 1); time += dayMs) {
    if (endsIn !== undefined) {
      if (dayOfYear % 7 === 0) week++;
      dayOfYear++;
      days.push({ date: new Date(time).toISOString().slice(0, 10), endsIn, period: periodOfWeek(week, own) });
    }
    const ended = yearEndedBy(time, own);
    if (ended === undefined) continue;
    endsIn = ended + 1;
    week = -1;
    dayOfYear = 0;
  }
  return days.filter((day) => day.endsIn >= first && day.endsIn <= last);
}

/** The year whose month ends a fiscal year on that day; undefined for any other day. */
function yearEndedBy(time: number, { weekday, rule, month }: OwnYears): number | undefined {
  const day = new Date(time);
  if (day.getUTCDay() !== weekday) return undefined;
  for (const year of [day.getUTCFullYear() - 1, day.getUTCFullYear()]) {
    const monthEnd = Date.UTC(year, month, 0);
    const away = (time - monthEnd) / dayMs;
    if (rule === "last" ? away <= 0 && away > -7 : Math.abs(away) <= 3) return year;
  }
  return undefined;
}

/** Counts weeks off, period by period; what is left over belongs to the last one. */
function periodOfWeek(week: number, { pattern }: OwnYears): number {
  const lengths = [0, 1, 2, 3].flatMap(() => pattern.split("-").map(Number));
  let left = week;
  for (const [index, length] of lengths.entries()) {
    if (left < length) return index + 1;
    left -= length;
  }
  return 12;
}
