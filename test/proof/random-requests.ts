import { today } from "./meridian-almanac.ts";
import { dayNumber, monthsLater, type SaidPeriod, said, type Unit, unitStart } from "./own-periods.ts";
import { createRandom, type Random } from "./own-random.ts";
import { type Facts, holdersOf, type QueryFacts } from "./warehouse-facts.ts";

export interface RandomFilter {
  readonly field: string;
  readonly operator: "in" | "not in";
  readonly values: readonly string[];
}

/** A look-up with its period as the proofs understand it. */
export interface RandomRequest {
  readonly id: number;
  readonly metrics: readonly string[];
  readonly by: readonly string[];
  readonly filters: readonly RandomFilter[];
  readonly time?: SaidPeriod;
  readonly grain?: Unit;
  readonly compare?: "previous" | "last_year";
  /** Field, with - before it for descending. */
  readonly sort?: string;
  readonly limit?: number;
  /** On a metric, asked for or not. */
  readonly having?: { readonly field: string; readonly operator: "<" | ">="; readonly value: number };
}

/** Requests over the whole catalog, the same for the same seed; most can be answered, a few cannot. */
export function randomRequests(count: number, seed: number, facts: Facts): RandomRequest[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, (_, id) => randomRequest(id, random, facts));
}

function randomRequest(id: number, random: Random, facts: Facts): RandomRequest {
  const metric = random.pick([...facts.catalog.metrics.values()]);
  const homes = (metric.ratio ?? [metric.name]).map((part) =>
    random.pick(holdersOf(facts, part, metric.at ?? [])),
  );
  const shared = random.shuffle(
    homes[0]!.query.dimensions.filter((name) => homes.every((home) => home.query.dimensions.includes(name))),
  );
  const stranger = random.chance(0.03) ? [random.pick([...facts.catalog.dimensions.keys()])] : [];
  const by = [...new Set([...shared.slice(0, random.pick([0, 1, 1, 1, 2, 2, 3])), ...stranger])];
  const apart = facts.catalog.metrics.get(metric.name)?.not_over ?? [];
  for (const name of apart) if (!by.includes(name) && random.chance(0.9)) by.push(name);

  const others = homes[0]!.query.metrics.filter((name) => name !== metric.name && random.chance(0.25));
  const strangers = random.chance(0.04) ? [random.pick([...facts.catalog.metrics.keys()])] : [];
  const metrics = [...new Set([metric.name, ...others.slice(0, 3), ...strangers])];
  const filters = shared
    .filter(() => random.chance(0.25))
    .slice(0, 2)
    .map((field) => randomFilter(field, random, homes[0]!));

  const monthly = homes.some((home) => home.grain === "month");
  const timed = homes.every((home) => home.grain !== undefined);
  const grain = timed && random.chance(0.35) ? randomGrain(random, monthly) : undefined;
  const time =
    (timed || random.chance(0.1)) && !random.chance(0.1)
      ? randomPeriod(random, monthly && !random.chance(0.03), grain, homes)
      : undefined;
  const compare = timed && random.chance(0.24) ? random.pick(["previous", "last_year"] as const) : undefined;
  const sortable = [
    ...metrics,
    metrics[0]!,
    ...by,
    ...(compare ? metrics.map((name) => `${name}_change`) : []),
    ...(grain ? ["time"] : []),
  ];
  const sort = random.chance(0.5) ? `${random.pick(["-", ""])}${random.pick(sortable)}` : undefined;
  const held = random.chance(0.12) ? random.pick([...metrics, ...homes[0]!.query.metrics]) : undefined;
  // Odd enough that no value stands on the line.
  const value = random.pick([0.093_713, 9.713_7, 137.137, 1_371.37, 137_137.37]);
  const having = held ? { field: held, operator: random.pick(["<", ">="] as const), value } : undefined;
  const limit = random.chance(0.35) ? random.pick([1, 2, 3, 5, 8, 20]) : undefined;
  return {
    id,
    metrics,
    by,
    filters,
    ...(time ? { time } : {}),
    ...(grain ? { grain } : {}),
    ...(compare ? { compare } : {}),
    ...(sort ? { sort } : {}),
    ...(limit ? { limit } : {}),
    ...(having ? { having } : {}),
  };
}

function randomFilter(field: string, random: Random, home: QueryFacts): RandomFilter {
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
export function metricsOf({ metrics, having }: RandomRequest): string[] {
  return [...new Set([...metrics, ...(having ? [having.field] : [])])];
}
