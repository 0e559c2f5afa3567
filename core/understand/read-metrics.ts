import type { Catalog } from "../catalog.ts";
import { ratioOf, targetOf } from "../coverage.ts";
import { isFlow, type Metric } from "../metric.ts";
import type { PerDay, Reading } from "../reading.ts";
import { linked } from "./links.ts";
import { entityOf } from "./read-points.ts";
import type { Timing } from "./read-timing.ts";
import { metricsBeside, moneyOf } from "./rebind.ts";
import { type Slots, use } from "./slots.ts";

/** The metrics that a question asks for: those that it names, the ratio of two, or what a target is set for. */
export function readMetrics(
  slots: Slots,
  catalog: Catalog,
  assumed: readonly string[],
): { metrics: string[]; toTarget: boolean } {
  const named = slots.metrics.length > 0 ? withoutThings(readRatio(slots, catalog), slots, catalog) : assumed;
  const spent = spentOn(named, slots, catalog);
  if (spent) return { metrics: spent, toTarget: false };
  const asked = behindWhy(slots, named);
  if (asked) return { metrics: asked, toTarget: false };
  const { before, lead } = slots;
  const ratio = before && asPartOf(slots, before, catalog);
  if (ratio) return { metrics: [ratio], toTarget: false };
  // "And revenue too" goes beside what was asked before.
  const isAdded = before !== undefined && lead?.kind === "add" && slots.metrics.length > 0;
  const inMoney = moneyFor(named, slots, catalog);
  if (inMoney) return { metrics: inMoney, toTarget: false };
  const limited = before && limitedBy(slots, before);
  if (limited) return { metrics: limited, toTarget: false };
  const planned = plannedFor(named, slots, catalog);
  if (planned) return { metrics: planned, toTarget: false };
  const held = before && slots.metrics.length === 0 ? heldAgainst(named, slots, catalog) : undefined;
  if (held) return { metrics: held, toTarget: false };
  const rates = before && slots.metrics.length === 0 ? ratesOf(named, slots, catalog) : undefined;
  if (rates) return { metrics: rates, toTarget: false };
  const all = isAdded ? [...new Set([...before.metrics, ...named])] : named;
  const metrics = readAttainment(slots, catalog, all);
  // "Below 97 % of their units target" is said of units, against the target.
  return { metrics, toTarget: metrics[0] !== all[0] };
}

/** "Revenue was up, so why did margin go down": it is asked of what stands behind the "why". */
function behindWhy(slots: Slots, names: readonly string[]): string[] | undefined {
  const [why] = slots.all("why");
  const behind = why ? slots.metrics.filter(({ item }) => item.from >= why.to) : [];
  const isSome = behind.length > 0 && behind.length < slots.metrics.length;
  return isSome ? names.filter((name) => behind.some((one) => one.name === name)) : undefined;
}

/** "The weight of cars": what has the weight is not counted, unless it is asked how many have how much. */
function withoutThings(names: string[], slots: Slots, catalog: Catalog): string[] {
  const attributes = names.filter((name) => catalog.metrics.get(name)?.aggregate !== "count");
  if (attributes.length === 0 || attributes.length === names.length) return names;
  const asksCount =
    slots.all("how_many").length + slots.all("distribution").length + slots.all("bins").length > 0;
  return !asksCount && entityOf(catalog, names) !== undefined ? attributes : names;
}

/** "Same but in dollars": the money that goes with what was asked. */
function moneyFor(names: readonly string[], slots: Slots, catalog: Catalog): string[] | undefined {
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
  const isBoth =
    counts.includes(last) ||
    (joins && (counts.includes(earlier) || slots.metrics.some((one) => one.item.to >= item.from - 1)));
  return isBoth ? [...names, ...known] : known;
}

/** "What did we spend on claims": their cost, not their number. */
function spentOn(names: readonly string[], slots: Slots, catalog: Catalog): string[] | undefined {
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
function limitedBy(slots: Slots, before: Reading): string[] | undefined {
  const [named, another] = slots.metrics;
  const points = slots.words.some(({ norm }) => ["ones", "those", "them", "these"].includes(norm));
  const isLimit = slots
    .all("threshold")
    .some(({ to }) => named && named.item.from - to <= 1 && named.item.from >= to);
  if (!named || another || !points || !isLimit || before.metrics.includes(named.name)) return undefined;
  return [...before.metrics, named.name];
}

/** "The target for units", "its target": what is planned for a number, or for one that stands in the same rows. */
function plannedFor(names: readonly string[], slots: Slots, catalog: Catalog): string[] | undefined {
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
function heldAgainst(names: readonly string[], slots: Slots, catalog: Catalog): string[] | undefined {
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
function asPartOf(slots: Slots, before: Reading, catalog: Catalog): string | undefined {
  const [named, another] = slots.metrics;
  const [asked] = before.metrics;
  const share = slots.all("share").find((item) => named && linked(slots.words, item.to, named.item.from));
  const ratio = named && !another && asked && share ? ratioOf(catalog, asked, named.name) : undefined;
  if (ratio) use(slots, "share");
  return ratio?.name;
}

/** "As a rate": the one percentage that the catalog has of a number. */
function ratesOf(named: readonly string[], slots: Slots, catalog: Catalog): string[] | undefined {
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

/** "Labor hours per repair", "incentives as a % of revenue": the ratio that the catalog has of two metrics. */
function readRatio(slots: Slots, catalog: Catalog): string[] {
  const names = slots.metrics.map((one) => one.name);
  const [first, second] = slots.metrics;
  if (!first || !second || names.length > 2) return names;
  const between = slots.items.filter((item) => item.from >= first.item.to && item.to <= second.item.from);
  const divides = between.some(
    (item) =>
      item.slot.kind === "share" || (item.slot.kind === "by" && slots.words[item.to - 1]?.norm === "per"),
  );
  const isPartOf = slots
    .all("how_much")
    .some((item) => item.to <= first.item.from && slots.words[item.to]?.norm === "of");
  // "What % of orders fell through"
  const isShareOf = slots
    .all("share")
    .some((item) => item.to <= first.item.from && linked(slots.words, item.to, first.item.from));
  // "How much of the repairs were comebacks"
  const inverse = isPartOf || isShareOf ? ratioOf(catalog, second.name, first.name) : undefined;
  if (inverse) {
    if (isShareOf) use(slots, "share");
    return [inverse.name];
  }
  const ratio = ratioOf(catalog, first.name, second.name);
  if (!divides || !ratio) return names;
  for (const item of between) slots.used.add(item);
  use(slots, "average");
  // "Operating margin, and as a % of revenue"
  const [part] = between.filter((item) => item.slot.kind === "share");
  const joins = slots.words.slice(first.item.to, part?.from ?? 0).some((word) => word.norm === "and");
  if (part && joins) return [first.name, ratio.name];
  // "In dollars and as a % of revenue"
  const inMoney = part && slots.all("money").some((item) => item.from >= first.item.to);
  return inMoney ? [first.name, ratio.name] : [ratio.name];
}

/** "Did we hit the revenue target" asks for revenue, against its target. */
function readAttainment(slots: Slots, catalog: Catalog, metrics: readonly string[]): string[] {
  const [name] = metrics;
  const asked = metrics.length === 1 ? catalog.metrics.get(name ?? "")?.target_for : undefined;
  // "Under 93 % of their units target"
  const isPart = slots
    .all("threshold")
    .some(
      (item) =>
        item.slot.percent && slots.metrics.some((one) => one.name === name && one.item.from > item.from),
    );
  // "Did the Northeast beat the South" is no question of targets.
  const items = slots
    .all("attain")
    .filter(
      ({ slot, to }) =>
        !slot.bare ||
        !slots.members.some(({ item }) => item.from >= to && linked(slots.words, to, item.from)),
    );
  // "Where do I stand against my units target"
  const [against] = slots
    .all("versus")
    .filter(
      ({ to }) =>
        slots.metrics.length === 1 &&
        slots.metrics.some(({ item }) => item.from >= to && item.from - to <= 2),
    );
  if (against && asked) slots.used.add(against);
  // "Are we on course for the revenue goal" asks for revenue too.
  const isHeld =
    slots.all("compare").some(({ slot }) => slot.with === "target") ||
    slots.all("outlook").length > 0 ||
    against !== undefined;
  // "Under 93 % of their units target" is asked of the ratio of the two, where the catalog has it.
  const ratio = isPart && asked ? ratioOf(catalog, asked, name ?? "") : undefined;
  if (ratio) return [ratio.name];
  const metric = asked && (items.length > 0 || isPart || isHeld) ? asked : name;
  const hasTarget = metric !== undefined && targetOf(catalog, metric) !== undefined;
  const isSplit = slots.groups.length > 0 || slots.grain !== undefined;
  const canTell = !isSplit || catalog.metrics.get(metric ?? "")?.better !== undefined;
  if (items.length > 0 && hasTarget && canTell) for (const item of items) slots.used.add(item);
  return metric === name || metric === undefined ? [...metrics] : [metric];
}

/** "Average" says nothing more of a ratio or an average; of a sum it would be another number. */
export function readAverage(slots: Slots, metric: Metric | undefined): void {
  if ((metric?.ratio && !metric.up) || metric?.aggregate === "average") use(slots, "average");
}

/** "Units per selling day" goes with what adds up over days, and with no target, which is for a whole period. */
export function readPerDay(
  slots: Slots,
  catalog: Catalog,
  metrics: readonly string[],
  { comparison }: Timing,
  share: boolean,
): PerDay | undefined {
  const [item] = slots.all("per_day");
  const isDivisible = metrics.length > 0 && metrics.every((name) => isFlowIn(catalog, name));
  if (!item || !isDivisible || share || slots.counted || comparison?.kind === "target") return undefined;
  for (const one of [item, ...slots.all("average")]) slots.used.add(one);
  return "selling_day";
}

function isFlowIn(catalog: Catalog, name: string): boolean {
  const metric = catalog.metrics.get(name);
  return metric !== undefined && isFlow(metric);
}
