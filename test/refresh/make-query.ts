import { type Dimension, dimensionSchema } from "../../core/dimension.ts";
import type { Query } from "../../core/query.ts";

/** A query of the catalog with what a test does not care for filled in. */
export function makeQuery(given: Partial<Query> & Pick<Query, "sql">): Query {
  const id = given.id ?? "sales/units";
  const [category = "", name = ""] = id.split("/");
  const empty = { id: `${id}#`, synonyms: [], questions: [], by: [], metrics: [], filters: [] };
  return {
    id,
    category,
    name,
    file: `queries/${id}.sql`,
    title: "Units by region and day",
    refresh: "daily 02:00",
    roles: [],
    kind: "cube",
    dimensions: ["region"],
    metrics: ["units"],
    measures: ["units"],
    time: { column: "day", grain: "day" },
    synonyms: [],
    questions: [],
    expect: {},
    default: empty,
    views: [],
    ...given,
  };
}

/** Dimensions as dimensions.yaml has them. */
export function makeDimensions(given: Readonly<Record<string, object>>): ReadonlyMap<string, Dimension> {
  return new Map(
    Object.entries(given).map(([name, fields]) => [
      name,
      { ...dimensionSchema.parse(fields), name, label: name },
    ]),
  );
}

/** `[["West", "2026-01-01", 3]]` as SQL that gives those rows. */
export function rowsSql(columns: string, rows: readonly (readonly (string | number | null)[])[]): string {
  const names = columns.split(",").map((name) => name.trim());
  const selects = rows.map(
    (row) => `SELECT ${row.map((value, at) => `${literal(value)} AS ${names[at]}`).join(", ")}`,
  );
  return selects.join("\nUNION ALL ");
}

function literal(value: string | number | null): string {
  if (value === null) return "NULL";
  if (typeof value === "number") return String(value);
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? `CAST('${value}' AS DATE)` : `'${value.replaceAll("'", "''")}'`;
}
