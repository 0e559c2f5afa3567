import type { Catalog } from "../../core/catalog.ts";
import type { Query } from "../../core/query.ts";
import type { Source } from "../../core/source/source.ts";
import { readRows, today } from "./meridian-almanac.ts";
import { dayNumber, type Unit } from "./own-periods.ts";

/** What the proofs know of one query, read from the source and from its header alone. */
export interface QueryFacts {
  readonly query: Query;
  readonly grain: Unit | undefined;
  /** Day numbers: the first with data, and the first that is not complete. */
  readonly from: number;
  readonly end: number;
  /** Shown members of each dimension. */
  readonly members: ReadonlyMap<string, readonly string[]>;
  /** Of dimensions with a key of their own: label -> key as text. */
  readonly keys: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

export interface Facts {
  readonly catalog: Catalog;
  readonly queries: readonly QueryFacts[];
  /** Dimension -> key as text -> the label that is shown. */
  readonly labels: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/** The dimensions that are told apart by a key of their own, and where their names stand. */
const named = [
  { dimension: "dealer", sql: "SELECT CAST(dealer_id AS VARCHAR), dealer_name, city FROM dealers" },
  {
    dimension: "component",
    sql: "SELECT CAST(component_id AS VARCHAR), component_name, part_number FROM components",
  },
];

export async function readFacts(catalog: Catalog, source: Source): Promise<Facts> {
  const labels = new Map<string, ReadonlyMap<string, string>>();
  for (const { dimension, sql } of named) {
    const rows = (await readRows(source, sql)).map((row) => row.map(String));
    const times = (name = "") => rows.filter((row) => row[1]?.toLowerCase() === name.toLowerCase()).length;
    const label = ([, name, other]: string[]) => (times(name) > 1 ? `${name} (${other})` : String(name));
    labels.set(dimension, new Map(rows.map((row) => [String(row[0]), label(row)])));
  }
  const keys = new Map(
    [...labels].map(([name, known]) => [name, new Map([...known].map(([key, label]) => [label, key]))]),
  );
  const queries: QueryFacts[] = [];
  for (const query of catalog.queries.values()) {
    const time = query.time?.column;
    const lists = query.dimensions.map((name) => `LIST(DISTINCT CAST(${keyColumn(name)} AS VARCHAR))`);
    const range = time ? [`MIN(${time})`, `MAX(${time})`] : ["NULL", "NULL"];
    const texts = lists.map((list) => `ARRAY_TO_STRING(LIST_SORT(${list}), '|')`);
    const [row = []] = await readRows(
      source,
      `SELECT ${[...range, ...texts].join(", ")} FROM (${query.sql}) q`,
    );
    const [first, last, ...members] = row.map(String);
    const through = query.complete_through && (await readRows(source, query.complete_through))[0]?.[0];
    // Without a rule of its own the data is complete to yesterday, or to the end of its last month.
    const stated = through ? dayNumber(String(through).slice(0, 10)) + 1 : dayNumber(today);
    if (!through && time && String(last) < `${today.slice(0, 7)}-01`)
      throw new Error(`When does ${query.id} end?`);
    queries.push({
      query,
      keys,
      grain: query.time?.grain,
      from: time ? dayNumber(String(first).slice(0, 10)) : Number.NEGATIVE_INFINITY,
      end: time ? stated : Number.POSITIVE_INFINITY,
      members: new Map(
        query.dimensions.map((name, index) => [
          name,
          String(members[index])
            .split("|")
            .map((key) => labels.get(name)?.get(key) ?? key),
        ]),
      ),
    });
  }
  return { catalog, queries, labels };
}

/** The column that tells the members of a dimension apart. */
export function keyColumn(dimension: string): string {
  return named.some((one) => one.dimension === dimension) ? `${dimension}_id` : dimension;
}

/** The queries that hold a stored metric by some dimensions. */
export function holdersOf(facts: Facts, stored: string, dimensions: readonly string[]): QueryFacts[] {
  return facts.queries.filter(
    ({ query }) =>
      (query.measures.includes(stored) || query.measures.includes(`${stored}_sum`)) &&
      dimensions.every((name) => query.dimensions.includes(name)),
  );
}
