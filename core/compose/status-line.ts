import { formatCell, listOf } from "../format.ts";
import { type Metric, statusOf } from "../metric.ts";
import type { Table } from "../table.ts";
import { memberWriter, reader, withUnit } from "./phrases.ts";

/** So many rows are named. */
const mostNamed = 3;

/** Which rows stand at red and amber, for metrics that say where these begin: `Red (below 5 days): Lansing.` */
export function statusLine(table: Pick<Table, "columns" | "rows">, metric: Metric): string[] {
  const read = reader(table);
  const column = table.columns[read.index(metric.name)];
  if (!column || metric.better === undefined) return [];
  const side = metric.better === "higher" ? "below" : "above";
  const members = memberWriter(table);
  return (["red", "amber"] as const).flatMap((status) => {
    const limit = metric[status];
    const rows = table.rows.filter((row) => statusOf(metric, read.number(row, metric.name)) === status);
    if (limit === undefined || rows.length === 0) return [];
    const line = `${status === "red" ? "Red" : "Amber"} (${side} ${withUnit(formatCell(limit, column), column, limit)})`;
    const names = rows.slice(0, mostNamed).map(members).filter(Boolean);
    const more = rows.length > mostNamed ? [`${rows.length - mostNamed} more`] : [];
    return names.length > 0 ? [`${line}: ${listOf([...names, ...more])}.`] : [`${line}.`];
  });
}
