import type { Catalog, CatalogProblem } from "../catalog.ts";
import { didYouMean } from "../nearest.ts";
import type { Query, View } from "../query.ts";

type Parts = Pick<Catalog, "metrics" | "ambiguous" | "dimensions" | "hierarchies">;

/** Finds names in the definitions that nothing defines. */
export function checkDefinitions(
  parts: Parts,
  metricsFile: string,
  dimensionsFile: string,
): CatalogProblem[] {
  const problems: CatalogProblem[] = [];
  const say = (file: string, field: string, message: string) =>
    problems.push({ file, line: 1, field, message });
  const metricNames = [...parts.metrics.keys()];
  for (const metric of parts.metrics.values()) {
    for (const name of [...(metric.ratio ?? []), ...(metric.target_for ? [metric.target_for] : [])]) {
      if (!parts.metrics.has(name)) say(metricsFile, metric.name, unknown("metric", name, metricNames));
    }
    for (const name of metric.ratio ?? []) {
      if (parts.metrics.get(name)?.ratio)
        say(metricsFile, metric.name, `"${name}" is a ratio itself; name what it is worked out from.`);
    }
    for (const name of [...metric.not_over, ...(metric.at ?? [])]) {
      if (!parts.dimensions.has(name))
        say(metricsFile, metric.name, unknown("dimension", name, parts.dimensions.keys()));
    }
    if (parts.dimensions.has(metric.name))
      say(metricsFile, metric.name, "A metric and a dimension have this name; rename one.");
  }
  for (const word of parts.ambiguous.values()) {
    for (const name of word.ambiguous) {
      if (!parts.metrics.has(name)) say(metricsFile, word.name, unknown("metric", name, metricNames));
    }
  }
  for (const level of parts.hierarchies.flat()) {
    if (!parts.dimensions.has(level))
      say(dimensionsFile, "hierarchies", unknown("dimension", level, parts.dimensions.keys()));
  }
  return problems;
}

/** Finds names in a query's header that nothing defines, or that the query itself does not offer. */
export function checkQuery(query: Query, parts: Parts): CatalogProblem[] {
  const problems: CatalogProblem[] = [];
  const say = (field: string, message: string) =>
    problems.push({ file: query.file, line: 1, field, message });
  for (const name of query.metrics) {
    if (!parts.metrics.has(name)) say("metrics", unknown("metric", name, parts.metrics.keys()));
  }
  for (const name of query.dimensions) {
    if (!parts.dimensions.has(name)) say("dimensions", unknown("dimension", name, parts.dimensions.keys()));
  }
  if (!query.time && query.complete_through)
    say("complete_through", "A query without `time` has no dates to be complete through.");
  for (const view of [query.default, ...query.views]) checkView(query, view, say);
  return problems;
}

function checkView(query: Query, view: View, say: (field: string, message: string) => void): void {
  const field = view.id.split("#")[1] ? `views.${view.id.split("#")[1]}` : "default";
  for (const name of view.by) {
    if (!query.dimensions.includes(name))
      say(`${field}.by`, unknown("dimension of this query", name, query.dimensions));
  }
  const fields = [...query.dimensions, ...query.metrics];
  for (const name of view.metrics) {
    if (!query.metrics.includes(name))
      say(`${field}.metrics`, unknown("metric of this query", name, query.metrics));
  }
  const sort = view.sort?.replace(/^-/, "");
  if (sort && !fields.includes(sort)) say(`${field}.sort`, unknown("field of this query", sort, fields));
  for (const filter of view.filters) {
    if (!fields.includes(filter.field))
      say(`${field}.having`, unknown("field of this query", filter.field, fields));
  }
}

function unknown(what: string, name: string, candidates: Iterable<string>): string {
  return `There is no ${what} "${name}". ${didYouMean(name, candidates)}`.trim();
}
