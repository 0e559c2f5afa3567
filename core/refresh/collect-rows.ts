import { type Calendar, fromDay, startOf, toDay } from "../calendar.ts";
import { AlmanacError } from "../errors.ts";
import type { Query } from "../query.ts";
import type { SourceResult, SourceValue } from "../source/source.ts";
import { collectMasked } from "./collect-masked.ts";
import { type CollectedMembers, collectMembers, type MemberCollector } from "./collect-members.ts";
import { type GrowingColumn, growingColumn } from "./growing-column.ts";
import { rejected } from "./rejected.ts";
import type { ResultLayout } from "./result-layout.ts";

/** The rows of a result, column by column, in the order in which they came. */
export interface CollectedRows {
  readonly count: number;
  readonly dimensions: readonly CollectedMembers[];
  readonly days: GrowingColumn<Int32Array> | undefined;
  readonly measures: readonly { readonly name: string; readonly values: GrowingColumn<Float64Array> }[];
}

export interface CollectOptions {
  readonly query: Query;
  readonly calendar: Calendar;
  readonly maxRows: number;
}

/**
 * Reads a result straight into columns of numbers; no row lives longer than its batch.
 * Errors: dump_rejected for a value that the header does not allow, dump_too_large.
 */
export async function collectRows(
  result: SourceResult,
  layout: ResultLayout,
  options: CollectOptions,
): Promise<CollectedRows> {
  const { query, maxRows } = options;
  const dimensions = layout.dimensions.map((places) =>
    places.mask
      ? collectMasked(query.id, places, places.mask, maxRows)
      : collectMembers(query.id, places, maxRows),
  );
  const days = layout.time === undefined ? undefined : growingColumn(Int32Array, maxRows);
  const dayOf = dayReader(options);
  const measures = layout.measures.map(({ name, at }) => ({
    name,
    at,
    values: growingColumn(Float64Array, maxRows),
  }));
  let count = 0;
  for await (const batch of result.batches) {
    count += batch.length;
    if (count > maxRows) throw tooLarge(options, dimensions);
    for (const row of batch) {
      for (const dimension of dimensions) dimension.add(row);
      if (days && layout.time !== undefined) days.push(dayOf(row[layout.time] ?? null));
      for (const { name, at, values } of measures) values.push(numberOf(query.id, name, row[at] ?? null));
    }
  }
  return { count, dimensions, days, measures };
}

/** Rounds to 6 decimals, so that engines that differ in the last bits give the same dump. */
export function roundNumber(value: number): number {
  if (Number.isInteger(value)) return value + 0;
  // From here on a number has fewer than 6 decimals anyway.
  if (Math.abs(value) >= 2 ** 33) return value;
  return Math.round(value * 1e6) / 1e6 + 0;
}

function numberOf(query: string, name: string, value: SourceValue): number {
  if (typeof value === "number" && Number.isFinite(value)) return roundNumber(value);
  if (value === null) return Number.NaN;
  // `-9007199254740993`
  const large = typeof value === "string" && /^-?\d{16,}$/.test(value);
  throw rejected(
    query,
    `'${name}' holds ${large ? "the number" : "the text"} '${value}'${large ? ", too large to be kept to the last digit" : ""}.`,
    large
      ? "Measure it in a larger unit, such as thousands."
      : "A metric is a number: use SUM, COUNT or CAST.",
  );
}

function dayReader({ query, calendar }: CollectOptions): (value: SourceValue) => number {
  const known = new Map<SourceValue, number>();
  const column = query.time?.column ?? "";
  const grain = query.time?.grain ?? "day";
  const read = (value: SourceValue): number => {
    const hint = `Give '${column}' as a DATE.`;
    if (value === null)
      throw rejected(
        query.id,
        `'${column}' has no date in some rows.`,
        "Leave such rows out in the WHERE clause.",
      );
    // `2026-11-18`, `2026-11-18 00:00:00`, `2026-11`, `2026`
    const parts = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?: 00:00:00(?:\.0+)?)?)?)?$/.exec(String(value));
    if (!parts || (parts[3] === undefined && !wholeUnit(grain, parts[2])))
      throw rejected(query.id, `'${column}' holds '${value}', which is no date.`, hint);
    const date = `${parts[1]}-${parts[2] ?? "01"}-${parts[3] ?? "01"}`;
    const day = toDay(date);
    if (Number.isNaN(day) || fromDay(day) !== date)
      throw rejected(query.id, `'${column}' holds '${value}', which is no date.`, hint);
    const start = startOf(day, grain, calendar);
    if (start !== day) {
      throw rejected(
        query.id,
        `'${column}' holds ${date}, which starts no ${grain}: that one starts on ${fromDay(start)}.`,
        `Give the first day of each ${grain}, or set the grain of '${column}' in the header.`,
      );
    }
    return day;
  };
  return (value) => {
    let day = known.get(value);
    if (day === undefined) {
      day = read(value);
      known.set(value, day);
    }
    return day;
  };
}

// `2026` says a year in full, `2026-11` a month.
function wholeUnit(grain: string, month: string | undefined): boolean {
  return grain === (month === undefined ? "year" : "month");
}

function tooLarge({ query, maxRows }: CollectOptions, dimensions: readonly MemberCollector[]): AlmanacError {
  const finest = [...dimensions].sort((a, b) => b.count() - a.count())[0];
  const coarser =
    query.time && query.time.grain !== "year" ? `, or a time coarser than ${query.time.grain}` : "";
  const most = maxRows.toLocaleString("en-US");
  return new AlmanacError("dump_too_large", `'${query.id}' gives more than ${most} rows.`, {
    hint: finest
      ? `Leave out or group '${finest.name}', which has ${finest.count().toLocaleString("en-US")} members so far${coarser}; or raise MAX_DUMP_ROWS.`
      : "Group the rows, or raise MAX_DUMP_ROWS.",
  });
}
