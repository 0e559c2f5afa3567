import type { Catalog } from "../catalog.ts";
import type { Dump } from "../dump.ts";
import type { Metric } from "../metric.ts";

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

/** The one currency of some rows, null for several; undefined for a dump that does not tell. */
export function currencyOf(dump: Dump, rows: Int32Array, catalog: Catalog): string | null | undefined {
  for (const name of currenciesOf(catalog)) {
    const column = dump.columns.get(name);
    if (column?.role !== "dimension") continue;
    const codes = new Set<number>();
    for (const row of rows) codes.add(column.codes[row] as number);
    const [code] = codes;
    return codes.size === 1 && code !== undefined ? (column.members[code]?.label ?? null) : null;
  }
  return undefined;
}

/** A metric whose unit is the currency that its amounts are in; without a unit where each row has its own. */
export function inCurrency(metric: Metric, currencies: ReadonlyMap<string, string | null>): Metric {
  const currency = currencies.get(metric.ratio?.[0] ?? metric.name);
  if (currency === undefined || metric.format !== "currency") return metric;
  return { ...metric, unit: currency ?? "" };
}
