import type { Metric } from "../../core/metric.ts";
import type { Oracle } from "./oracle.ts";
import { tableOf } from "./oracle.ts";
import { isoDate, type Unit, unitStart, unitsLater, type Window } from "./own-periods.ts";
import type { RandomFilter } from "./random-requests.ts";
import { type Facts, keyColumn, type QueryFacts } from "./warehouse-facts.ts";

/** One number by groups in one window, to be read straight from the oracle. */
export interface Wanted {
  /** Comes back with each row. */
  readonly tag: string;
  /** A stored metric, or a ratio that is worked out at fixed dimensions. */
  readonly metric: Metric;
  readonly home: QueryFacts;
  readonly by: readonly string[];
  readonly filters: readonly RandomFilter[];
  /** Dimensions that the request names: conditions of a metric on them give way. */
  readonly named: readonly string[];
  readonly window?: Window;
  readonly grain?: Unit;
}

/** `tag, unit, k0, k1, k2, k3, value, mixed`: keys as text; `mixed` is 1 where the rows of a group may not be added. */
const keyColumns = 4;

/** One statement for many numbers, over the tables of the oracle, in the dialect common to both engines. */
export function writeSql(wanted: readonly Wanted[], facts: Facts, engine: Oracle["engine"]): string {
  const statement = wanted.map((one) => selectOf(one, facts)).join("\nUNION ALL\n");
  return engine === "mysql" ? statement.replaceAll("AS VARCHAR)", "AS CHAR)") : statement;
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
  const { metric, by, tag, home } = wanted;
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
      FROM (${rowsOf(wanted, top)}) cells GROUP BY unit, ${fine}`;
    const worst = metric.up === "max" ? "MAX" : "MIN";
    return `${head}, ${worst}(CAST(top AS DOUBLE) / bottom) * ${metric.per} AS value, 0 AS mixed
      FROM (${sums}) fine WHERE bottom <> 0 GROUP BY ${groups}`;
  }
  const never = apartOver(metric, facts).filter((name) => home.query.dimensions.includes(name));
  const kinds = never.map((name) => `COUNT(DISTINCT COALESCE(CAST(${keyColumn(name)} AS VARCHAR), '')) > 1`);
  if (metric.aggregate === "none") kinds.push(`COUNT(*) > 1`);
  const mixed = `CASE WHEN ${kinds.join(" OR ") || "1 = 0"} THEN 1 ELSE 0 END AS mixed`;
  return `${head}, ${aggregated(metric)} AS value, ${mixed} FROM (${rowsOf(wanted, metric)}) picked GROUP BY ${groups}`;
}

/** The dimensions across which a metric is never added; amounts of different currencies among them. */
function apartOver(metric: Metric, { catalog }: Facts): string[] {
  const currencies = [...catalog.dimensions.values()].filter(({ kind }) => kind === "currency");
  return [...metric.not_over, ...(metric.format === "currency" ? currencies.map(({ name }) => name) : [])];
}

function aggregated({ name, aggregate, over_time }: Metric): string {
  if (aggregate === "average") return `CAST(SUM(${name}_sum) AS DOUBLE) / SUM(${name}_count)`;
  if (aggregate === "min" || aggregate === "max")
    return `CAST(${aggregate.toUpperCase()}(${name}) AS DOUBLE)`;
  const sum = `CAST(SUM(${name}) AS DOUBLE)`;
  return over_time === "average" ? `${sum} / MAX(days)` : sum;
}

/** The rows that count, each with its unit of time: all of a flow; of a stock each cell's last one in the unit. */
function rowsOf({ home, filters, named, window, grain }: Wanted, metric: Metric): string {
  const table = tableOf(home.query.id);
  const held = (metric.defaults ?? []).filter(({ field }) => !named.includes(field));
  const passing = [...filters, ...(held as readonly RandomFilter[])].map((filter) =>
    conditionOf(filter, home),
  );
  const time = home.query.time?.column;
  if (!time || !window)
    return `SELECT q.*, NULL AS unit FROM ${table} q WHERE ${[...passing, "1 = 1"].join(" AND ")}`;
  const all = unitsOf(window, grain);
  const units = all.map((start, index) => {
    const [from, until] = [Math.max(start, window.from), Math.min(window.to, all[index + 1] ?? window.to)];
    return `SELECT ${date(start)} AS unit, ${date(from)} AS begins, ${date(until)} AS until`;
  });
  const calendar = `(${units.join(" UNION ALL ")}) u`;
  const where = [...passing, "1 = 1"].join(" AND ");
  if (metric.over_time !== "last") {
    const rows = `SELECT q.*, u.unit FROM ${calendar} JOIN ${table} q ON q.${time} >= u.begins AND q.${time} < u.until
      WHERE ${where}`;
    if (metric.over_time === "average") {
      const days = `SELECT v.unit AS day_unit, COUNT(DISTINCT d.${time}) AS days
        FROM (${units.join(" UNION ALL ")}) v JOIN ${table} d ON d.${time} >= v.begins AND d.${time} < v.until GROUP BY v.unit`;
      return `SELECT r.*, n.days FROM (${rows}) r JOIN (${days}) n ON n.day_unit = r.unit`;
    }
    const once = metric.constant_over.filter((name) => home.query.dimensions.includes(name));
    if (once.length === 0) return rows;
    const rest = home.query.dimensions.filter((name) => !once.includes(name)).map(keyColumn);
    return `SELECT DISTINCT unit, ${[...rest, time, metric.name].join(", ")} FROM (${rows}) repeated`;
  }
  const cell = home.query.dimensions.map(keyColumn);
  // What is carried on, or is none where a day is missing, holds as far as the feed is complete.
  const reach =
    metric.missing_day === "stale"
      ? `(SELECT MAX(m.${time}) FROM ${table} m)`
      : `(SELECT GREATEST(MAX(m.${time}), ${date(home.end - 1)}) FROM ${table} m)`;
  const ranked = `SELECT q.*, u.unit, LEAST(u.until, ${reach} + INTERVAL 1 DAY) AS until,
        ROW_NUMBER() OVER (PARTITION BY u.unit, ${cell.join(", ")} ORDER BY q.${time} DESC) AS place
      FROM ${calendar} JOIN ${table} q ON q.${time} < u.until AND u.unit <= ${reach} WHERE ${where}`;
  if (metric.missing_day !== "zero") return `SELECT * FROM (${ranked}) ranked WHERE place = 1`;
  const value = `CASE WHEN ${time} < until - INTERVAL 1 DAY THEN 0 ELSE ${metric.name} END AS ${metric.name}`;
  return `SELECT unit, ${[...cell, value].join(", ")} FROM (${ranked}) ranked WHERE place = 1`;
}

const date = (day: number): string => `DATE '${isoDate(day)}'`;

function conditionOf({ field, operator, values }: RandomFilter, home: QueryFacts): string {
  const column = keyColumn(field);
  if (operator === "is null") return `${column} IS NULL`;
  if (operator === "between") return `${column} BETWEEN ${values[0]} AND ${values[1]}`;
  if (operator !== "in" && operator !== "not in") return `${column} ${operator} ${values[0]}`;
  const list = values
    .map((value) => `'${keyOf(field, String(value), home).replaceAll("'", "''")}'`)
    .join(", ");
  const inside = `CAST(${column} AS VARCHAR) IN (${list})`;
  return operator === "in" ? inside : `(${column} IS NULL OR NOT ${inside})`;
}

function keyOf(field: string, label: string, home: QueryFacts): string {
  const keys = home.keys.get(field);
  return keys?.get(label) ?? label;
}
