import { addUnits, fromDay, toDay } from "./calendar.ts";

/**
 * What one key of `expect:` speaks of: the number of rows, a measure over all rows, or one over a day, month or year
 * (half open, ISO dates).
 */
export type ControlTotal =
  | { readonly kind: "rows" }
  | { readonly kind: "all"; readonly measure: string }
  | {
      readonly kind: "dated";
      readonly measure: string;
      readonly unit: "day" | "month" | "year";
      readonly from: string;
      readonly to: string;
    };

/**
 * Reads a key of `expect:`. Undefined for what is none, impossible dates among it.
 * @example readControlTotal("units@2026-10") -> units, the month from 2026-10-01 to 2026-11-01
 */
export function readControlTotal(key: string): ControlTotal | undefined {
  if (key === "rows") return { kind: "rows" };
  // `units`, `units@2026`, `units@2026-10`, `units@2026-10-31`
  const found = /^([a-z][a-z0-9_]*)(?:@(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?)?$/.exec(key);
  const [, measure, year, month, date] = found ?? [];
  if (measure === undefined) return undefined;
  if (year === undefined) return { kind: "all", measure };
  const from = `${year}-${month ?? "01"}-${date ?? "01"}`;
  const start = toDay(from);
  if (Number.isNaN(start) || fromDay(start) !== from) return undefined;
  const unit = date !== undefined ? "day" : month !== undefined ? "month" : "year";
  return { kind: "dated", measure, unit, from, to: fromDay(addUnits(start, 1, unit)) };
}
