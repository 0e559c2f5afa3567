import { nearest } from "../nearest.ts";
import type { SourceTable } from "../source/source.ts";
import type { Schema } from "./source-schema.ts";

/**
 * How the tables that a query reads differ from what its last dump saw, one clause each.
 * @example driftSince({ sales: { price: "INT" } }, tables) -> [`column "price" is gone from "sales"`]
 */
export function driftSince(last: Schema, tables: readonly SourceTable[]): readonly string[] {
  const now = new Map(tables.map((table) => [table.name.toLowerCase(), table]));
  return Object.entries(last).flatMap(([name, columns]) => {
    const table = now.get(name.toLowerCase());
    if (!table) {
      const others = tables.filter((other) => !isIn(last, other.name)).map((other) => other.name);
      return [`table "${name}" is gone${nearestOf(name, others)}`];
    }
    return columnDrift(columns, table, new Set(Object.keys(columns)));
  });
}

function columnDrift(
  columns: Schema[string],
  table: SourceTable,
  known: ReadonlySet<string>,
): readonly string[] {
  const now = new Map(table.columns.map((column) => [column.name.toLowerCase(), column]));
  const added = table.columns.flatMap(({ name }) => (known.has(name) ? [] : [name]));
  return Object.entries(columns).flatMap(([name, type]) => {
    const column = now.get(name.toLowerCase());
    if (!column) return [`column "${name}" is gone from "${table.name}"${nearestOf(name, added)}`];
    if (column.type.toLowerCase() === type.toLowerCase()) return [];
    return [`column "${name}" of "${table.name}" is now ${column.type} and was ${type}`];
  });
}

function nearestOf(name: string, candidates: readonly string[]): string {
  const [near] = nearest(name, candidates, 1);
  return near === undefined ? "" : `; nearest there: "${near}"`;
}

function isIn(schema: Schema, table: string): boolean {
  return Object.keys(schema).some((name) => name.toLowerCase() === table.toLowerCase());
}
