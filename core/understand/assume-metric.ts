import type { Catalog } from "../catalog.ts";

/** Metrics that a question without one may mean, by what its dimensions are usually asked for; each list is one meaning. */
export function metricsFor(catalog: Catalog, dimensions: readonly string[]): readonly (readonly string[])[] {
  if (dimensions.length === 0) return [];
  const holding = [...catalog.queries.values()].filter((query) =>
    dimensions.every((name) => query.dimensions.includes(name)),
  );
  // A dimension that leads a query's default answer is what that query is about.
  const leading = holding.filter((query) => dimensions.includes(query.default.by[0] ?? ""));
  const meanings = new Map<string, readonly string[]>();
  for (const query of leading.length > 0 ? leading : holding) {
    const metrics = query.default.metrics;
    const known = metrics[0] ? meanings.get(metrics[0]) : undefined;
    if (metrics[0] && (!known || metrics.length < known.length)) meanings.set(metrics[0], metrics);
  }
  return [...meanings.values()];
}
