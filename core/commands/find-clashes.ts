import { fromDay } from "../calendar.ts";
import { type Catalog, dimensionLabel } from "../catalog.ts";
import type { Dump, DumpHead } from "../dump.ts";
import { AlmanacError } from "../errors.ts";
import { formatNumber, formatSpan } from "../format.ts";
import { addsUp, type Metric } from "../metric.ts";
import type { Query } from "../query.ts";
import { writeNumber } from "../refresh/write-number.ts";
import { compareDumps, type Difference, sharedUnits } from "./compare-dumps.ts";

interface Served {
  readonly catalog: Catalog;
  head(query: string): DumpHead | undefined;
  /** Errors: dump_missing, dump_damaged. */
  open(query: string): Dump;
}

/**
 * Where two queries define one metric differently: their dumps differ in the same slice, named in one line each. Compared are
 * dumps of one source that ran for one day (`:now`), since one that ran later may know of corrections; sums and counts, and
 * stocks on their last day. Left out are metrics that a join repeats, and queries whose small groups are hidden.
 * With `among`, only pairs with one of these queries.
 */
export function findClashes(served: Served, among?: ReadonlySet<string>): readonly string[] {
  const queries = [...served.catalog.queries.values()].filter(({ count_of }) => count_of === undefined);
  return queries.flatMap((one, place) =>
    queries
      .slice(place + 1)
      .filter((other) => !among || among.has(one.id) || among.has(other.id))
      .flatMap((other) => clashesBetween(one, other, served)),
  );
}

function clashesBetween(one: Query, other: Query, served: Served): readonly string[] {
  const { catalog } = served;
  const metrics = one.measures
    .filter((measure) => other.measures.includes(measure))
    .flatMap((measure) => catalog.metrics.get(measure) ?? [])
    .filter(isCompared);
  const [head, otherHead] = [served.head(one.id), served.head(other.id)];
  if (metrics.length === 0 || !head || !otherHead || !ranAlike(head, otherHead)) return [];
  const units = sharedUnits([head, otherHead], catalog.calendar);
  const dumps = units && openBoth(one, other, served);
  if (!dumps) return [];
  return metrics.flatMap((metric) => {
    const found = compareDumps(dumps, metric, units);
    return found ? writeClash(metric, found, [one, other], catalog) : [];
  });
}

function isCompared(metric: Metric): boolean {
  return addsUp(metric) && metric.constant_over.length === 0;
}

function ranAlike(a: DumpHead, b: DumpHead): boolean {
  return a.source.kind === b.source.kind && a.source.name === b.source.name && a.binds.now === b.binds.now;
}

/** A damaged dump is told of elsewhere. */
function openBoth(one: Query, other: Query, { open }: Served): readonly [Dump, Dump] | undefined {
  try {
    return [open(one.id), open(other.id)];
  } catch (error) {
    if (error instanceof AlmanacError) return undefined;
    throw error;
  }
}

/** `units of October 2026, region West: 8,412 in sales/model_sales, 8,390 in sales/vehicle_sales` */
function writeClash(
  metric: Metric,
  { span, member, values }: Difference,
  queries: readonly [Query, Query],
  catalog: Catalog,
): string {
  const [short, other] = values.map((value) => formatNumber(value, metric));
  const written = short === other ? values.map(writeNumber) : [short, other];
  const time = span ? ` of ${formatSpan(fromDay(span[0]), fromDay(span[1]))}` : "";
  const of = member ? `, ${dimensionLabel(catalog, member.dimension)} ${member.label}` : "";
  return `${metric.label}${time}${of}: ${queries.map(({ id }, at) => `${written[at]} in ${id}`).join(", ")}`;
}
