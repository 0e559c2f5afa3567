import type { Calendar, FiscalTime, FiscalUnit } from "../calendar.ts";
import { hasFiscalWeeks } from "../fiscal.ts";
import type { Word } from "../words.ts";
import { fullYear, isYear, type ReadTime } from "./read-date.ts";
import { says } from "./span.ts";
import { countOf, fullWords, lastWords, monthWords, ordinalWords, unitWords } from "./time-words.ts";

const fiscalWords = new Set(["fiscal", "financial"]);
const soFar = [
  ["to", "date"],
  ["so", "far"],
];

/** Reads a period of the fiscal year: `this fiscal year`, `last 2 fiscal quarters`, `fiscal Q3 2026`, `P9 FY26`, `fytd`. */
export function readFiscal(words: readonly Word[], at: number, calendar?: Calendar): ReadTime | undefined {
  return readRunning(words, at) ?? readLast(words, at) ?? readNamed(words, at, calendar);
}

/** `this fiscal quarter`, `so far this fiscal year`, `fiscal year to date`, `fytd`. */
function readRunning(words: readonly Word[], at: number): ReadTime | undefined {
  const norm = words[at]?.norm ?? "";
  if (norm === "fytd") return { time: running("year"), length: 1 };
  if (fiscalWords.has(norm) && words[at + 1]?.norm === "ytd") return { time: running("year"), length: 2 };
  let place = says(words, at, "so", "far") ? at + 2 : at;
  if (words[place]?.norm === "the") place++;
  const isThis = words[place]?.norm === "this" || words[place]?.norm === "current";
  if (isThis) place++;
  const unit = fiscalUnitAt(words, place);
  if (!unit) return undefined;
  place += 2;
  const tail = soFar.find((phrase) => says(words, place, ...phrase))?.length ?? 0;
  // "Fiscal quarter" alone is no period.
  return isThis || tail > 0 ? { time: running(unit), length: place + tail - at } : undefined;
}

/** `last fiscal year`, `the last 2 full fiscal quarters`, `2 fiscal quarters ago`. */
function readLast(words: readonly Word[], at: number): ReadTime | undefined {
  let place = words[at]?.norm === "the" ? at + 1 : at;
  if (says(words, place, "most", "recent")) place++;
  const isLast = lastWords.has(words[place]?.norm ?? "");
  if (isLast) place++;
  while (isLast && fullWords.has(words[place]?.norm ?? "")) place++;
  const number = words[place]?.norm ?? "";
  const count = countOf(number) ?? (!isLast && number === "a" ? 1 : undefined);
  if (count !== undefined) place++;
  while (isLast && fullWords.has(words[place]?.norm ?? "")) place++;
  const unit = fiscalUnitAt(words, place);
  if (!unit) return undefined;
  place += 2;
  if (isLast) {
    const several = count === undefined || count === 1 ? {} : { count };
    return { time: { kind: "fiscal", unit, offset: -1, ...several }, length: place - at };
  }
  if (count === undefined || words[place]?.norm !== "ago") return undefined;
  return { time: { kind: "fiscal", unit, offset: -count }, length: place + 1 - at };
}

/** `fiscal Q3 2026`, `fiscal October`, `Q3 FY26`, `FY26 Q3`, `P9 of last fiscal year`, `fiscal 2026`. */
function readNamed(words: readonly Word[], at: number, calendar?: Calendar): ReadTime | undefined {
  const isFiscal = fiscalWords.has(words[at]?.norm ?? "");
  const place = readPlace(words, isFiscal ? at + 1 : at, isFiscal);
  if (place) {
    const behind = at + (isFiscal ? 1 : 0) + place.length;
    const skip = ["of", "in"].includes(words[behind]?.norm ?? "") ? 1 : 0;
    const year =
      readYear(words, behind + skip) ?? (isFiscal ? bareYear(words, behind + skip, place.time) : undefined);
    // Two years say two things.
    if (year && place.time.year !== undefined) return undefined;
    if (year) return { time: { ...place.time, year: year.year }, length: behind + skip + year.length - at };
    // "P9" says nothing certain to a business that has no such periods.
    const isOwn = place.time.period !== undefined && calendar !== undefined && hasFiscalWeeks(calendar);
    return isFiscal || isOwn ? { time: place.time, length: behind - at } : undefined;
  }
  const year = readYear(words, at);
  if (!year) return undefined;
  const inYear = words[at + year.length]?.apart ? undefined : readPlace(words, at + year.length, true);
  if (inYear?.time.year !== undefined) return undefined;
  if (inYear) return { time: { ...inYear.time, year: year.year }, length: year.length + inYear.length };
  // "Last fiscal year" by itself ends with the data.
  if (typeof year.year !== "number") return undefined;
  return { time: { kind: "fiscal", unit: "year", year: year.year, offset: 0 }, length: year.length };
}

/** `fy26`, `fy 2026`, `fiscal 2026`, `fiscal year 2026`, `last fiscal year`. */
function readYear(
  words: readonly Word[],
  at: number,
): { year: number | "last" | "this"; length: number } | undefined {
  const norm = words[at]?.norm ?? "";
  const next = words[at + 1]?.norm ?? "";
  // `fy26`, `fy2026`, `fy'26`
  const short = /^fy'?(\d{2}|\d{4})$/.exec(norm);
  if (short?.[1]) return { year: fullYear(short[1]), length: 1 };
  if (norm === "fy" && /^'?\d{2}$/.test(next)) return { year: fullYear(next.replace("'", "")), length: 2 };
  if ((norm === "fy" || fiscalWords.has(norm)) && isYear(next)) return { year: Number(next), length: 2 };
  const third = words[at + 2]?.norm ?? "";
  if (fiscalWords.has(norm) && next === "year" && isYear(third)) return { year: Number(third), length: 3 };
  if ((norm === "last" || norm === "this") && fiscalWords.has(next) && third === "year")
    return { year: norm, length: 3 };
  return undefined;
}

/** "Fiscal Q3 2026" is of fiscal 2026; "fiscal October 2025" may be of either year, and is not read. */
function bareYear(
  words: readonly Word[],
  at: number,
  time: FiscalTime,
): { year: number; length: number } | undefined {
  const norm = words[at]?.norm ?? "";
  return isYear(norm) && time.month === undefined ? { year: Number(norm), length: 1 } : undefined;
}

/** A place in the fiscal year: `q3`, `third quarter`, `p9`, `period 9`, `october`. */
function readPlace(
  words: readonly Word[],
  at: number,
  isFiscal: boolean,
): { time: FiscalTime; length: number } | undefined {
  const norm = words[at]?.norm ?? "";
  const next = words[at + 1]?.norm ?? "";
  // `q3`, and of a fiscal year `q3'26`
  const [, quarter, year] = /^q([1-4])(?:'?(\d{2}|\d{4}))?$/.exec(norm) ?? [];
  if (quarter && (isFiscal || !year)) {
    const time = inYear("quarter", { quarter: Number(quarter) });
    return { time: year ? { ...time, year: fullYear(year) } : time, length: 1 };
  }
  const ordinal = ordinalWords.get(norm);
  if (ordinal && unitWords.get(next) === "quarter")
    return { time: inYear("quarter", { quarter: ordinal }), length: 2 };
  const month = monthWords.get(norm);
  if (month) return { time: inYear("month", { month }), length: 1 };
  // `p9`, `p09`
  const short = /^p0?([1-9]|1[0-2])$/.exec(norm)?.[1];
  if (short) return { time: inYear("month", { period: Number(short) }), length: 1 };
  const period = norm === "period" || (isFiscal && norm === "month") ? Number(next) : Number.NaN;
  if (!Number.isInteger(period) || period < 1 || period > 12) return undefined;
  return { time: inYear("month", { period }), length: 2 };
}

/** `fiscal quarter`, `financial year`, `fiscal periods`. */
function fiscalUnitAt(words: readonly Word[], at: number): FiscalUnit | undefined {
  if (!fiscalWords.has(words[at]?.norm ?? "")) return undefined;
  const word = words[at + 1];
  if (word?.singular === "period") return "month";
  const unit = unitWords.get(word?.norm ?? "");
  return unit === "month" || unit === "quarter" || unit === "year" ? unit : undefined;
}

function running(unit: FiscalUnit): FiscalTime {
  return { kind: "fiscal", unit, offset: 0 };
}

function inYear(unit: FiscalUnit, place: Pick<FiscalTime, "quarter" | "period" | "month">): FiscalTime {
  return { kind: "fiscal", unit, offset: 0, ...place };
}
