import { type Catalog, viewOf } from "../catalog.ts";
import { isFlow, type Metric } from "../metric.ts";
import type { Filter } from "../reading.ts";
import type { Item } from "./interpretation.ts";
import { linked } from "./links.ts";
import { isNoneOf } from "./named-members.ts";
import type { Growth, Timing } from "./read-timing.ts";
import type { Slots } from "./slots.ts";

type Operator = Filter["operator"];

/** Conditions on metrics: "more than 100", "fell by more than 5 %", "below target", "which regions grew". */
export function readConditions(
  slots: Slots,
  catalog: Catalog,
  metrics: readonly string[],
  metric: Metric | undefined,
  timing: Timing,
): Filter[] {
  const filters: Filter[] = metric ? [...readTarget(slots, metric, timing)] : [];
  if (metric) filters.push(...readStatus(slots, metric), ...readNone(slots, metric));
  const ranked = slots.all("order").length + slots.all("limit").length > 0;
  let moved = false;
  for (const item of slots.all("threshold")) {
    if (slots.used.has(item)) continue;
    const near = metricAt(slots, catalog, item);
    const inDays = item.slot.days === undefined ? undefined : metricInDays(slots, catalog, metrics);
    const about = inDays ?? (near && metrics.includes(near.name) ? near : metric);
    const said = about && conditionOf(item, about, timing.growth);
    const negation = said && leftOutBy(slots, item);
    const filter =
      said && (negation ? { ...said, operator: opposite[said.operator] ?? said.operator } : said);
    if (!filter || (negation && !opposite[said.operator])) continue;
    slots.used.add(item);
    if (negation) slots.used.add(negation);
    moved ||= timing.growth !== undefined;
    filters.push(filter);
  }
  if (
    timing.growth?.verb &&
    metric &&
    !moved &&
    !ranked &&
    (slots.counted !== undefined || !slots.words.some((word) => word.norm === "how"))
  ) {
    filters.push({ field: `${metric.name}_change`, operator: signOf(timing.growth, metric), values: [0] });
  }
  return filters;
}

const opposite: Readonly<Partial<Record<Operator, Operator>>> = {
  "<": ">=",
  "<=": ">",
  ">": "<=",
  ">=": "<",
};
const leaving: ReadonlySet<string> = new Set(
  "leaving leave excluding exclude ignoring ignore skipping skip without except omit omitting dropping drop excl".split(
    " ",
  ),
);
const whoever: ReadonlySet<string> = new Set(
  "anyone anybody anything those ones any all the that which who with have has had out store stores dealers dealer under sold selling doing everyone".split(
    " ",
  ),
);

/** "Leaving out anyone with fewer than 50": what turns the condition round. */
function leftOutBy(slots: Slots, item: Item): Item | undefined {
  const negation = slots.all("negation").findLast(({ to }) => to <= item.from);
  const opens = leaving.has(slots.words[negation?.from ?? -1]?.norm ?? "");
  const between = negation ? slots.words.slice(negation.to, item.from) : [];
  return opens && between.length > 0 && between.every(({ norm }) => whoever.has(norm)) ? negation : undefined;
}

/** "Dealers that didn't deliver a single Nomad", "plants with no claims": those that have none. */
function readNone(slots: Slots, metric: Metric): Filter[] {
  if (!isFlow(metric)) return [];
  const [none] = slots.all("none_of");
  const without = slots.all("negation").find((item) => {
    if (isNoneOf(item, slots.items, slots.words)) return true;
    const behind = slots.items[slots.items.indexOf(item) + 1];
    const isNamed = slots.metrics.some((one) => one.item === behind && one.name === metric.name);
    return (
      isNamed &&
      linked(slots.words, item.to, behind?.from ?? 0) &&
      lacking.has(slots.words[item.from]?.norm ?? "")
    );
  });
  const item = none ?? without;
  if (!item) return [];
  slots.used.add(item);
  return [{ field: metric.name, operator: "=", values: [0] }];
}

const lacking: ReadonlySet<string> = new Set(["no", "without"]);

/** "Which are red": past the limit of the metric. */
function readStatus(slots: Slots, metric: Metric): Filter[] {
  const { better, amber, red } = metric;
  return slots.all("status").flatMap((item): Filter[] => {
    if (better === undefined) return [];
    const [over, under] = better === "higher" ? ([">=", "<"] as const) : (["<=", ">"] as const);
    const { status } = item.slot;
    const limit = status === "red" ? red : status === "green" ? (amber ?? red) : amber;
    if (limit === undefined || (status === "amber" && red === undefined)) return [];
    slots.used.add(item);
    const own: Filter = { field: metric.name, operator: status === "green" ? over : under, values: [limit] };
    return status === "amber" && red !== undefined
      ? [own, { field: metric.name, operator: over, values: [red] }]
      : [own];
  });
}

/** "Less than 30 days left": the one metric that is counted in days, named or of the view. */
function metricInDays(slots: Slots, catalog: Catalog, metrics: readonly string[]): Metric | undefined {
  const ofView = slots.view ? (viewOf(catalog, slots.view)?.view.metrics ?? []) : [];
  return [...metrics, ...ofView]
    .flatMap((name) => catalog.metrics.get(name) ?? [])
    .find(({ unit }) => unit === "days");
}

/** The metric that a number belongs to: right before it, right behind it, else the last one named before. */
function metricAt(slots: Slots, catalog: Catalog, item: Item): Metric | undefined {
  const near =
    slots.metrics.find((one) => one.item.to === item.from) ??
    slots.metrics.find((one) => one.item.from >= item.to && one.item.from - item.to <= 1) ??
    slots.metrics.findLast((one) => one.item.to <= item.from) ??
    slots.metrics.find((one) => one.item.from >= item.to && one.item.from - item.to <= 2);
  return near && catalog.metrics.get(near.name);
}

function conditionOf(
  item: ReturnType<Slots["all"]>[number],
  metric: Metric,
  growth: Growth | undefined,
): Filter | undefined {
  if (item.slot.kind !== "threshold") return undefined;
  const { operator, percent, days = 1 } = item.slot;
  if (item.slot.days !== undefined && metric.unit !== "days") return undefined;
  const values = item.slot.values.map((value) => value * days);
  if (growth) return movementCondition(operator, values, percent, metric, growth);
  const isRate = metric.format === "percent";
  if (percent && !isRate) return undefined;
  const scaled =
    isRate && (percent || values.some((value) => value > 1))
      ? values.map((value) => value / 100)
      : [...values];
  return { field: metric.name, operator, values: scaled };
}

/** "Fell by more than 5 %": below minus five per cent. Without a per cent sign the movement is counted in the metric's unit. */
function movementCondition(
  operator: Operator,
  values: readonly number[],
  percent: boolean,
  metric: Metric,
  growth: Growth,
): Filter {
  const isRate = percent || metric.format === "percent";
  const field = isRate ? `${metric.name}_change` : `${metric.name}_difference`;
  const scaled = values.map((value) => (isRate ? value / 100 : value));
  if (signOf(growth, metric) === ">") return { field, operator, values: scaled };
  return { field, operator: mirrored(operator), values: scaled.map((value) => -value).reverse() };
}

/** "Below target", "under 93 % of target", "missed the target by more than 2 %": of what is split, only those. */
function readTarget(slots: Slots, metric: Metric, { comparison }: Timing): Filter[] {
  if (comparison?.kind !== "target") return [];
  const field = `${metric.name}_variance`;
  const compare = slots.all("compare").find((item) => item.slot.with === "target" && slots.used.has(item));
  const attain = slots.all("attain").find((item) => slots.used.has(item));
  const side =
    compare?.slot.side ??
    (attain ? (attain.slot.missed !== (metric.better === "lower") ? "below" : "above") : undefined);
  const threshold = slots.all("threshold").find((item) => item.slot.percent);
  if (threshold && side) {
    slots.used.add(threshold);
    const values = threshold.slot.values.map((value) => value / 100);
    if (side === "above") return [{ field, operator: threshold.slot.operator, values }];
    return [
      { field, operator: mirrored(threshold.slot.operator), values: values.map((value) => -value).reverse() },
    ];
  }
  if (threshold) {
    slots.used.add(threshold);
    return [
      {
        field,
        operator: threshold.slot.operator,
        values: threshold.slot.values.map((value) => value / 100 - 1),
      },
    ];
  }
  if (!side) return [];
  // What is just on target has been reached.
  const isStrict = !attain || attain.slot.missed;
  const [sign, orEqual] = side === "below" ? (["<", "<="] as const) : ([">", ">="] as const);
  return [{ field, operator: isStrict ? sign : orEqual, values: [0] }];
}

function signOf(growth: Growth, metric: Metric): "<" | ">" {
  if (growth.way === "up") return ">";
  if (growth.way === "down") return "<";
  return (growth.way === "better") === (metric.better === "lower") ? "<" : ">";
}

function mirrored(operator: Operator): Operator {
  const mirror: Partial<Record<Operator, Operator>> = { ">": "<", ">=": "<=", "<": ">", "<=": ">=" };
  return mirror[operator] ?? operator;
}
