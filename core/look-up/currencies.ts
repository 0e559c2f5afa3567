import type { Catalog } from "../catalog.ts";
import type { Dump } from "../dump.ts";
import type { Metric } from "../metric.ts";
import { dimensionOf } from "./group-rows.ts";

/** The dimensions that tell in which currency an amount is. */
export function currenciesOf(catalog: Catalog): string[] {
  return [...catalog.dimensions.values()].flatMap(({ kind, name }) => (kind === "currency" ? [name] : []));
}

/** Amounts of different currencies are never added, whatever the catalog says of the metric. */
export function keepCurrenciesApart(metric: Metric, dump: Dump, catalog: Catalog): Metric {
  const currencies = currenciesOf(catalog).filter((name) => dump.columns.has(name));
  if (metric.format !== "currency" || currencies.length === 0) return metric;
  return { ...metric, not_over: [...new Set([...metric.not_over, ...currencies])] };
}

/** The dimension of a dump that tells the currency of its amounts; undefined where it has none, or no amounts are asked for. */
export function currencyDimension(
  dump: Dump,
  metrics: readonly Metric[],
  catalog: Catalog,
): string | undefined {
  if (!metrics.some(({ format }) => format === "currency")) return undefined;
  return currenciesOf(catalog).find((name) => dump.columns.get(name)?.role === "dimension");
}

/** The one currency among the members that were met, null for several. */
export function currencyAmong(dump: Dump, dimension: string, codes: ReadonlySet<number>): string | null {
  const [code] = codes;
  if (codes.size !== 1 || code === undefined) return null;
  return dimensionOf(dump, dimension).members[code]?.label ?? null;
}

/** A metric whose unit is the currency that its amounts are in; without a unit where each row has its own. */
export function inCurrency(metric: Metric, currencies: ReadonlyMap<string, string | null>): Metric {
  const currency = currencies.get(metric.ratio?.[0] ?? metric.name);
  if (currency === undefined || metric.format !== "currency") return metric;
  return { ...metric, unit: currency ?? "" };
}
