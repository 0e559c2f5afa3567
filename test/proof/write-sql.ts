import type { Metric } from "../../core/metric.ts";
import { isoDate, type Unit, unitStart, unitsLater, type Window } from "./own-periods.ts";
import type { RandomFilter } from "./random-requests.ts";
import { type Facts, keyColumn, type QueryFacts } from "./warehouse-facts.ts";

/** One number by groups in one window, to be read straight from the source. */
export interface Wanted {
  /** Comes back with each row. */
  readonly tag: string;
  /** A stored metric, or a ratio that is worked out at fixed dimensions. */
  readonly metric: Metric;
  readonly home: QueryFacts;
  readonly by: readonly string[];
  readonly filters: readonly RandomFilter[];
  readonly window?: Window;
  readonly grain?: Unit;
}

/** `tag, unit, k0, k1, k2, k3, value, mixed`: keys as text; `mixed` is 1 where the rows of a group may not be added. */
const keyColumns = 4;

/** One statement for many numbers, over the catalog's own SQL. */
export function writeSql(wanted: readonly Wanted[], facts: Facts): string {
  const homes = [...new Map(wanted.map(({ home }) => [home.query.id, home])).values()];
  const tables = homes.map(({ query }) => `${tableOf(query.id)} AS MATERIALIZED (${query.sql})`);
  return `WITH ${tables.join(",\n")}\n${wanted.map((one) => selectOf(one, facts)).join("\nUNION ALL\n")}`;
}

/** The first days of the units of a window. */
export function unitsOf(window: Window, grain: Unit | undefined): number[] {
  if (!grain) return [window.from];
  const units: number[] = [];
  for (let day = unitStart(window.from, grain); day < window.to; day = unitsLater(day, 1, grain))
    units.push(day);
  return units;
}

function selectOf(wanted: Wanted, facts: Facts): string {
  const { metric, by, tag } = wanted;
  const keys = by.map((name) => keyColumn(name));
  const groups = ["unit", ...keys].join(", ");
  const shown = Array.from({ length: keyColumns }, (_, index) =>
    keys[index] ? `CAST(${keys[index]} AS VARCHAR) AS k${index}` : `NULL AS k${index}`,
  );
  const head = `SELECT '${tag}' AS tag, CAST(unit AS VARCHAR) AS unit, ${shown.join(", ")}`;
  if (metric.ratio && metric.at) {
    const [top, bottom] = metric.ratio.map((name) => facts.catalog.metrics.get(name) as Metric) as [
      Metric,
      Metric,
    ];
    const fine = [...new Set([...keys, ...metric.at.map(keyColumn)])].join(", ");
    const sums = `SELECT unit, ${fine}, SUM(${top.name}) AS top, SUM(${bottom.name}) AS bottom
      FROM (${rowsOf(wanted, [top.name, bottom.name], top)}) cells GROUP BY unit, ${fine}`;
    const worst = metric.up === "max" ? "MAX" : "MIN";
    return `${head}, ${worst}(CAST(top AS DOUBLE) / bottom) * ${metric.per} AS value, 0 AS mixed
      FROM (${sums}) fine WHERE bottom <> 0 GROUP BY ${groups}`;
  }
  const never = metric.not_over.filter((name) => wanted.home.query.dimensions.includes(name));
  const kinds = never.map((name) => `COUNT(DISTINCT COALESCE(CAST(${keyColumn(name)} AS VARCHAR), '')) > 1`);
  if (metric.aggregate === "none") kinds.push(`COUNT(${metric.name}) > 1`);
  const mixed = `CASE WHEN ${kinds.join(" OR ") || "FALSE"} THEN 1 ELSE 0 END AS mixed`;
  const [columns, value] =
    metric.aggregate === "average"
      ? [
          [`${metric.name}_sum`, `${metric.name}_count`],
          `CAST(SUM(${metric.name}_sum) AS DOUBLE) / SUM(${metric.name}_count)`,
        ]
      : [[metric.name], `CAST(${aggregateOf(metric)}(${metric.name}) AS DOUBLE)`];
  return `${head}, ${value} AS value, ${mixed} FROM (${rowsOf(wanted, columns, metric)}) picked GROUP BY ${groups}`;
}

function aggregateOf(metric: Metric): string {
  return metric.aggregate === "min" || metric.aggregate === "max" ? metric.aggregate.toUpperCase() : "SUM";
}

/** The rows that count, each with its unit of time: all of a flow; of a stock each cell's last one in the unit. */
function rowsOf(
  { home, filters, window, grain }: Wanted,
  columns: readonly string[],
  metric: Metric,
): string {
  const table = tableOf(home.query.id);
  const passing = filters.map((filter) => conditionOf(filter, home));
  const time = home.query.time?.column;
  if (!time || !window)
    return `SELECT *, NULL AS unit FROM ${table} WHERE ${[...passing, "TRUE"].join(" AND ")}`;
  const [from, to] = [`DATE '${isoDate(window.from)}'`, `DATE '${isoDate(window.to)}'`];
  if (metric.over_time !== "last") {
    const unit = grain ? `CAST(DATE_TRUNC('${grain}', ${time}) AS DATE)` : from;
    const inside = [...passing, `${time} >= ${from}`, `${time} < ${to}`];
    return `SELECT *, ${unit} AS unit FROM ${table} WHERE ${inside.join(" AND ")}`;
  }
  const units = unitsOf(window, grain).map((start, index, all) => {
    const end = Math.min(window.to, all[index + 1] ?? window.to);
    return `(DATE '${isoDate(start)}', DATE '${isoDate(end)}')`;
  });
  const cell = home.query.dimensions.map(keyColumn);
  return `SELECT unit, ${[...cell, ...columns].join(", ")} FROM (
      SELECT u.unit, q.*, ROW_NUMBER() OVER (PARTITION BY u.unit, ${cell.join(", ")} ORDER BY ${time} DESC) AS place
      FROM (VALUES ${units.join(", ")}) u(unit, until) JOIN ${table} q ON q.${time} < u.until
      WHERE ${[...passing, "TRUE"].join(" AND ")}) ranked WHERE place = 1`;
}

function conditionOf({ field, operator, values }: RandomFilter, home: QueryFacts): string {
  const column = keyColumn(field);
  const list = values.map((value) => `'${keyOf(field, value, home).replaceAll("'", "''")}'`).join(", ");
  const inside = `CAST(${column} AS VARCHAR) IN (${list})`;
  return operator === "in" ? inside : `(${column} IS NULL OR NOT ${inside})`;
}

function keyOf(field: string, label: string, home: QueryFacts): string {
  const keys = home.keys.get(field);
  return keys?.get(label) ?? label;
}

function tableOf(id: string): string {
  return `q_${id.split("/")[1]}`;
}
