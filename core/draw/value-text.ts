import { formatNumber, formatShort } from "../format.ts";
import type { Column } from "../table.ts";
import { color } from "./house-style.ts";

export type ValueFormat = Pick<Column, "format" | "unit" | "decimals">;

/** A value beside a bar: short, but never a zero that is none. */
export function valueText(value: number | null, format: ValueFormat): string {
  if (value === null) return "n/a";
  const magnitude = Math.abs(value);
  if (magnitude >= 1e15 || (magnitude < 1e-9 && value !== 0)) return value.toExponential(2);
  const text = formatShort(value, format);
  if (value === 0 || /[1-9]/.test(text)) return text;
  const scale = format.format === "percent" ? 100 : 1;
  return text.replace(
    "0",
    new Intl.NumberFormat("en-US", { maximumSignificantDigits: 2 }).format(value * scale),
  );
}

/** A tick of an axis whose largest value is `largest`: all ticks in the same thousands or millions. */
export function tickText(value: number, largest: number, format: ValueFormat): string {
  const top = Math.abs(largest);
  if (value === 0) return format.format === "percent" ? "0 %" : "0";
  if (format.format === "percent") return `${trimmed(value * 100)} %`;
  if (top < 10_000)
    return top < 1 ? trimmed(value) : formatNumber(value, { ...format, decimals: top < 10 ? 2 : 0 });
  const [divisor, letter] = top >= 1e9 ? [1e9, " B"] : top >= 1e6 ? [1e6, " M"] : [1e3, " k"];
  const symbol =
    format.format !== "currency" ? "" : format.unit === "EUR" ? "€" : isDollar(format) ? "$" : "";
  const text = `${symbol}${trimmed(Math.abs(value) / divisor)}${letter}`;
  return value < 0 ? `-${text}` : text;
}

/** One tick of a Chart.js axis. */
export interface Tick {
  readonly value: number;
}

/** The ticks of an axis of values. */
export function valueTicks(format: ValueFormat) {
  return {
    maxTicksLimit: 5,
    color: color.soft,
    callback: (value: number, _: number, ticks: readonly Tick[]) =>
      tickText(value, Math.max(0, ...ticks.map((tick) => Math.abs(tick.value))), format),
  };
}

/** How a plain Chart.js writes the ticks of this format. */
export function intlFormat(format: ValueFormat): Record<string, string | number> {
  if (format.format === "percent") return { style: "percent", maximumFractionDigits: 1 };
  const compact = { notation: "compact", maximumFractionDigits: 1 };
  if (format.format !== "currency") return compact;
  const unit = format.unit ?? "USD";
  // Intl throws on anything but three letters, such as "thousand EUR".
  return /^[A-Z]{3}$/.test(unit) ? { style: "currency", currency: unit, ...compact } : compact;
}

function trimmed(value: number): string {
  return new Intl.NumberFormat("en-US", { maximumSignificantDigits: 4 }).format(value);
}

function isDollar(format: ValueFormat): boolean {
  return format.unit === undefined || format.unit === "USD";
}
