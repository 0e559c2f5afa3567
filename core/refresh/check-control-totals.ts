import { toDay } from "../calendar.ts";
import { type ControlTotal, readControlTotal } from "../control-total.ts";
import type { NewDump } from "../dump.ts";
import { formatDate, plural } from "../format.ts";
import { type Metric, metricOfMeasure } from "../metric.ts";
import type { Query } from "../query.ts";
import { repeatedOver } from "./check-constants.ts";
import type { Breach } from "./held.ts";
import { isNear } from "./is-near.ts";
import { placesWithout } from "./places.ts";
import { writeNumber } from "./write-number.ts";

/**
 * Holds a dump against the figures that the owner signs under `expect:`: sums, of a min or max metric its least or greatest
 * value. Rows without a value count nothing; what a join repeats counts once.
 */
export function checkControlTotals(
  dump: NewDump,
  query: Query,
  metrics: ReadonlyMap<string, Metric>,
): readonly Breach[] {
  return Object.entries(query.expect).flatMap(([key, expected]) => {
    const total = readControlTotal(key);
    const what = total && wrongTotal(total, expected, dump, query, metrics);
    if (!what) return [];
    return {
      what,
      next: `Correct the source or the SQL; if the figure itself is wrong, its owner corrects \`expect\` in ${query.file}.`,
      acceptable: false,
    };
  });
}

function wrongTotal(
  total: ControlTotal,
  expected: number,
  dump: NewDump,
  query: Query,
  metrics: ReadonlyMap<string, Metric>,
): string | undefined {
  if (total.kind === "rows") {
    const { rowCount } = dump.head;
    return rowCount >= expected
      ? undefined
      : `it has ${plural(rowCount, "row")}, and at least ${writeNumber(expected)} are expected`;
  }
  const about =
    total.kind === "all" ? total.measure : `${total.measure} of ${formatDate(total.from, total.unit)}`;
  const found = rollUp(total, dump, query, metrics);
  if (found === undefined) return `${about} should be ${writeNumber(expected)}, and there is no value of it`;
  return isNear(found, expected)
    ? undefined
    : `${about} is ${writeNumber(found)} instead of ${writeNumber(expected)}`;
}

/** A measure over a period; undefined where no row has a value. */
function rollUp(
  total: Exclude<ControlTotal, { kind: "rows" }>,
  dump: NewDump,
  query: Query,
  metrics: ReadonlyMap<string, Metric>,
): number | undefined {
  const measure = dump.columns.find(({ role, name }) => role === "measure" && name === total.measure);
  const time = dump.columns.find((column) => column.role === "time");
  if (measure?.role !== "measure") return undefined;
  const add = adderOf(metricOfMeasure(total.measure, metrics));
  const [from, to] = total.kind === "dated" ? [toDay(total.from), toDay(total.to)] : [-Infinity, Infinity];
  const repeated = repeatedOver(total.measure, query, metrics);
  const places = repeated.length > 0 ? placesWithout(repeated, dump) : undefined;
  const counted = new Uint8Array(places?.count ?? 0);
  let found: number | undefined;
  for (let row = 0; row < measure.values.length; row += 1) {
    const value = measure.values[row] ?? Number.NaN;
    const day = time?.days[row] ?? 0;
    if (Number.isNaN(value) || day < from || day >= to) continue;
    const place = places?.ofRow[row];
    if (place !== undefined && counted[place] === 1) continue;
    if (place !== undefined) counted[place] = 1;
    found = found === undefined ? value : add(found, value);
  }
  return found;
}

function adderOf(metric: Metric | undefined): (a: number, b: number) => number {
  if (metric?.aggregate === "min") return Math.min;
  return metric?.aggregate === "max" ? Math.max : (a, b) => a + b;
}
