import { formatCell, listOf } from "../format.ts";
import type { Metric } from "../metric.ts";
import type { Cell } from "../table.ts";
import { partialEdges } from "./partial-edges.ts";
import { changeWords, memberWriter, reader } from "./phrases.ts";
import { fromHigh, type Told, writerFor } from "./told.ts";

/** What a running total has come to. */
export function soFar({ table }: Told, metric: Metric): string {
  const read = reader(table);
  const last = table.rows.findLast((row) => read.number(row, `${metric.name}_running`) !== null) ?? [];
  return `${read.written(last, `${metric.name}_running`, true)} in all so far`;
}

/** Where a trend has come to and from; as a title without its high and low. */
export function trended(told: Told, metric: Metric, short: boolean): string {
  const { table, plan, catalog } = told;
  const read = reader(table);
  const members = writerFor(told);
  const edges = partialEdges(plan, catalog.calendar);
  // A unit that is cut short says nothing about the course.
  const whole = table.rows.slice(edges.first ? 1 : 0, edges.last && plan.shape !== "rank" ? -1 : undefined);
  const rows = (whole.length > 0 ? whole : table.rows).filter(
    (row) => read.number(row, metric.name) !== null,
  );
  const [first, last] = [rows[0], rows.at(-1)];
  if (!first || !last) return `no ${metric.label}`;
  const sorted = [...rows].sort(
    (a, b) => (read.number(a, metric.name) ?? 0) - (read.number(b, metric.name) ?? 0),
  );
  const say = (row: readonly Cell[] | undefined) =>
    row ? `${read.written(row, metric.name)} in ${members(row)}` : "";
  if (rows.length === 1) return say(last);
  const against = plan.comparison && read.number(last, `${metric.name}_change`);
  if (typeof against === "number") {
    const column = table.columns[read.index(`${metric.name}_change`)];
    return `${say(last)}, ${changeWords(against, column)} on ${read.written(last, `${metric.name}_previous`)} before`;
  }
  const [from, to] = [read.number(first, metric.name) ?? 0, read.number(last, metric.name) ?? 0];
  const points = metric.format === "percent";
  const change = points ? to - from : from === 0 ? undefined : (to - from) / Math.abs(from);
  const movement = change === undefined ? "" : changeWords(change, points ? { unit: "points" } : undefined);
  if (short && movement) return `${movement} since ${members(first)}, to ${read.written(last, metric.name)}`;
  return `${say(last)}, ${movement ? `${movement} ` : ""}from ${say(first)}; highest ${say(sorted.at(-1))}, lowest ${say(sorted[0])}`;
}

/** What the latest unit of time shows. */
export function trendedBy(told: Told, metric: Metric): string {
  const { table } = told;
  const read = reader(table);
  const place = table.columns.findIndex((column) => column.role === "time");
  const column = table.columns[place];
  const latest = table.rows.at(-1)?.[place] ?? null;
  const rows = table.rows.filter((row) => row[place] === latest);
  const members = memberWriter({
    columns: table.columns.toSpliced(place, 1),
    rows: rows.map((row) => row.toSpliced(place, 1)),
  });
  const sorted = fromHigh(told, rows, metric);
  const shown = sorted
    .slice(0, 3)
    .map((row) => `${members(row.toSpliced(place, 1))} ${read.written(row, metric.name)}`);
  return `${column ? `in ${formatCell(latest, column)} ` : ""}${listOf(shown)}`;
}
