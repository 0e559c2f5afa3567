import type { Grain } from "../calendar.ts";

/** Words for units of time. */
export const unitWords: ReadonlyMap<string, Grain> = new Map([
  ...(["day", "days", "d"] as const).map((word) => [word, "day"] as const),
  ...(["week", "weeks", "wk", "wks"] as const).map((word) => [word, "week"] as const),
  ...(["month", "months", "mo", "mos", "mth", "mths"] as const).map((word) => [word, "month"] as const),
  ...(["quarter", "quarters", "qtr", "qtrs"] as const).map((word) => [word, "quarter"] as const),
  ...(["year", "years", "yr", "yrs"] as const).map((word) => [word, "year"] as const),
]);

/** Words that split a period into units: "monthly". */
export const grainWords: ReadonlyMap<string, Grain> = new Map([
  ["daily", "day"],
  ["weekly", "week"],
  ["monthly", "month"],
  ["quarterly", "quarter"],
  ["yearly", "year"],
  ["annual", "year"],
  ["annually", "year"],
]);

const monthNames = [
  ["january", "jan"],
  ["february", "feb"],
  ["march", "mar"],
  ["april", "apr"],
  ["may"],
  ["june", "jun"],
  ["july", "jul"],
  ["august", "aug"],
  ["september", "sep", "sept"],
  ["october", "oct"],
  ["november", "nov"],
  ["december", "dec"],
];

/** Month names and their short forms -> 1-12. */
export const monthWords: ReadonlyMap<string, number> = new Map(
  monthNames.flatMap((names, index) => names.map((name) => [name, index + 1] as const)),
);

/** Month names that are other English words too; they need a preposition, a year or a date beside them. */
export const doubtfulMonths: ReadonlySet<string> = new Set(["may", "march", "mar", "jan"]);

/** Monday is 1. */
export const weekdayWords: ReadonlyMap<string, number> = new Map([
  ["monday", 1],
  ["tuesday", 2],
  ["wednesday", 3],
  ["thursday", 4],
  ["friday", 5],
  ["saturday", 6],
  ["sunday", 7],
]);

/** Small numbers in words. */
export const numberWords: ReadonlyMap<string, number> = new Map([
  ["one", 1],
  ["two", 2],
  ["three", 3],
  ["four", 4],
  ["five", 5],
  ["six", 6],
  ["seven", 7],
  ["eight", 8],
  ["nine", 9],
  ["ten", 10],
  ["eleven", 11],
  ["twelve", 12],
  ["thirteen", 13],
  ["fifteen", 15],
  ["eighteen", 18],
  ["twenty", 20],
  ["thirty", 30],
  ["ninety", 90],
  ["couple", 2],
]);

/** Ordinals of quarters and halves. */
export const ordinalWords: ReadonlyMap<string, number> = new Map([
  ["first", 1],
  ["1st", 1],
  ["second", 2],
  ["2nd", 2],
  ["third", 3],
  ["3rd", 3],
  ["fourth", 4],
  ["4th", 4],
]);

/** Words that count back from the end of the data: "last", "trailing". */
export const lastWords: ReadonlySet<string> = new Set([
  "last",
  "past",
  "previous",
  "prior",
  "recent",
  "trailing",
  "preceding",
  "latest",
]);

/** Words that say that units count in full. */
export const fullWords: ReadonlySet<string> = new Set([
  "full",
  "complete",
  "entire",
  "completed",
  "calendar",
  "whole",
  "consecutive",
]);

/** `3`, `three`, `couple`; ordinals are not counts. */
export function countOf(norm: string): number | undefined {
  // Up to four digits without a sign.
  if (/^\d{1,4}$/.test(norm)) return Number(norm) || undefined;
  return ordinalWords.has(norm) ? undefined : numberWords.get(norm);
}
