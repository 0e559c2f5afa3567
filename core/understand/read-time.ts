import { type Calendar, fromDay, type Grain, type TimeSpec, toDay } from "../calendar.ts";
import type { Word } from "../words.ts";
import { rangeOf } from "./fiscal-pairs.ts";
import { findPhrase, indexPhrases } from "./phrase-index.ts";
import { type ReadTime, readNamedTime } from "./read-date.ts";
import { readFiscal } from "./read-fiscal.ts";
import { readHoliday, readSellingDays } from "./read-selling-days.ts";
import { readSeries } from "./read-series.ts";
import { type Span, spanOf } from "./span.ts";
import { countOf, fullWords, lastWords, unitWords, weekdayWords } from "./time-words.ts";

const upToWords = new Set(["until", "till", "through", "thru"]);
const spanWords = new Set(["over", "during", "within", "throughout"]);
const toWords = new Set(["to", "and", "until", "till", "through", "thru", "-"]);

/** Phrases that are a period as a whole. */
const fixedPeriods: readonly (readonly [string, TimeSpec])[] = [
  ["so far this year", { kind: "this", unit: "year" }],
  ["this year so far", { kind: "this", unit: "year" }],
  ["this year to date", { kind: "this", unit: "year" }],
  ["the year so far", { kind: "this", unit: "year" }],
  ["for the year", { kind: "this", unit: "year" }],
  ["for the quarter", { kind: "this", unit: "quarter" }],
  ["for the month", { kind: "this", unit: "month" }],
  ["the month so far", { kind: "this", unit: "month" }],
  ["the quarter so far", { kind: "this", unit: "quarter" }],
  ["year to date", { kind: "this", unit: "year" }],
  ["ytd", { kind: "this", unit: "year" }],
  ["since the start of the year", { kind: "this", unit: "year" }],
  ["since the beginning of the year", { kind: "this", unit: "year" }],
  ["from the beginning of the year", { kind: "this", unit: "year" }],
  ["so far this quarter", { kind: "this", unit: "quarter" }],
  ["quarter to date", { kind: "this", unit: "quarter" }],
  ["qtd", { kind: "this", unit: "quarter" }],
  ["so far this month", { kind: "this", unit: "month" }],
  ["this month so far", { kind: "this", unit: "month" }],
  ["month to date", { kind: "this", unit: "month" }],
  ["mtd", { kind: "this", unit: "month" }],
  ["so far this week", { kind: "this", unit: "week" }],
  ["this week so far", { kind: "this", unit: "week" }],
  ["week to date", { kind: "this", unit: "week" }],
  ["wtd", { kind: "this", unit: "week" }],
  ["the day before yesterday", { kind: "ago", count: 2, unit: "day" }],
  ["day before yesterday", { kind: "ago", count: 2, unit: "day" }],
  ["yesterday", { kind: "ago", count: 1, unit: "day" }],
  ["as of today", { kind: "latest" }],
  ["as of now", { kind: "latest" }],
  ["right now", { kind: "latest" }],
  ["at the moment", { kind: "latest" }],
  ["at present", { kind: "latest" }],
  ["currently", { kind: "latest" }],
  ["current", { kind: "latest" }],
  ["now", { kind: "latest" }],
  ["latest", { kind: "latest" }],
  ["today", { kind: "this", unit: "day" }],
  ["tomorrow", { kind: "next", count: 1, unit: "day" }],
  ["these days", { kind: "rolling", days: 30 }],
  ["lately", { kind: "rolling", days: 30 }],
  ["recently", { kind: "rolling", days: 30 }],
  ["of late", { kind: "rolling", days: 30 }],
  ["nowadays", { kind: "rolling", days: 30 }],
  ...["full year", "the full year", "this full year", "the whole year", "whole year"].map(
    (name) => [name, { kind: "this", unit: "year" }] as const,
  ),
  ["last night", { kind: "ago", count: 1, unit: "day" }],
  ["yesterday night", { kind: "ago", count: 1, unit: "day" }],
  ...["new years", "new year", "new year 's", "the new year", "new years day"].map(
    (name) => [name, { kind: "date", month: 1, date: 1 }] as const,
  ),
  ["all time", { kind: "all" }],
  ["of all time", { kind: "all" }],
  ["ever", { kind: "all" }],
];

const fixedIndex = indexPhrases(fixedPeriods);

/**
 * Reads a period that begins at a word: relative, named, a range, `since`, `until`. Holidays, selling days and bare periods
 * ("P9") are read by a calendar that has them.
 */
export function readTime(words: readonly Word[], at: number, calendar?: Calendar): Span | undefined {
  const series = readSeries(words, at);
  if (series) {
    const { time, length, ...units } = series;
    return spanOf(at, length, { kind: "time", time, series: units });
  }
  const read =
    readRange(words, at, calendar) ?? readOpen(words, at, calendar) ?? readSingle(words, at, calendar);
  if (read) return spanOf(at, read.length, { kind: "time", time: read.time });
  // "over the last 12 months"
  if (!spanWords.has(words[at]?.norm ?? "")) return undefined;
  const behind = readRange(words, at + 1, calendar) ?? readSingle(words, at + 1, calendar);
  return behind && spanOf(at, behind.length + 1, { kind: "time", time: behind.time });
}

/** `between June and August`, `from Jan to Mar 2026`, `June - August`. */
function readRange(words: readonly Word[], at: number, calendar?: Calendar): ReadTime | undefined {
  const open = words[at]?.norm === "between" || words[at]?.norm === "from" ? 1 : 0;
  const from = readSingle(words, at + open, calendar);
  if (!from) return undefined;
  const joint = words[at + open + from.length]?.norm ?? "";
  if (!toWords.has(joint) || (joint === "and" && words[at]?.norm !== "between")) return undefined;
  const to = readSingle(words, at + open + from.length + 1, calendar);
  const ends = to && rangeOf(from.time, to.time, calendar);
  if (!ends) return undefined;
  const length = open + from.length + 1 + to.length;
  return { time: { kind: "between", from: ends.first, to: ends.second }, length };
}

/** `since June`, `from October on`, `until August`, `before 2026`. */
function readOpen(words: readonly Word[], at: number, calendar?: Calendar): ReadTime | undefined {
  const norm = words[at]?.norm ?? "";
  if (norm === "since" || norm === "starting" || norm === "from") {
    const from = readSingle(words, at + 1, calendar);
    if (!from) return undefined;
    const onward = ["on", "onward", "onwards"].includes(words[at + 1 + from.length]?.norm ?? "");
    // "From 15 September" runs on; "from September" may be September alone.
    const isDay =
      from.time.kind === "date" ||
      (from.time.kind === "span" && toDay(from.time.to) - toDay(from.time.from) === 1);
    if (norm === "from" && !onward && !isDay) return undefined;
    return { time: { kind: "since", from: from.time }, length: 1 + from.length + (onward ? 1 : 0) };
  }
  const after = norm === "after" ? readSingle(words, at + 1, calendar) : undefined;
  const next = after && unitAfter(after.time);
  if (after && next) return { time: { kind: "since", from: next }, length: 1 + after.length };
  const upTo =
    norm === "up" && words[at + 1]?.norm === "to" ? 2 : upToWords.has(norm) || norm === "before" ? 1 : 0;
  const to = upTo > 0 ? readSingle(words, at + upTo, calendar) : undefined;
  return to && { time: { kind: "until", to: to.time, before: norm === "before" }, length: upTo + to.length };
}

/** "After June" begins with July. */
function unitAfter(time: TimeSpec): TimeSpec | undefined {
  const most = { month: 12, quarter: 4, half: 2, season: 4 };
  if (time.kind === "named" && time.index < most[time.unit]) return { ...time, index: time.index + 1 };
  return time.kind === "span" ? { kind: "span", from: time.to, to: fromDay(toDay(time.to) + 1) } : undefined;
}

function readSingle(words: readonly Word[], at: number, calendar?: Calendar): ReadTime | undefined {
  return (
    readFiscal(words, at, calendar) ??
    (calendar && (readSellingDays(words, at, calendar) ?? readHoliday(words, at, calendar))) ??
    readFixed(words, at) ??
    readRelative(words, at) ??
    readWeek(words, at) ??
    readNamedTime(words, at)
  );
}

function readFixed(words: readonly Word[], at: number): ReadTime | undefined {
  const found = findPhrase(fixedIndex, words, at);
  // "latest month" is a month, not the latest anything.
  const isOfUnit =
    found?.length === 1 && found.value.kind === "latest" && unitWords.has(words[at + 1]?.norm ?? "");
  return found && !isOfUnit ? { time: found.value, length: found.length } : undefined;
}

function readRelative(words: readonly Word[], at: number): ReadTime | undefined {
  let place = at;
  const norm = () => words[place]?.norm ?? "";
  if (norm() === "the") place++;
  if (norm() === "most" && words[place + 1]?.norm === "recent") place++;
  const head = norm();
  if (head === "this" || head === "current") {
    const unit = unitWords.get(words[place + 1]?.norm ?? "");
    return unit && { time: { kind: "this", unit }, length: place + 2 - at };
  }
  const isNext = head === "next" || head === "coming" || head === "upcoming";
  if (!lastWords.has(head) && !isNext) return readAgo(words, at);
  place++;
  while (fullWords.has(norm())) place++;
  const named = isNext ? undefined : readLastNamed(words, place, head);
  if (named) return { time: named.time, length: place + named.length - at };
  const count = countOf(norm());
  if (count !== undefined) place++;
  while (fullWords.has(norm())) place++;
  const fiscal = norm() === "fiscal" || norm() === "financial";
  if (fiscal) place++;
  const earlier = count === undefined ? undefined : unitWords.get(words[at - 2]?.norm ?? "");
  // "Months in the last 12"
  const isNamedBefore =
    earlier !== undefined && head === "last" && ["in", "of"].includes(words[at - 1]?.norm ?? "");
  if (isNamedBefore && !unitWords.has(norm()))
    return { time: lastUnits(head, count, earlier), length: place - at };
  const unit = unitWords.get(norm());
  if (!unit || (fiscal && !isNext)) return undefined;
  const length = place + 1 - at;
  if (isNext) return { time: { kind: "next", count: count ?? 1, unit }, length };
  return { time: lastUnits(head, count, unit), length };
}

/** "Past" and day counts roll; "last" counts full calendar units. */
function lastUnits(head: string, count: number | undefined, unit: Grain): TimeSpec {
  if (unit === "day") return { kind: "rolling", days: count ?? 1 };
  if (head === "past" && count === undefined) {
    if (unit === "week") return { kind: "rolling", days: 7 };
    if (unit === "month") return { kind: "rolling", days: 30 };
    if (unit === "year") return { kind: "last", count: 12, unit: "month" };
  }
  if (unit === "year" && head === "past" && count !== undefined)
    return { kind: "last", count: 12 * count, unit: "month" };
  return { kind: "last", count: count ?? 1, unit };
}

/** `last October`, `last Friday`, `last Q3`: the latest one of the name. */
function readLastNamed(words: readonly Word[], place: number, head: string): ReadTime | undefined {
  if (head !== "last" && head !== "previous") return undefined;
  const weekday = weekdayWords.get(words[place]?.norm ?? "");
  if (weekday) return { time: { kind: "weekday", day: weekday }, length: 1 };
  const named = readNamedTime(words, place);
  if (named?.time.kind !== "named") return undefined;
  return { ...named, time: { ...named.time, year: named.time.year === "latest" ? "past" : named.time.year } };
}

function readAgo(words: readonly Word[], at: number): ReadTime | undefined {
  const count = countOf(words[at]?.norm ?? "") ?? (words[at]?.norm === "a" ? 1 : undefined);
  const unit = unitWords.get(words[at + 1]?.norm ?? "");
  if (count === undefined || !unit || words[at + 2]?.norm !== "ago") return undefined;
  return { time: { kind: "ago", count, unit }, length: 3 };
}

function isOneDay({ from, to }: { readonly from: string; readonly to: string }): boolean {
  return toDay(to) - toDay(from) === 1;
}

/** `week 46`, `wk 46 2026`, `the week of November 2`, `on Monday`. */
function readWeek(words: readonly Word[], at: number): ReadTime | undefined {
  const norm = words[at]?.norm ?? "";
  const number = Number(words[at + 1]?.norm);
  if ((norm === "week" || norm === "wk") && number >= 1 && number <= 53) {
    const year = Number(words[at + 2]?.norm);
    const known = year >= 2000 && year < 2100;
    return { time: { kind: "week", number, ...(known ? { year } : {}) }, length: known ? 3 : 2 };
  }
  if (norm === "week" && words[at + 1]?.norm === "of") {
    const skip = words[at + 2]?.norm === "the" ? 3 : 2;
    const day = readNamedTime(words, at + skip);
    const isDay = day?.time.kind === "date" || (day?.time.kind === "span" && isOneDay(day.time));
    if (day && isDay)
      return { time: { kind: "around", unit: "week", of: day.time }, length: skip + day.length };
  }
  const weekday = norm === "on" ? weekdayWords.get(words[at + 1]?.norm ?? "") : undefined;
  return weekday ? { time: { kind: "weekday", day: weekday }, length: 2 } : undefined;
}
