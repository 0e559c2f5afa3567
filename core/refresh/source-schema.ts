import { createHash } from "node:crypto";
import type { SourceTable } from "../source/source.ts";

/**
 * A hash of names and types of every column of the tables that a query reads: when it changes, the source has changed
 * under the query. 16 hexadecimal digits.
 */
export function schemaFingerprint(lineage: readonly string[], tables: readonly SourceTable[]): string {
  const wanted = new Set(lineage.map(bareName));
  const columns = tables
    .filter((table) => wanted.has(table.name.toLowerCase()))
    .flatMap((table) =>
      table.columns.map((column) => `${table.name}.${column.name} ${column.type}`.toLowerCase()),
    )
    .sort();
  return createHash("sha256").update(columns.join("\n")).digest("hex").slice(0, 16);
}

/** `warehouse.sales` -> `sales` */
function bareName(table: string): string {
  return table.slice(table.lastIndexOf(".") + 1).toLowerCase();
}
