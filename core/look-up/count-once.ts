import type { Dump } from "../dump.ts";
import type { Metric } from "../metric.ts";
import type { ChosenRows } from "./choose-rows.ts";
import { groupRows } from "./group-rows.ts";

/** Of each dump and measure, the rows that carry its values (1) and those that repeat them (0). */
const masks = new WeakMap<Dump, Map<string, Uint8Array>>();

/**
 * Leaves out the rows that repeat a value which a join has spread over the members of `constant_over`: of the rows that are
 * alike in every other dimension and in time, the first with a value stays.
 */
export function countOnce(dump: Dump, metric: Metric, chosen: ChosenRows): ChosenRows {
  const spread = metric.constant_over.filter((name) => dump.columns.get(name)?.role === "dimension");
  if (spread.length === 0) return chosen;
  const known = masks.get(dump) ?? new Map<string, Uint8Array>();
  masks.set(dump, known);
  const mask = known.get(metric.name) ?? carriersOf(dump, metric.name, spread);
  known.set(metric.name, mask);
  const rows: number[] = [];
  const buckets: number[] = [];
  for (let at = 0; at < chosen.rows.length; at++) {
    const row = chosen.rows[at] as number;
    if (mask[row] !== 1) continue;
    rows.push(row);
    buckets.push(chosen.buckets?.[at] ?? 0);
  }
  return { rows: Int32Array.from(rows), buckets: chosen.buckets && Int32Array.from(buckets) };
}

function carriersOf(dump: Dump, measure: string, spread: readonly string[]): Uint8Array {
  const columns = [...dump.columns.values()];
  const others = columns.flatMap((column) =>
    column.role === "dimension" && !spread.includes(column.name) ? [column.name] : [],
  );
  const days = columns.flatMap((column) => (column.role === "time" ? [column.days] : []))[0];
  const values = columns.flatMap((column) =>
    column.role === "measure" && column.name === measure ? [column.values] : [],
  )[0];
  const first = days?.reduce((least, day) => Math.min(least, day), Number.POSITIVE_INFINITY) ?? 0;
  const units = days ? days.map((day) => day - first) : undefined;
  const span = units ? units.reduce((most, unit) => Math.max(most, unit), 0) + 1 : 1;
  const all = Int32Array.from({ length: dump.rowCount }, (_, row) => row);
  const groups = groupRows(dump, { rows: all, buckets: units }, others, span);
  const taken = new Uint8Array(groups.count);
  const mask = new Uint8Array(dump.rowCount);
  for (let row = 0; row < dump.rowCount; row++) {
    const group = groups.ofRow[row] as number;
    if (taken[group] === 1 || Number.isNaN(values?.[row] ?? Number.NaN)) continue;
    taken[group] = 1;
    mask[row] = 1;
  }
  return mask;
}
