import type { Catalog } from "../catalog.ts";
import { ratioOf, targetOf } from "../coverage.ts";
import type { Reading } from "../reading.ts";
import { linked } from "./links.ts";
import { metricsBeside, moneyOf } from "./rebind.ts";
import { type Slots, use } from "./slots.ts";

/** "Same but in dollars": the money that goes with what was asked. */
export function moneyFor(names: readonly string[], slots: Slots, catalog: Catalog): string[] | undefined {
  const money = names.map((name) => moneyOf(name, catalog));
  const known = money.filter((name) => name !== undefined);
  const [item] = slots.all("money");
  if (!item || known.length !== names.length || known.length === 0) return undefined;
  // "What are the parts on the shelf worth": the parts are no split, and are not known to be none.
  const isListed = slots.groups.some(({ by }) => !by);
  if (!slots.before && isListed) return undefined;
  use(slots, "money");
  // "Units and dollars", "number and $" are two numbers.
  const [last = "", earlier = ""] = [1, 2].map((back) => slots.words[item.from - back]?.norm ?? "");
  const counts = ["number", "count", "units"];
  const joins = ["and", "&", "plus"].includes(last);
  // "How many claims, and for how much $"
  const isCounted = slots.all("how_many").some(({ to }) => to <= item.from);
  const isBoth =
    isCounted ||
    counts.includes(last) ||
    (joins && (counts.includes(earlier) || slots.metrics.some((one) => one.item.to >= item.from - 1)));
  return isBoth ? [...names, ...known] : known;
}

/** "What did we spend on claims": their cost, not their number. */
export function spentOn(names: readonly string[], slots: Slots, catalog: Catalog): string[] | undefined {
  const [item] = slots.all("spending");
  const [name, another] = names;
  const isNamed = slots.metrics.some((one) => item && (one.item.from >= item.to || item.slot.strict));
  // "What did they cost us", after claims
  const isBefore = item?.slot.strict && slots.metrics.length === 0 && slots.before !== undefined;
  const money = name && !another && item && (isNamed || isBefore) ? moneyOf(name, catalog) : undefined;
  if (item && (money || catalog.metrics.get(name ?? "")?.format === "currency")) slots.used.add(item);
  // "How many claims, and what did they cost us"
  const isCounted = slots.all("how_many").some((many) => item && many.to <= item.from) && item?.slot.strict;
  return money && name ? (isCounted ? [name, money] : [money]) : undefined;
}

/** "Only the ones with 200 units", of a ranking by something else: the units only limit it. */
export function limitedBy(slots: Slots, before: Reading): string[] | undefined {
  const [named, another] = slots.metrics;
  const points = slots.words.some(({ norm }) => ["ones", "those", "them", "these"].includes(norm));
  const isLimit = slots
    .all("threshold")
    .some(({ to }) => named && named.item.from - to <= 1 && named.item.from >= to);
  if (!named || another || !points || !isLimit || before.metrics.includes(named.name)) return undefined;
  return [...before.metrics, named.name];
}

/** "The target for units", "its target": what is planned for a number, or for one that stands in the same rows. */
export function plannedFor(names: readonly string[], slots: Slots, catalog: Catalog): string[] | undefined {
  if (slots.all("goal").length === 0 || names.length === 0) return undefined;
  const isTarget = (name: string) => catalog.metrics.get(name)?.target_for !== undefined;
  const own = names.flatMap((name) => (isTarget(name) ? name : (targetOf(catalog, name)?.name ?? [])));
  const [first] = names.flatMap((name) => catalog.metrics.get(name) ?? []);
  const beside = first
    ? metricsBeside(first, catalog).flatMap(({ name }) => (isTarget(name) ? name : []))
    : [];
  const found = own.length > 0 ? [...new Set(own)] : beside;
  const isOne = own.length > 0 || beside.length === 1;
  return isOne && use(slots, "goal") ? found : undefined;
}

/** "Did it hit target", of a score without one: what stands in the same rows and has a target. */
export function heldAgainst(names: readonly string[], slots: Slots, catalog: Catalog): string[] | undefined {
  const isHeld =
    slots.all("attain").length + slots.all("compare").filter(({ slot }) => slot.with === "target").length;
  const [first] = names.flatMap((name) => catalog.metrics.get(name) ?? []);
  if (!first || isHeld === 0) return undefined;
  const own = names.filter((name) => targetOf(catalog, name));
  if (own.length > 0) return own.length < names.length ? own : undefined;
  const [only, other] = metricsBeside(first, catalog).filter(({ name }) => targetOf(catalog, name));
  return only && !other ? [only.name] : undefined;
}

/** "As a % of revenue", of what was asked before. */
export function asPartOf(slots: Slots, before: Reading, catalog: Catalog): string | undefined {
  const [named, another] = slots.metrics;
  const [asked] = before.metrics;
  const share = slots.all("share").find((item) => named && linked(slots.words, item.to, named.item.from));
  const ratio = named && !another && asked && share ? ratioOf(catalog, asked, named.name) : undefined;
  if (ratio) use(slots, "share");
  return ratio?.name;
}

/** "As a rate": the one percentage that the catalog has of a number. */
export function ratesOf(named: readonly string[], slots: Slots, catalog: Catalog): string[] | undefined {
  const [item] = slots.all("as_rate");
  const rates = named.map((name) =>
    [...catalog.metrics.values()].filter(
      (one) => one.ratio?.[0] === name && one.format === "percent" && one.spoken,
    ),
  );
  if (!item || rates.length === 0 || rates.some((found) => found.length !== 1)) return undefined;
  slots.used.add(item);
  return rates.flatMap((found) => found.map((one) => one.name));
}
