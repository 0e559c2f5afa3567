import type { Catalog } from "../catalog.ts";
import { queriesFor } from "../coverage.ts";
import { type Metric, partsOf } from "../metric.ts";
import type { Reading } from "../reading.ts";
import { singularsOf } from "../words.ts";
import type { Slots } from "./slots.ts";

const pointers: ReadonlySet<string> = new Set(["it", "they", "them", "those", "that", "these", "this"]);

/**
 * "What did they cost", "i meant the cost", after claims: a word that names a number elsewhere, and here the one number of the same rows that is called
 * by it and more.
 */
export function rebind(slots: Slots, before: Reading, isCorrected: boolean, catalog: Catalog): Slots {
  const [named, another] = slots.metrics;
  const [first] = before.metrics.flatMap((name) => catalog.metrics.get(name) ?? []);
  const goesOn =
    isCorrected ||
    slots.words.some(({ norm }) => norm === "instead") ||
    slots.words.some(({ norm }) => pointers.has(norm));
  if (!named || another || !first || !goesOn) return slots;
  const beside = metricsBeside(first, catalog);
  if (beside.some(({ name }) => name === named.name)) return slots;
  const said = slots.words.slice(named.item.from, named.item.to).map(({ singular }) => singular);
  const [only, other] = beside.filter(
    (metric) => !metric.ratio && phrasesOf(metric).some((phrase) => endsWith(phrase, said)),
  );
  return only && !other ? { ...slots, metrics: [{ ...named, name: only.name }] } : slots;
}

/** The amount of money that goes with a number of things: the dollars of units are revenue, those of claims their cost. */
export function moneyOf(name: string, catalog: Catalog): string | undefined {
  const metric = catalog.metrics.get(name);
  if (!metric || metric.format === "currency") return undefined;
  const isMoney = (one: string) => catalog.metrics.get(one)?.format === "currency";
  const words = [...catalog.ambiguous.values()].filter(({ ambiguous }) => ambiguous.includes(name));
  const alike = [...new Set(words.flatMap(({ ambiguous }) => ambiguous.filter(isMoney)))];
  if (alike.length === 1) return alike[0];
  const sums = metricsBeside(metric, catalog).filter(
    (one) => one.format === "currency" && one.aggregate === "sum",
  );
  return sums.length === 1 ? sums[0]?.name : undefined;
}

/** The metrics of every query that holds a metric. */
export function metricsBeside(metric: Metric, catalog: Catalog): Metric[] {
  const holding = partsOf(metric).flatMap((part) => queriesFor(catalog, part, []));
  const names = new Set(holding.flatMap((query) => query.metrics));
  return [...names].flatMap((name) => {
    const one = catalog.metrics.get(name);
    return one?.spoken ? [one] : [];
  });
}

function phrasesOf({ label, synonyms }: Metric): string[][] {
  return [label, ...synonyms].map(singularsOf);
}

function endsWith(phrase: readonly string[], said: readonly string[]): boolean {
  return phrase.length > said.length && phrase.slice(-said.length).join(" ") === said.join(" ");
}
