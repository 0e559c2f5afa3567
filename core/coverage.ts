import type { Grain } from "./calendar.ts";
import type { Catalog } from "./catalog.ts";
import { type Metric, partsOf } from "./metric.ts";
import type { Query } from "./query.ts";
import type { BareReading } from "./reading.ts";
import { hasDimension } from "./weekday.ts";

const fineness: readonly Grain[] = ["day", "week", "month", "quarter", "year"];

/** The queries that store a metric (not a ratio) and split it by all of some dimensions. */
export function queriesFor(catalog: Catalog, stored: string, dimensions: readonly string[]): Query[] {
  return [...catalog.queries.values()].filter((query) => holds(catalog, query, stored, dimensions));
}

/** Whether a metric (not a ratio) by these dimensions is kept, but not for whoever asks. */
export function isDenied(catalog: Catalog, stored: string, dimensions: readonly string[]): boolean {
  return (catalog.denied ?? []).some((query) => holds(catalog, query, stored, dimensions));
}

/** Whether every part of a metric is stored somewhere by these dimensions; `at` dimensions of a ratio count too. */
export function isCovered(catalog: Catalog, metric: Metric, dimensions: readonly string[]): boolean {
  const needed = [...new Set([...dimensions, ...(metric.at ?? [])])];
  return partsOf(metric).every((part) => queriesFor(catalog, part, needed).length > 0);
}

/** What whoever asks may be offered: names that stand in some query that is open, and the metrics that have a target there. */
export function openNames(
  catalog: Catalog,
): Record<"metrics" | "dimensions" | "targeted", readonly string[]> {
  const metrics = [...catalog.metrics.values()].filter((metric) => isCovered(catalog, metric, []));
  const dimensions = new Set([...catalog.queries.values()].flatMap((query) => query.dimensions));
  return {
    metrics: metrics.map(({ name }) => name),
    dimensions: [...dimensions],
    targeted: metrics.flatMap((metric) => metric.target_for ?? []),
  };
}

/** The metric that is a target for another. */
export function targetOf(catalog: Catalog, metric: string): Metric | undefined {
  return [...catalog.metrics.values()].find((one) => one.target_for === metric);
}

/** The ratio that the catalog has of two metrics. */
export function ratioOf(catalog: Catalog, dividend: string, divisor: string): Metric | undefined {
  return [...catalog.metrics.values()].find(({ ratio }) => ratio?.[0] === dividend && ratio[1] === divisor);
}

/** Whether a metric, or a part of it, is a stock: as of a day, never added over time. */
export function isStock(catalog: Catalog, name: string): boolean {
  const metric = catalog.metrics.get(name);
  return (
    metric !== undefined && partsOf(metric).some((part) => catalog.metrics.get(part)?.over_time !== undefined)
  );
}

/** Of a reading without a period, a stock beside flows: one means its last day and the others their last months. */
export function stockAmongFlows(
  { metrics, time, grain }: Pick<BareReading, "metrics" | "time" | "grain">,
  catalog: Catalog,
): string | undefined {
  const stocks = metrics.filter((name) => isStock(catalog, name));
  return !time && !grain && stocks.length < metrics.length ? stocks[0] : undefined;
}

/** Whether one grain can be added up to another. Weeks cross months, so only days can be added to weeks, and weeks to nothing. */
export function isFiner(fine: Grain, coarse: Grain): boolean {
  if (fine === coarse || fine === "day") return true;
  if (fine === "week" || coarse === "week") return false;
  return fineness.indexOf(fine) < fineness.indexOf(coarse);
}

/** A value that a join repeats over the members of a dimension is not kept by them. */
function holds(catalog: Catalog, query: Query, stored: string, dimensions: readonly string[]): boolean {
  const isStored = query.measures.includes(stored) || query.measures.includes(`${stored}_sum`);
  const repeated = catalog.metrics.get(stored)?.constant_over ?? [];
  return isStored && dimensions.every((name) => hasDimension(query, name) && !repeated.includes(name));
}
