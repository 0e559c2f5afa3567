import { z } from "zod";
import type { Access } from "./access.ts";
import type { Calendar } from "./calendar.ts";
import type { Dimension } from "./dimension.ts";
import type { Example } from "./example.ts";
import type { AmbiguousWord, Metric } from "./metric.ts";
import type { Query, View } from "./query.ts";

/** How a report reads: sections over plain questions. */
export const reportSchema = z.strictObject({
  title: z.string(),
  synonyms: z.array(z.coerce.string()).default([]),
  /** Ways in which people ask for it. */
  questions: z.array(z.string()).default([]),
  owner: z.string().optional(),
  schedule: z.string().optional(),
  sections: z.array(z.strictObject({ title: z.string(), ask: z.string() })).min(1),
});

/** Several answers under one name, such as the CEO's week. */
export interface Report extends Readonly<z.infer<typeof reportSchema>> {
  /** `category/name`. */
  readonly id: string;
}

/** All that the analysts keep below `queries/`, checked. */
export interface Catalog {
  readonly metrics: ReadonlyMap<string, Metric>;
  readonly ambiguous: ReadonlyMap<string, AmbiguousWord>;
  readonly dimensions: ReadonlyMap<string, Dimension>;
  /** Each from coarse to fine: `[region, dealer]`. */
  readonly hierarchies: readonly (readonly string[])[];
  readonly queries: ReadonlyMap<string, Query>;
  /** Queries that are there, and not for whoever asks: nothing of them is offered or answered. */
  readonly denied?: readonly Query[];
  readonly reports: ReadonlyMap<string, Report>;
  readonly calendar: Calendar;
  /** Without it everybody may see everything. */
  readonly access?: Access;
  /** A hash of every file: two catalogs with one version are the same. */
  readonly version: string;
}

/** What is wrong with a file of the catalog. The rest of the catalog serves on without it. */
export interface CatalogProblem {
  readonly file: string;
  readonly line: number;
  /** `metrics.units.aggregate`, or empty for the file as a whole. */
  readonly field: string;
  readonly message: string;
}

/** One problem on one line: `queries/metrics.yaml:12 units.aggregate: ...`. */
export function writeProblem(problem: CatalogProblem): string {
  const field = problem.field ? ` ${problem.field}` : "";
  return `${problem.file}:${problem.line}${field}: ${problem.message}`;
}

/** Every way to ask that the catalog gives an example of, with the view or the report that it asks for. */
export function examplesOf(catalog: Catalog): Example[] {
  const ofQueries = [...catalog.queries.values()].flatMap((query) => [
    ...query.questions.map((text) => ({ text, id: query.default.id })),
    ...query.views.flatMap((view) => view.questions.map((text) => ({ text, id: view.id }))),
  ]);
  const ofReports = [...catalog.reports.values()].flatMap((report) =>
    [report.title, ...report.questions].map((text) => ({ text, id: report.id })),
  );
  return [...ofQueries, ...ofReports];
}

/** A view by its id, `query id#view name`. */
export function viewOf(catalog: Catalog, id: string): { query: Query; view: View } | undefined {
  const query = catalog.queries.get(id.split("#", 1)[0] ?? "");
  const view = query && [query.default, ...query.views].find((one) => one.id === id);
  return query && view ? { query, view } : undefined;
}

/** What a dimension is called in a sentence; of an unknown one its name. */
export function dimensionLabel(catalog: Catalog, name: string): string {
  return catalog.dimensions.get(name)?.label ?? name;
}
