import { type Grain, type Period, partsOfDay, toDay } from "../calendar.ts";
import { formatSpan, monthName, ordinal, plural } from "../format.ts";

/**
 * Which days are held against which, where a period is not over.
 * @example sidesWords(November to 17 Nov 2026, November to 17 Nov 2025) -> "compared: November to the 17th, both years"
 */
export function sidesWords(period: Period, baseline: Period, grain?: Grain): string {
  const [own, like] = [period, baseline].map(({ from, to }) => ({
    first: partsOfDay(toDay(from)),
    last: partsOfDay(toDay(to) - 1),
    days: toDay(to) - toDay(from),
    span: formatSpan(from, to),
  }));
  if (!own || !like) return "";
  const both = `${own.span} against ${like.span}`;
  const isSame = (a: typeof own.first, b: typeof own.first) => a.month === b.month && a.date === b.date;
  if (isSame(own.first, like.first) && isSame(own.last, like.last)) {
    const { first, last } = own;
    if (first.year !== last.year) return `compared: ${both}`;
    const dates =
      first.month === last.month && first.date === 1
        ? `${monthName(last.month)} to the ${ordinal(last.date)}`
        : `${first.date} ${monthName(first.month)} to ${last.date} ${monthName(last.month)}`;
    return `compared: ${dates}, both years`;
  }
  if (grain) return `compared: ${both}`;
  if (own.days === like.days) return `compared: the first ${plural(own.days, "day")} of each, ${both}`;
  return `compared: ${plural(own.days, "day")} against ${like.days}, ${both}`;
}
