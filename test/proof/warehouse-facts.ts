import type { Catalog } from "../../core/catalog.ts";
import type { Query } from "../../core/query.ts";
import { admits, type Scope } from "../../core/scope.ts";
import { today } from "./meridian-almanac.ts";
import { type Oracle, tableOf } from "./oracle.ts";
import { dayNumber, type Unit } from "./own-periods.ts";

/** How far the data of one query reaches: day numbers, the first with data and the first that is not complete. */
export interface Reach {
  readonly from: number;
  readonly end: number;
}

/** What the proofs know of one query, read from the oracle and from its header alone. */
export interface QueryFacts extends Reach {
  readonly query: Query;
  readonly grain: Unit | undefined;
  /** Shown members of each dimension. */
  readonly members: ReadonlyMap<string, readonly string[]>;
  /** Of dimensions with a key of their own: label -> key as text. */
  readonly keys: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

export interface Facts {
  readonly catalog: Catalog;
  /** The queries that the scope may see. */
  readonly queries: readonly QueryFacts[];
  /** Those that it may not. */
  readonly denied: readonly Query[];
  /** The dimensions that its rules are about. */
  readonly ruled: readonly string[];
  /** Dimension -> key as text -> the label that is shown. */
  readonly labels: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/** The dimensions that are told apart by a key of their own, and where their names stand. */
const named = [
  { dimension: "dealer", sql: "SELECT CAST(dealer_id AS CHAR), dealer_name, city FROM dealers" },
  {
    dimension: "component",
    sql: "SELECT CAST(component_id AS CHAR), component_name, part_number FROM components",
  },
];

/** How far every query's data reaches; to be read where no row is forbidden. */
export async function readReach(catalog: Catalog, oracle: Oracle): Promise<ReadonlyMap<string, Reach>> {
  const reach = new Map<string, Reach>();
  for (const { id, time, complete_through } of catalog.queries.values()) {
    if (!time) {
      reach.set(id, { from: Number.NEGATIVE_INFINITY, end: Number.POSITIVE_INFINITY });
      continue;
    }
    const range = `SELECT CAST(MIN(${time.column}) AS CHAR(10)), CAST(MAX(${time.column}) AS CHAR(10)) FROM ${tableOf(id)}`;
    const [[first, last] = []] = await oracle.rows(cast(range, oracle));
    const [[through] = []] = complete_through
      ? await oracle.rows(
          cast(
            `SELECT CAST(t.d AS CHAR(10)) FROM (${complete_through.replace(/^SELECT (.*?) FROM/, "SELECT $1 AS d FROM")}) t`,
            oracle,
          ),
        )
      : [];
    // Without a rule of its own the data is complete to yesterday, or to the end of its last month.
    const stated = through ? dayNumber(String(through)) + 1 : dayNumber(today);
    if (!through && String(last) < `${today.slice(0, 7)}-01`) throw new Error(`When does ${id} end?`);
    reach.set(id, { from: dayNumber(String(first)), end: stated });
  }
  return reach;
}

export async function readFacts(
  catalog: Catalog,
  oracle: Oracle,
  reach: ReadonlyMap<string, Reach>,
  scope: Scope,
): Promise<Facts> {
  const labels = new Map<string, ReadonlyMap<string, string>>();
  for (const { dimension, sql } of named) {
    const rows = (await oracle.rows(cast(sql, oracle))).map((row) => row.map(String));
    const times = (name = "") => rows.filter((row) => row[1]?.toLowerCase() === name.toLowerCase()).length;
    const label = ([, name, other]: string[]) => (times(name) > 1 ? `${name} (${other})` : String(name));
    labels.set(dimension, new Map(rows.map((row) => [String(row[0]), label(row)])));
  }
  const keys = new Map(
    [...labels].map(([name, known]) => [name, new Map([...known].map(([key, label]) => [label, key]))]),
  );
  const all = [...catalog.queries.values()];
  const queries: QueryFacts[] = [];
  for (const query of all.filter((one) => admits(scope, one))) {
    const members = new Map<string, readonly string[]>();
    for (const name of query.dimensions) {
      const sql = `SELECT DISTINCT CAST(${keyColumn(name)} AS CHAR) AS k FROM ${tableOf(query.id)} WHERE ${keyColumn(name)} IS NOT NULL`;
      const found = (await oracle.rows(cast(sql, oracle))).map(([key]) => String(key)).sort();
      members.set(
        name,
        found.map((key) => labels.get(name)?.get(key) ?? key),
      );
    }
    const { from, end } = reach.get(query.id)!;
    queries.push({ query, keys, grain: query.time?.grain, from, end, members });
  }
  const ruled = scope.rules.map(({ dimension }) => dimension);
  return { catalog, queries, denied: all.filter((one) => !admits(scope, one)), ruled, labels };
}

/** The column that tells the members of a dimension apart. */
export function keyColumn(dimension: string): string {
  return named.some((one) => one.dimension === dimension) ? `${dimension}_id` : dimension;
}

/** The queries that hold a stored metric by some dimensions; one that a join repeats over a dimension is not held by it. */
export function holdersOf(facts: Facts, stored: string, dimensions: readonly string[]): QueryFacts[] {
  if (isOfAll(facts, stored)) return [];
  return facts.queries.filter(({ query }) => holds(facts, query, stored, dimensions));
}

/** Whether a metric is repeated over members of which the scope shows some: it is of all of them. */
export function isOfAll({ catalog, ruled }: Facts, stored: string): boolean {
  return catalog.metrics.get(stored)?.constant_over.some((name) => ruled.includes(name)) === true;
}

/** Whether a query holds a stored metric by some dimensions. */
export function holds(
  { catalog }: Facts,
  query: Query,
  stored: string,
  dimensions: readonly string[],
): boolean {
  const repeated = catalog.metrics.get(stored)?.constant_over ?? [];
  return (
    (query.measures.includes(stored) || query.measures.includes(`${stored}_sum`)) &&
    dimensions.every((name) => query.dimensions.includes(name) && !repeated.includes(name))
  );
}

function cast(sql: string, { engine }: Oracle): string {
  return engine === "duckdb"
    ? sql.replaceAll("AS CHAR(10))", "AS VARCHAR)").replaceAll("AS CHAR)", "AS VARCHAR)")
    : sql;
}
