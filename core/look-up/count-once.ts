import type { Dump } from "../dump.ts";
import type { Metric } from "../metric.ts";
import { groupBy } from "./group-rows.ts";
import { eachBlock, type Visit } from "./scan-rows.ts";

/** Of each dump and measure, the rows that carry its values (1) and those that repeat them (0). */
const masks = new WeakMap<Dump, Map<string, Uint8Array>>();

/**
 * Leaves out the rows that repeat a value which a join has spread over the members of `constant_over`: of the rows that are
 * alike in every other dimension and in time, the first with a value stays.
 */
export function countOnce(dump: Dump, metric: Metric, scan: (visit: Visit) => void): (visit: Visit) => void {
  const known = masks.get(dump) ?? new Map<string, Uint8Array>();
  masks.set(dump, known);
  const mask = known.get(metric.name) ?? carriersOf(dump, metric);
  known.set(metric.name, mask);
  return (visit) =>
    scan(({ rows, buckets, count }) => {
      let kept = 0;
      for (let at = 0; at < count; at++) {
        const row = rows[at] as number;
        if (mask[row] !== 1) continue;
        rows[kept] = row;
        if (buckets) buckets[kept] = buckets[at] as number;
        kept++;
      }
      visit({ rows, buckets, count: kept });
    });
}

function carriersOf(dump: Dump, { name, constant_over }: Metric): Uint8Array {
  const columns = [...dump.columns.values()];
  const others = columns.flatMap((column) =>
    column.role === "dimension" && !constant_over.includes(column.name) ? [column.name] : [],
  );
  const values = dump.columns.get(name);
  const { units, span } = unitsOf(dump);
  const grouper = groupBy(dump, others, span);
  const taken = new Set<number>();
  const mask = new Uint8Array(dump.rowCount);
  const rows = Int32Array.from({ length: dump.rowCount }, (_, row) => row);
  eachBlock({ rows, buckets: units }, (block) => {
    const ofRow = grouper.assign(block);
    for (let at = 0; at < block.count; at++) {
      const row = block.rows[at] as number;
      const group = ofRow[at] as number;
      if (taken.has(group) || values?.role !== "measure" || Number.isNaN(values.values[row])) continue;
      taken.add(group);
      mask[row] = 1;
    }
  });
  return mask;
}

/** Days since the first one, and how many there are. */
function unitsOf(dump: Dump): { units: Int32Array | undefined; span: number } {
  for (const column of dump.columns.values()) {
    if (column.role !== "time") continue;
    let first = Number.POSITIVE_INFINITY;
    let last = Number.NEGATIVE_INFINITY;
    for (const day of column.days) {
      if (day < first) first = day;
      if (day > last) last = day;
    }
    return { units: column.days.map((day) => day - first), span: Math.max(1, last - first + 1) };
  }
  return { units: undefined, span: 1 };
}
