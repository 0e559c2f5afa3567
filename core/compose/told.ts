import type { Catalog } from "../catalog.ts";
import type { Metric } from "../metric.ts";
import type { Plan } from "../plan.ts";
import type { Cell, Table } from "../table.ts";
import { memberWriter, reader } from "./phrases.ts";

/** What is put into words. */
export interface Told {
  readonly plan: Plan;
  readonly table: Table;
  readonly catalog: Catalog;
  /** The title of the view that was asked for. */
  readonly title?: string | undefined;
}

/** Rows with the highest value of a metric first; equal ones stay as they stand. */
export function fromHigh(
  { table }: Told,
  rows: readonly (readonly Cell[])[],
  { name }: Metric,
): (readonly Cell[])[] {
  const read = reader(table);
  return [...rows].sort((a, b) => (read.number(b, name) ?? 0) - (read.number(a, name) ?? 0));
}

/** Writes the members of rows: of things with a title that alone, of groups at least two of their dimensions. */
export function writerFor({ table, plan, catalog }: Told): (row: readonly Cell[]) => string {
  const isDetail = catalog.queries.get(plan.slices[0]?.query ?? "")?.kind === "detail";
  return memberWriter(table, isDetail ? 1 : 2);
}
