import {
  addUnits,
  dayOf,
  firstMonth,
  fromDay,
  monthsIn,
  type NamedUnit,
  type NamedYear,
  type TimeSpec,
} from "../calendar.ts";
import type { Word } from "../words.ts";
import { doubtfulMonths, monthWords, ordinalWords } from "./time-words.ts";

/** A period and how many words it took. */
export interface ReadTime {
  readonly time: TimeSpec;
  readonly length: number;
}

/** Words before a period that say no more than that it is one. */
const prepositions = new Set([
  "in",
  "for",
  "of",
  "during",
  "from",
  "since",
  "until",
  "through",
  "to",
  "on",
  "vs",
  "versus",
  "by",
  "between",
  "and",
  "than",
  "last",
  "this",
]);

/** Reads a date, a month, a quarter, a half or a year that is named: `2026-10-01`, `Oct 12`, `October 2025`, `Q3'25`, `2025`. */
export function readNamedTime(words: readonly Word[], at: number): ReadTime | undefined {
  return (
    readNumericDate(words, at) ??
    readQuarter(words, at) ??
    readMonth(words, at) ??
    readSeason(words, at) ??
    readYear(words, at)
  );
}

function readNumericDate(words: readonly Word[], at: number): ReadTime | undefined {
  const norm = words[at]?.norm ?? "";
  // `2026-10-01`
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(norm);
  if (iso) return days(Number(iso[1]), Number(iso[2]), Number(iso[3]), 1);
  // `10/12/2026`, month first
  const slashes = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(norm);
  if (slashes) return days(Number(slashes[3]), Number(slashes[1]), Number(slashes[2]), 1);
  // `on 11/15`, month first; alone it may be a fraction
  const short = /^(\d{1,2})\/(\d{1,2})$/.exec(norm);
  if (short && prepositions.has(words[at - 1]?.norm ?? ""))
    return dayOfMonth(words, at, 1, Number(short[1]), Number(short[2]));
  // `10/2026`
  const monthFirst = /^(\d{1,2})\/(\d{4})$/.exec(norm);
  if (monthFirst) return monthOf(Number(monthFirst[2]), Number(monthFirst[1]), 1);
  // `2026-10`
  const month = /^(\d{4})-(\d{2})$/.exec(norm);
  if (month) return monthOf(Number(month[1]), Number(month[2]), 1);
  return undefined;
}

function readQuarter(words: readonly Word[], at: number): ReadTime | undefined {
  const norm = words[at]?.norm ?? "";
  // `q3`, `q3'25`, `h1'2026`
  const short = /^([qh])([1-4])(?:'?(\d{2}|\d{4}))?$/.exec(norm);
  if (short && (short[1] === "q" || Number(short[2]) <= 2)) {
    const unit = short[1] === "q" ? "quarter" : "half";
    const year = short[3] ? fullYear(short[3]) : undefined;
    return named(words, at, 1, unit, Number(short[2]), year);
  }
  // `2025 Q3`
  const next = /^q([1-4])$/.exec(words[at + 1]?.norm ?? "");
  if (next && isYear(norm)) return { time: unitOfYear("quarter", Number(next[1]), Number(norm)), length: 2 };
  const ordinal = ordinalWords.get(norm);
  const unit = words[at + 1]?.norm;
  if (ordinal && (unit === "quarter" || unit === "qtr")) return named(words, at, 2, "quarter", ordinal);
  if (ordinal && ordinal <= 2 && unit === "half") return named(words, at, 2, "half", ordinal);
  return undefined;
}

function named(
  words: readonly Word[],
  at: number,
  taken: number,
  unit: NamedUnit,
  index: number,
  known?: number,
): ReadTime {
  const behind = known === undefined ? yearBehind(words, at + taken) : { year: known, length: 0 };
  const length = taken + (behind?.length ?? 0);
  if (typeof behind?.year === "number") return { time: unitOfYear(unit, index, behind.year), length };
  return { time: { kind: "named", unit, index, year: behind?.year ?? "latest" }, length };
}

function readMonth(words: readonly Word[], at: number): ReadTime | undefined {
  const norm = words[at]?.norm ?? "";
  // `12 October`, `12th of October 2026`
  const dayFirst = /^(\d{1,2})(?:st|nd|rd|th)?$/.exec(norm);
  if (dayFirst) {
    const skip = words[at + 1]?.norm === "of" ? 2 : 1;
    const month = monthWords.get(words[at + skip]?.norm ?? "");
    const day = Number(dayFirst[1]);
    if (month && day >= 1 && day <= 31 && (skip === 1 || norm !== dayFirst[1]))
      return dayOfMonth(words, at, skip + 1, month, day);
    return undefined;
  }
  const month = monthWords.get(norm);
  if (!month) return undefined;
  // `October 12`, `Oct 12th, 2026`
  const dayBehind = /^(\d{1,2})(?:st|nd|rd|th)?$/.exec(words[at + 1]?.norm ?? "");
  if (dayBehind && Number(dayBehind[1]) >= 1 && Number(dayBehind[1]) <= 31)
    return dayOfMonth(words, at, 2, month, Number(dayBehind[1]));
  const before = words[at - 1]?.norm ?? "";
  const isRange = words[at + 1]?.norm === "to" && monthWords.has(words[at + 2]?.norm ?? "");
  const doubtful =
    doubtfulMonths.has(norm) && !prepositions.has(before) && at !== words.length - 1 && !isRange;
  if (doubtful && !yearBehind(words, at + 1)) return undefined;
  return named(words, at, 1, "month", month);
}

const seasons: ReadonlyMap<string, number> = new Map([
  ["spring", 1],
  ["summer", 2],
  ["fall", 3],
  ["autumn", 3],
  ["winter", 4],
]);

/** `this fall`, `since spring`, `summer 2025`: "fall" and "spring" alone are other words too. */
function readSeason(words: readonly Word[], at: number): ReadTime | undefined {
  const index = seasons.get(words[at]?.norm ?? "");
  if (index === undefined) return undefined;
  const before = words[at - 1]?.norm === "the" ? words[at - 2]?.norm : words[at - 1]?.norm;
  const isNamed = ["summer", "winter", "autumn"].includes(words[at]?.norm ?? "");
  const isTime = isNamed || prepositions.has(before ?? "") || yearBehind(words, at + 1) !== undefined;
  return isTime ? named(words, at, 1, "season", index) : undefined;
}

function dayOfMonth(
  words: readonly Word[],
  at: number,
  taken: number,
  month: number,
  day: number,
): ReadTime | undefined {
  const behind = words[at + taken]?.norm ?? "";
  if (isYear(behind)) return days(Number(behind), month, day, taken + 1);
  // February has 29 days in some years.
  const known = days(2024, month, day, taken) !== undefined;
  return known ? { time: { kind: "date", month, date: day }, length: taken } : undefined;
}

function readYear(words: readonly Word[], at: number): ReadTime | undefined {
  const norm = words[at]?.norm ?? "";
  // `calendar 2025`, `calendar year 2025`, `year 2025`
  const skip = norm === "calendar" ? (words[at + 1]?.norm === "year" ? 2 : 1) : norm === "year" ? 1 : 0;
  const year = words[at + skip]?.norm ?? "";
  if (!isYear(year)) return undefined;
  return { time: { kind: "span", from: `${year}-01-01`, to: `${Number(year) + 1}-01-01` }, length: skip + 1 };
}

/** A year behind a month or quarter: `2025`, `of 2025`, `'25`, `last year`, `this year`. */
function yearBehind(
  words: readonly Word[],
  at: number,
): { year: number | NamedYear; length: number } | undefined {
  const skip = ["of", "in"].includes(words[at]?.norm ?? "") ? 1 : 0;
  const norm = words[at + skip]?.norm ?? "";
  if (isYear(norm)) return { year: Number(norm), length: skip + 1 };
  // `'25`
  if (/^'\d{2}$/.test(words[at + skip]?.text ?? ""))
    return { year: fullYear(norm.slice(1)), length: skip + 1 };
  if (words[at + skip + 1]?.norm === "year" && (norm === "last" || norm === "this"))
    return { year: norm, length: skip + 2 };
  return undefined;
}

export function unitOfYear(unit: NamedUnit, index: number, year: number): TimeSpec {
  const start = dayOf(year, firstMonth(unit, index), 1);
  return { kind: "span", from: fromDay(start), to: fromDay(addUnits(start, monthsIn[unit], "month")) };
}

function monthOf(year: number, month: number, length: number): ReadTime | undefined {
  return month < 1 || month > 12 ? undefined : { time: unitOfYear("month", month, year), length };
}

function days(year: number, month: number, day: number, length: number): ReadTime | undefined {
  const start = dayOf(year, month, day);
  if (month < 1 || month > 12 || fromDay(start) !== dateText(year, month, day)) return undefined;
  return { time: { kind: "span", from: fromDay(start), to: fromDay(start + 1) }, length };
}

function dateText(year: number, month: number, day: number): string {
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

/** `25` -> 2025. */
export function fullYear(text: string): number {
  return text.length === 2 ? 2000 + Number(text) : Number(text);
}

/** Whether a word is a year that data may have: 1990-2099. */
export function isYear(norm: string): boolean {
  return /^(19[9]\d|20\d\d)$/.test(norm);
}
