import { fromDay, type Grain, partsOfDay, toDay } from "./calendar.ts";
import type { Cell, Column } from "./table.ts";

type Written = Pick<Column, "format" | "unit" | "decimals" | "grain">;

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const fullMonths = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];
const formatters = new Map<string, Intl.NumberFormat>();

/**
 * Writes one cell as people read it.
 * @example formatCell(0.1234, { format: "percent" }) -> "12.3 %"
 */
export function formatCell(value: Cell, column: Written): string {
  if (value === null) return "n/a";
  if (column.format === "date" && typeof value === "string") return formatDate(value, column.grain ?? "day");
  if (typeof value === "string") return value;
  return formatNumber(value, column);
}

/** Writes a number in full. Currency in whole units from 1,000 up; a percent (a fraction) with one decimal. */
export function formatNumber(value: number, column: Written): string {
  const size = Math.abs(value);
  switch (column.format) {
    case "percent":
      return `${number(value * 100, column.decimals ?? 1)} %`;
    case "currency":
      return money(
        number(value, column.decimals ?? (size >= 1_000 || Number.isInteger(value) ? 0 : 2)),
        column.unit,
      );
    case "integer":
      return number(value, column.decimals ?? (Number.isInteger(value) || size >= 100 ? 0 : 1));
    default:
      return number(value, column.decimals ?? (size >= 100 ? 0 : size >= 10 ? 1 : 2));
  }
}

/**
 * Writes a number short enough for a chart or a headline.
 * @example formatShort(48_214_000, { format: "currency", unit: "USD" }) -> "$48.2 M"
 */
export function formatShort(value: number, column: Written): string {
  const size = Math.abs(value);
  if (column.format === "percent" || size < 10_000) return formatNumber(value, column);
  // From 999.5 on a thousand would be shown: 999,999 is 1 M, not 1,000 k.
  const [divisor, letter] = size >= 999.5e6 ? [1e9, " B"] : size >= 999.5e3 ? [1e6, " M"] : [1e3, " k"];
  const text = `${number(value / divisor, size / divisor >= 100 ? 0 : 1)}${letter}`;
  return column.format === "currency" ? money(text, column.unit) : text;
}

/**
 * Writes the unit of time that starts on a date.
 * @example formatDate("2026-07-01", "quarter") -> "Q3 2026"
 */
export function formatDate(date: string, grain: Grain): string {
  const { year, month, date: day } = partsOfDay(toDay(date));
  if (grain === "year") return String(year);
  if (grain === "quarter") return `Q${Math.ceil(month / 3)} ${year}`;
  if (grain === "month") return `${months[month - 1]} ${year}`;
  return `${day} ${months[month - 1]} ${year}`;
}

/**
 * Writes a half-open span: whole months, quarters and years by name, other spans by their first and last day.
 * @example formatSpan("2026-07-01", "2026-10-01") -> "Q3 2026"
 */
export function formatSpan(from: string, to: string): string {
  const [start, end] = [partsOfDay(toDay(from)), partsOfDay(toDay(to))];
  const count = (end.year - start.year) * 12 + end.month - start.month;
  if (start.date === 1 && end.date === 1 && count > 0) {
    if (count === 12 && start.month === 1) return String(start.year);
    if (count === 3 && start.month % 3 === 1) return formatDate(from, "quarter");
    if (count === 1) return `${fullMonths[start.month - 1]} ${start.year}`;
    const last = fromDay(toDay(to) - 1);
    return `${formatDate(from, "month")} to ${formatDate(last, "month")}`;
  }
  return formatDays(from, to);
}

/**
 * Writes a half-open span by its first and last day.
 * @example formatDays("2026-07-01", "2026-10-01") -> "1 Jul 2026 to 30 Sep 2026"
 */
export function formatDays(from: string, to: string): string {
  const last = fromDay(toDay(to) - 1);
  return last === from ? formatDate(from, "day") : `${formatDate(from, "day")} to ${formatDate(last, "day")}`;
}

/** The name of a month (1-12): `monthName(1)` -> `January`. */
export function monthName(month: number): string {
  return fullMonths[month - 1] ?? "";
}

/** `["a", "b", "c"]` -> `a, b and c`. */
export function listOf(words: readonly string[], last = "and"): string {
  if (words.length < 2) return words[0] ?? "";
  return `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1)}`;
}

/** The first letter as a capital. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** `ordinal(17)` -> `17th`. */
export function ordinal(count: number): string {
  const tens = count % 100;
  const ending = tens >= 11 && tens <= 13 ? "th" : (["th", "st", "nd", "rd"][count % 10] ?? "th");
  return `${count}${ending}`;
}

/** `plural(1, "dealer")` -> `1 dealer`. */
export function plural(count: number, word: string): string {
  return `${number(count, 0)} ${count === 1 ? word : pluralOf(word)}`;
}

/** The plural of an English noun by rule; irregular ones are given by the catalog. */
export function pluralOf(word: string): string {
  if (/[^aeiou]y$/i.test(word)) return `${word.slice(0, -1)}ies`;
  if (/(s|x|z|ch|sh)$/i.test(word)) return `${word}es`;
  return `${word}s`;
}

function number(value: number, decimals: number): string {
  const key = String(decimals);
  let formatter = formatters.get(key);
  if (!formatter) {
    formatter = new Intl.NumberFormat("en-US", { minimumFractionDigits: 0, maximumFractionDigits: decimals });
    formatters.set(key, formatter);
  }
  const text = formatter.format(value);
  return text === "-0" ? "0" : text;
}

function money(text: string, unit: string | undefined): string {
  const sign = text.startsWith("-") ? "-" : "";
  const rest = sign ? text.slice(1) : text;
  if (unit === undefined || unit === "USD") return `${sign}$${rest}`;
  if (unit === "") return `${sign}${rest}`;
  if (unit === "EUR") return `${sign}€${rest}`;
  return `${sign}${rest} ${unit}`;
}
