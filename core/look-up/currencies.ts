import type { Catalog } from "../catalog.ts";
import type { Dump } from "../dump.ts";
import { type Metric, partsOf } from "../metric.ts";
import type { Plan } from "../plan.ts";
import { dimensionOf } from "./group-rows.ts";

/** Of stored amounts that are kept in several currencies, the one that they are in; null where each row has its own. */
export type Currencies = ReadonlyMap<string, string | null>;

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
export function inCurrency(metric: Metric, currencies: Currencies): Metric {
  const currency = currencies.get(metric.ratio?.[0] ?? metric.name);
  if (currency === undefined || metric.format !== "currency") return metric;
  return { ...metric, unit: currency ?? "" };
}

/** Amounts of one currency stand against amounts of another, where each row is not of a currency of its own. */
export function otherCurrency(
  plan: Plan,
  metrics: readonly Metric[],
  now: Currencies,
  before: Currencies,
  catalog: Catalog,
): { kind: "not_additive"; metric: string; dimension: string } | undefined {
  const [dimension] = currenciesOf(catalog);
  if (dimension === undefined || plan.by.includes(dimension)) return undefined;
  const differs = (part: string) => {
    const [one, other] = [now.get(part), before.get(part)];
    return typeof one === "string" && typeof other === "string" && one !== other;
  };
  const metric = metrics.find((one) => partsOf(one).some(differs));
  return metric && { kind: "not_additive", metric: metric.name, dimension };
}

/** The currency of each stored amount now and before; null where they are not of one. */
export function sharedCurrencies(now: Currencies, before: Currencies | undefined): Currencies {
  if (!before) return now;
  return new Map(
    [...new Set([...now.keys(), ...before.keys()])].map((name) => {
      const [one, other] = [now.get(name), before.get(name)];
      return [
        name,
        one === undefined || other === undefined || one === other ? (one ?? other ?? null) : null,
      ];
    }),
  );
}
