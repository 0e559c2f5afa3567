import type { Metric } from "../../core/metric.ts";
import { weekday } from "../../core/weekday.ts";
import { today } from "./meridian-almanac.ts";
import { dayNumber, monthsLater, type SaidPeriod, said, type Unit, unitStart } from "./own-periods.ts";
import { createRandom, type Random } from "./own-random.ts";
import { type Facts, holdersOf, type QueryFacts } from "./warehouse-facts.ts";

export interface RandomFilter {
  readonly field: string;
  readonly operator: "in" | "not in" | "is null" | "<" | ">=" | "between";
  /** Labels; numbers for an order. */
  readonly values: readonly (string | number)[];
}

/** A look-up with its period as the proofs understand it. */
export interface RandomRequest {
  readonly id: number;
  readonly metrics: readonly string[];
  readonly by: readonly string[];
  readonly filters: readonly RandomFilter[];
  readonly time?: SaidPeriod;
  readonly grain?: Unit;
  readonly compare?: "previous" | "last_year" | "target";
  readonly compare_to?: SaidPeriod;
  /** Field, with - before it for descending. */
  readonly sort?: string;
  readonly limit?: number;
  readonly per?: string;
  readonly others?: true;
  readonly share?: readonly string[];
  readonly running?: true;
  readonly per_day?: "day";
  /** On a metric, asked for or not. */
  readonly having?: {
    readonly field: string;
    readonly operator: "<" | "<=" | ">" | ">=" | "between" | "not in" | "is null";
    readonly values: readonly number[];
  };
}

/** Requests over the whole catalog, the same for the same seed; most can be answered, a few cannot. */
export function randomRequests(count: number, seed: number, facts: Facts): RandomRequest[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, (_, id) => randomRequest(id, random, facts));
}

function randomRequest(id: number, random: Random, facts: Facts): RandomRequest {
  const open = [...facts.catalog.metrics.values()].filter((one) =>
    (one.ratio ?? [one.name]).every((part) => holdersOf(facts, part, one.at ?? []).length > 0),
  );
  // Every kind of metric as often as every other, whatever the catalog has most of.
  const kinds = Map.groupBy(open, kindOf);
  const metric = random.pick(random.chance(0.6) ? random.pick([...kinds.values()]) : open);
  const homes = (metric.ratio ?? [metric.name]).map((part) =>
    random.pick(holdersOf(facts, part, metric.at ?? [])),
  );
  const shared = random.shuffle(
    homes[0]!.query.dimensions.filter((name) => homes.every((home) => home.query.dimensions.includes(name))),
  );
  const stranger = random.chance(0.03)
    ? [random.pick([...facts.catalog.dimensions.keys()].filter((name) => name !== weekday))]
    : [];
  const by = [...new Set([...shared.slice(0, random.pick([0, 1, 1, 1, 2, 2, 3])), ...stranger])];
  const apart = facts.catalog.metrics.get(metric.name)?.not_over ?? [];
  for (const name of apart) if (!by.includes(name) && random.chance(0.9)) by.push(name);

  const others = homes[0]!.query.metrics.filter((name) => name !== metric.name && random.chance(0.25));
  const strangers = random.chance(0.04) ? [random.pick([...facts.catalog.metrics.keys()])] : [];
  const metrics = [...new Set([metric.name, ...others.slice(0, 3), ...strangers])];
  const filters = shared
    .filter(() => random.chance(0.25))
    .slice(0, 2)
    .flatMap((field) =>
      Array.from({ length: random.chance(0.2) ? 2 : 1 }, () => randomFilter(field, random, homes[0]!)),
    );

  const monthly = homes.some((home) => home.grain === "month");
  const timed = homes.every((home) => home.grain !== undefined);
  const grain = timed && random.chance(0.35) ? randomGrain(random, monthly) : undefined;
  const time =
    (timed || random.chance(0.1)) && !random.chance(0.1)
      ? randomPeriod(random, monthly && !random.chance(0.03), grain, homes)
      : undefined;
  const hasTarget = metrics.some((name) => targetOf(facts, name) !== undefined);
  const compare =
    hasTarget && random.chance(0.3)
      ? "target"
      : timed && random.chance(0.24)
        ? random.pick(["previous", "last_year"] as const)
        : undefined;
  const compareTo =
    timed && !compare && random.chance(0.08) ? randomPeriod(random, monthly, grain, homes) : undefined;
  const sortable = [
    ...metrics,
    metrics[0]!,
    ...by,
    ...(compare === "previous" || compare === "last_year" || compareTo
      ? metrics.map((name) => `${name}_change`)
      : []),
    ...(compare === "target"
      ? metrics.filter((name) => targetOf(facts, name)).map((name) => `${name}_variance`)
      : []),
    ...(grain ? ["time"] : []),
  ];
  const sort = random.chance(0.5) ? `${random.pick(["-", ""])}${random.pick(sortable)}` : undefined;
  const held = random.chance(0.12) ? random.pick([...metrics, ...homes[0]!.query.metrics]) : undefined;
  // Odd enough that no value stands on the line.
  const value = random.pick([0.093_713, 9.713_7, 137.137, 1_371.37, 137_137.37]);
  const having = held ? randomHaving(held, value, random) : undefined;
  const limit = random.chance(0.35) ? random.pick([1, 2, 3, 5, 8, 20]) : undefined;
  const per = limit && by.length > 1 && random.chance(0.4) ? random.pick(by) : undefined;
  const parts = metrics.flatMap((name) => partsOf(facts, name));
  const adds =
    metrics.every((name) => !facts.catalog.metrics.get(name)?.at) &&
    parts.every((one) => isSum(one) && one.not_over.length === 0 && !isForeign(one, facts));
  const withRest = limit && by.length === 1 && !grain && adds && random.chance(0.5);
  const share =
    (by.length > 0 || grain) && random.chance(0.15)
      ? random.shuffle(by).slice(0, random.pick([0, 0, 1]))
      : undefined;
  const runs = metrics.every((name) => {
    const one = facts.catalog.metrics.get(name) as Metric;
    return isSum(one) && one.over_time === undefined;
  });
  const running = grain && runs && random.chance(0.3);
  const flows = [...metrics, ...(held ? [held] : [])].every((name) =>
    isFlow(facts.catalog.metrics.get(name) as Metric),
  );
  const perDay = timed && flows && !running && compare !== "target" && random.chance(0.2);
  return {
    id,
    metrics,
    by,
    filters,
    ...(time ? { time } : {}),
    ...(grain ? { grain } : {}),
    ...(compare ? { compare } : {}),
    ...(compareTo ? { compare_to: compareTo } : {}),
    ...(sort ? { sort } : {}),
    ...(limit ? { limit } : {}),
    ...(per ? { per } : {}),
    ...(withRest ? { others: true } : {}),
    ...(share ? { share } : {}),
    ...(running ? { running: true } : {}),
    ...(perDay ? { per_day: "day" } : {}),
    ...(having ? { having } : {}),
  };
}

/** What decides how a metric is rolled up. */
function kindOf({
  aggregate,
  ratio,
  at,
  up,
  over_time,
  missing_day,
  not_over,
  constant_over,
  defaults,
}: Metric): string {
  const kind = [aggregate, ratio !== undefined, at !== undefined && up, over_time, not_over.length > 0];
  return JSON.stringify([
    ...kind,
    over_time && missing_day,
    constant_over.length > 0,
    defaults !== undefined,
  ]);
}

function randomHaving(field: string, value: number, random: Random): NonNullable<RandomRequest["having"]> {
  const operator = random.pick(["<", "<=", ">", ">=", ">=", "between", "not in", "is null"] as const);
  const values = operator === "is null" ? [] : operator === "between" ? [value / 10, value] : [value];
  return { field, operator, values };
}

/** Adds up over time, and is planned for no longer unit of it. */
function isFlow(metric: Metric): boolean {
  return isSum(metric) && metric.over_time === undefined && metric.target_for === undefined;
}

function isSum({ aggregate }: Metric): boolean {
  return aggregate === "sum" || aggregate === "count";
}

/** Kept in several currencies. */
function isForeign(metric: Metric, facts: Facts): boolean {
  return metric.format === "currency" && holdersOf(facts, metric.name, ["ledger_currency"]).length > 0;
}

function partsOf({ catalog }: Facts, name: string): Metric[] {
  const metric = catalog.metrics.get(name) as Metric;
  return (metric.ratio ?? [name]).map((part) => catalog.metrics.get(part) as Metric);
}

/** The metric that is a target for another. */
export function targetOf({ catalog }: Facts, name: string): string | undefined {
  return [...catalog.metrics.values()].find(({ target_for }) => target_for === name)?.name;
}

function randomFilter(field: string, random: Random, home: QueryFacts): RandomFilter {
  if (random.chance(0.05)) return { field, operator: "is null", values: [] };
  if (field === "model_year" && random.chance(0.6)) {
    const operator = random.pick(["<", ">=", "between"] as const);
    return { field, operator, values: operator === "between" ? [2025, 2026] : [random.pick([2025, 2026])] };
  }
  const members = random.shuffle(home.members.get(field) ?? []);
  const values = members.slice(0, random.pick([1, 1, 2, 3]));
  return { field, operator: random.chance(0.6) ? "in" : "not in", values };
}

function randomGrain(random: Random, monthly: boolean): Unit {
  return random.pick(
    monthly ? ["month", "month", "quarter", "year"] : ["day", "week", "week", "month", "quarter"],
  );
}

function randomPeriod(
  random: Random,
  monthly: boolean,
  grain: Unit | undefined,
  homes: readonly QueryFacts[],
): SaidPeriod {
  const now = dayNumber(today);
  const from = Math.max(...homes.map((home) => (Number.isFinite(home.from) ? home.from : now - 400)));
  const end = Math.min(...homes.map((home) => Math.min(home.end, now)));
  if (grain === "day")
    return random.pick([said.rolling(random.pick([1, 7, 14, 30])), said.span(end - 20, end - 3)]);
  const inside = () => from + Math.floor(random.next() * Math.max(1, end - from));
  const [one, other] = [inside(), inside()].sort((a, b) => a - b) as [number, number];
  const first = unitStart(one, "month");
  const whole = [
    said.last(random.pick([1, 1, 2, 3, 6, 12]), "month"),
    said.last(random.pick([1, 1, 1, 2, 4]), "quarter"),
    said.last(1, "year"),
    said.running("quarter"),
    said.running("year"),
    said.span(first, monthsLater(first, random.pick([1, 1, 2, 3, 5]))),
    said.quarter(random.pick([1, 2, 3, 4]), random.pick([2025, 2026])),
    said.year(random.pick([2025, 2026, 2026])),
  ];
  if (monthly) return random.pick(whole);
  return random.pick([
    ...whole,
    said.running("month"),
    said.running("week"),
    said.yesterday,
    said.last(random.pick([1, 1, 2, 5, 13]), "week"),
    said.last(random.pick([1, 4]), "week"),
    said.rolling(random.pick([1, 7, 10, 30, 90])),
    said.rolling(random.pick([7, 14, 28])),
    said.span(one, other + 1),
    said.span(one, Math.min(end, one + random.pick([1, 6, 7, 29]))),
    said.span(end - random.pick([5, 9, 40]), end - random.pick([0, 1, 3])),
  ]);
}

/** The metrics of a request, those that rows are only held against among them. */
export function metricsOf({ metrics, having }: Pick<RandomRequest, "metrics" | "having">): string[] {
  return [...new Set([...metrics, ...(having ? [having.field] : [])])];
}

/** Targets that are shown beside the metrics of a request. */
export function targetsOf(request: RandomRequest, facts: Facts): string[] {
  if (request.compare !== "target") return [];
  return metricsOf(request)
    .flatMap((name) => targetOf(facts, name) ?? [])
    .filter((name) => !request.metrics.includes(name));
}

/** What a request compares with by time. */
export function baselineKind({
  compare,
  compare_to,
}: RandomRequest): "previous" | "last_year" | "range" | undefined {
  return compare_to ? "range" : compare === "target" ? undefined : compare;
}
