import type { Catalog } from "./catalog.ts";

/**
 * The number that most results of an area begin with: what "trucks" are asked for where no number is named. Undefined where no one
 * number leads.
 */
export function leadingMetric(catalog: Catalog, dimensions: readonly string[]): string | undefined {
  const votes = new Map<string, number>();
  for (const { kind, dimensions: held, default: view } of catalog.queries.values()) {
    const [first] = view.metrics;
    if (kind === "detail" || !first || !dimensions.every((name) => held.includes(name))) continue;
    votes.set(first, (votes.get(first) ?? 0) + 1);
  }
  const [most, next] = [...votes].sort((a, b) => b[1] - a[1]);
  return most && most[1] > Math.max(1, next?.[1] ?? 0) ? most[0] : undefined;
}
