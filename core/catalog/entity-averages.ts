import { type Metric, wordsOfName } from "../metric.ts";
import type { Query } from "../query.ts";

/**
 * Where rows are single things that a metric counts, each sum has its average over them: `average_gross` of `gross` and `movies`.
 * One that the catalog defines itself stays as it is.
 */
export function withAverages(
  metrics: ReadonlyMap<string, Metric>,
  queries: ReadonlyMap<string, Query>,
): Map<string, Metric> {
  const all = new Map(metrics);
  for (const query of queries.values()) {
    const held = query.metrics.flatMap((name) => metrics.get(name) ?? []);
    const count = held.find(({ aggregate }) => aggregate === "count");
    if (query.entity === undefined || !count) continue;
    for (const sum of held.filter(({ aggregate, spoken }) => aggregate === "sum" && spoken)) {
      const isDefined = [...all.values()].some(
        ({ ratio }) => ratio?.[0] === sum.name && ratio[1] === count.name,
      );
      const name = `average_${sum.name}`;
      if (!isDefined && !all.has(name)) all.set(name, averageOf(sum, count, name));
    }
  }
  return all;
}

function averageOf(sum: Metric, count: Metric, name: string): Metric {
  const { means: _, target_for: __, amber: ___, red: ____, synonyms, label, ...written } = sum;
  const { aggregate: _____, ...rest } = written;
  const words = [...new Set([label, wordsOfName(sum.name), ...synonyms])];
  return {
    ...rest,
    name,
    label: `average ${label}`,
    means: `${label}, divided by ${count.label}.`,
    ratio: [sum.name, count.name],
    synonyms: words.flatMap((word) => [`average ${word}`, `mean ${word}`]),
  };
}
