import { type Calendar, fromDay, type Period, partsOfDay, toDay } from "../calendar.ts";
import { fiscalName, hasFiscalWeeks, unitsPerYear } from "../fiscal.ts";
import { formatDays } from "../format.ts";
import { holidayRuns, lastSellingDays } from "../selling-days.ts";
import { type BusinessDays, type FiscalUnits, type Made, unitsAt } from "./business-time.ts";

/**
 * What days of the business calendar are held against: as many fiscal units just before, or the same ones of the year before;
 * as many selling days; the same holiday. Undefined for days that move like any other.
 */
export function likeOf(
  { from, to, made }: BusinessDays,
  kind: "previous" | "last_year",
  calendar: Calendar,
): BusinessDays | undefined {
  if (made?.kind === "fiscal") {
    const back = kind === "previous" ? made.count : unitsPerYear(made.unit);
    return unitsAt(made.unit, made.number - back, made.count, calendar);
  }
  if (made?.kind === "selling_days") {
    // The same weekdays of last year, as near as its holidays let them be.
    const days = lastSellingDays(made.count, kind === "previous" ? from : to - 364, calendar);
    return days && { ...days, made };
  }
  if (made?.kind !== "holiday" || kind === "previous") return undefined;
  const { year } = partsOfDay(from);
  const away = (day: number) => Math.abs(from - 365 - day);
  const [run] = holidayRuns(made.name, calendar)
    .filter((one) => partsOfDay(one.from).year === year - 1)
    .sort((a, b) => away(a.from) - away(b.from));
  return run && { ...run, made };
}

/** Two spans that are compared, cut to the same weeks of their fiscal years, and what to say of each. */
export interface SameWeeks {
  readonly own: BusinessDays;
  readonly like: BusinessDays;
  readonly ownNote?: string;
  readonly likeNote?: string;
}

/** Leaves out a 53rd week that only one of two like spans has. */
export function sameWeeks(own: BusinessDays, like: BusinessDays, calendar: Calendar): SameWeeks {
  const [one, other] = hasFiscalWeeks(calendar) ? [own.made, like.made] : [];
  const extra = own.to - own.from - (like.to - like.from);
  if (one?.kind !== "fiscal" || other?.kind !== "fiscal" || extra === 0 || !isSamePlace(one, other))
    return { own, like };
  // Within one year the 53rd week is the last; in several years it stands between weeks that have their like.
  if (!isInOneYear(one)) {
    const weeks = (days: BusinessDays) => Math.round((days.to - days.from) / 7);
    return { own, like, likeNote: `${weeks(like)} weeks, held against ${weeks(own)}` };
  }
  const name = (made: FiscalUnits) => fiscalName(Math.floor(made.number / unitsPerYear(made.unit)), "year");
  const without = ({ to }: BusinessDays, there: FiscalUnits) =>
    `without its 53rd week, ${formatDays(fromDay(to - 7), fromDay(to))}, which ${name(there)} does not have`;
  return extra > 0
    ? { own: { from: own.from, to: own.to - extra }, like, ownNote: without(own, other) }
    : { own, like: { from: like.from, to: like.to + extra }, likeNote: without(like, one) };
}

/** Gives a period the name that its days have in the business calendar, where it holds all of them, and says what it means. */
export function namedAs(days: BusinessDays, period: Period, calendar: Calendar): Period {
  const { made } = days;
  if (!made) return period;
  const isAll = toDay(period.from) === days.from && toDay(period.to) === days.to;
  const label = isAll && made.kind === "fiscal" ? nameOfUnits(made) : period.label;
  return { ...period, label, means: meansOf(days, made, calendar) };
}

function meansOf({ from, to }: BusinessDays, made: Made, calendar: Calendar): string {
  const span = formatDays(fromDay(from), fromDay(to));
  if (made.kind === "holiday") return `${made.name} is ${span}`;
  if (made.kind === "selling_days")
    return made.count === 1 ? `${span} is a selling day` : `${span} has ${made.count} selling days`;
  const weeks = hasFiscalWeeks(calendar) ? `, ${(to - from) / 7} weeks` : "";
  return `${nameOfUnits(made)} is ${span}${weeks}`;
}

/** `fiscal Q3 2026`, `fiscal P1 2026 to fiscal P3 2026`. */
function nameOfUnits({ unit, number, count }: FiscalUnits): string {
  const first = fiscalName(number, unit);
  return count === 1 ? first : `${first} to ${fiscalName(number + count - 1, unit)}`;
}

function isSamePlace(one: FiscalUnits, other: FiscalUnits): boolean {
  const years = unitsPerYear(one.unit);
  return one.unit === other.unit && one.count === other.count && (one.number - other.number) % years === 0;
}

function isInOneYear({ unit, number, count }: FiscalUnits): boolean {
  const years = unitsPerYear(unit);
  return Math.floor(number / years) === Math.floor((number + count - 1) / years);
}
