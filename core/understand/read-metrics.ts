import type { Catalog } from "../catalog.ts";
import { ratioOf, targetOf } from "../coverage.ts";
import { isFlow, type Metric } from "../metric.ts";
import type { PerDay } from "../reading.ts";
import { linked } from "./links.ts";
import {
  asPartOf,
  heldAgainst,
  limitedBy,
  moneyFor,
  plannedFor,
  ratesOf,
  spentOn,
} from "./metrics-instead.ts";
import { entityOf } from "./read-points.ts";
import type { Timing } from "./read-timing.ts";
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
