import { fromDay } from "../calendar.ts";
import type { DumpColumn, NewDump } from "../dump.ts";
import { formatDate, listOf } from "../format.ts";
import { type Metric, metricOfMeasure } from "../metric.ts";
import type { Query } from "../query.ts";
import type { Breach } from "./held.ts";
import { isNear } from "./is-near.ts";
import { placesWithout } from "./places.ts";
import { writeNumber } from "./write-number.ts";

/**
 * Finds metrics that are `constant_over` dimensions and yet differ among their members at one place (the same other members
 * and time). A row without a value contradicts nothing.
 */
export function checkConstants(
  dump: NewDump,
  query: Query,
  metrics: ReadonlyMap<string, Metric>,
): readonly Breach[] {
  return dump.columns.flatMap((column) => {
    if (column.role !== "measure") return [];
    const repeated = repeatedOver(column.name, query, metrics);
    const place = repeated.length > 0 ? firstUneven(dump, column.values, repeated) : undefined;
    if (!place) return [];
    const where = placeOf(dump.columns, place.row, repeated);
    return {
      what: `${column.name} is constant over ${listOf(repeated)}, yet ${where}it is ${writeNumber(place.values[0])} and ${writeNumber(place.values[1])}`,
      next: `Take each value from the table that it belongs to, or mend \`constant_over\` of ${metricOfMeasure(column.name, metrics)?.name} in metrics.yaml.`,
      acceptable: false,
    };
  });
}

/** The dimensions of a query over which a join repeats the values of a measure. */
export function repeatedOver(
  measure: string,
  { dimensions }: Query,
  metrics: ReadonlyMap<string, Metric>,
): readonly string[] {
  const over = metricOfMeasure(measure, metrics)?.constant_over ?? [];
  return dimensions.filter((name) => over.includes(name));
}

function firstUneven(
  dump: NewDump,
  values: Float64Array,
  repeated: readonly string[],
): { readonly row: number; readonly values: readonly [number, number] } | undefined {
  const { count, ofRow } = placesWithout(repeated, dump);
  const first = new Float64Array(count).fill(Number.NaN);
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    const place = ofRow[row] ?? 0;
    const known = first[place] ?? Number.NaN;
    if (Number.isNaN(known)) first[place] = value;
    else if (known !== value && !isNear(known, value)) return { row, values: [known, value] };
  }
  return undefined;
}

/** `at region 'West', 1 Oct 2026 `: the place of a row, in words; empty where there is but one. */
function placeOf(columns: readonly DumpColumn[], row: number, without: readonly string[]): string {
  const parts = columns.flatMap((column) => {
    if (column.role === "measure" || without.includes(column.name)) return [];
    if (column.role === "time") return formatDate(fromDay(column.days[row] ?? 0), column.grain);
    return `${column.name} '${column.members[column.codes[row] ?? 0]?.label}'`;
  });
  return parts.length > 0 ? `at ${parts.join(", ")} ` : "";
}
