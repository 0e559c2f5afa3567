import { fromDay, toDay } from "../calendar.ts";
import type { ColumnHead } from "../dump.ts";
import type { Query } from "../query.ts";
import type { Source, SourceValue } from "../source/source.ts";
import { rejected } from "./rejected.ts";

/** The one date that the header's own SQL gives. Errors: dump_rejected when it is no date. */
export async function readCompleteThrough(
  query: Query,
  source: Source,
  binds: Readonly<Record<string, string>>,
): Promise<string | undefined> {
  if (query.complete_through === undefined) return undefined;
  const result = await source.query(query.complete_through, binds);
  const rows: (readonly SourceValue[])[] = [];
  for await (const batch of result.batches) {
    rows.push(...batch);
    if (rows.length > 1) break;
  }
  const value = rows[0]?.[0] ?? null;
  const date = typeof value === "string" ? value.slice(0, 10) : "";
  const day = toDay(date);
  if (rows.length === 1 && result.columns.length === 1 && !Number.isNaN(day) && fromDay(day) === date)
    return date;
  const found = rows.length === 1 && result.columns.length === 1 ? `'${value ?? "NULL"}'` : "not one value";
  throw rejected(
    query.id,
    `complete_through gives ${found} where a date should be.`,
    "Write SQL that gives exactly one date: the last one that the source holds in full.",
  );
}

/** What the data itself says: its last unit's last day, but no day that is not over. Null without a time column. */
export function completeThroughOf(columns: readonly ColumnHead[], today: string): string | null {
  const time = columns.find((column) => column.role === "time");
  if (!time) return null;
  const yesterday = toDay(today) - 1;
  return fromDay(Math.min(yesterday, toDay(time.to) - 1));
}
