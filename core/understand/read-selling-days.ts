import { type Calendar, partsOfDay } from "../calendar.ts";
import { hasSellingDays, holidayRuns } from "../selling-days.ts";
import { singularsOf, type Word } from "../words.ts";
import { isYear, type ReadTime } from "./read-date.ts";
import { type Span, spanOf } from "./span.ts";
import { countOf, lastWords } from "./time-words.ts";

const sellingWords = new Set(["selling", "business", "working", "trading"]);

/** Reads `last 5 selling days`, `the last business day`, where the calendar tells selling days from others. */
export function readSellingDays(
  words: readonly Word[],
  at: number,
  calendar: Calendar,
): ReadTime | undefined {
  let place = words[at]?.norm === "the" ? at + 1 : at;
  if (!lastWords.has(words[place]?.norm ?? "") || !hasSellingDays(calendar)) return undefined;
  place++;
  const count = countOf(words[place]?.norm ?? "");
  if (count !== undefined) place++;
  const length = sellingDayAt(words, place);
  return length === 0
    ? undefined
    : { time: { kind: "selling_days", count: count ?? 1 }, length: place + length - at };
}

/** Reads `per selling day`, where the calendar tells selling days from others. */
export function readPerSellingDay(words: readonly Word[], at: number, calendar: Calendar): Span | undefined {
  if (words[at]?.norm !== "per" || !hasSellingDays(calendar)) return undefined;
  const length = sellingDayAt(words, at + 1);
  return length === 0 ? undefined : spanOf(at, 1 + length, { kind: "per_day" });
}

/** How many words from `at` on say "selling day"; 0 when they do not. */
function sellingDayAt(words: readonly Word[], at: number): number {
  return sellingWords.has(words[at]?.norm ?? "") && words[at + 1]?.singular === "day" ? 2 : 0;
}

/** Reads a holiday that the calendar names, with its year or without: `on Labor Day 2026`. */
export function readHoliday(words: readonly Word[], at: number, calendar: Calendar): ReadTime | undefined {
  const on = words[at]?.norm === "on" ? 1 : 0;
  for (const { name, singulars } of namesOf(calendar)) {
    if (!singulars.every((singular, index) => words[at + on + index]?.singular === singular)) continue;
    const length = on + singulars.length;
    const year = words[at + length]?.norm ?? "";
    if (!isYear(year)) return { time: { kind: "holiday", name }, length };
    const runs = holidayRuns(name, calendar).filter((run) => partsOfDay(run.from).year === Number(year));
    // Of a holiday that the calendar does not name in that year, or twice, nothing is certain.
    if (runs.length !== 1) return undefined;
    return { time: { kind: "holiday", name, year: Number(year) }, length: length + 1 };
  }
  return undefined;
}

const known = new WeakMap<Calendar, readonly { name: string; singulars: readonly string[] }[]>();

/** The names of holidays, longer ones first. */
function namesOf(calendar: Calendar): readonly { name: string; singulars: readonly string[] }[] {
  let names = known.get(calendar);
  if (!names) {
    names = [...new Set(Object.values(calendar.holidays))]
      .map((name) => ({ name, singulars: singularsOf(name) }))
      .sort((a, b) => b.singulars.length - a.singulars.length);
    known.set(calendar, names);
  }
  return names;
}
