import type { Dimension } from "../dimension.ts";
import { addsUp, type Metric, partsOf } from "../metric.ts";
import type { Query } from "../query.ts";

type Say = (path: readonly string[], message: string) => void;

/** Policy: what each aggregate does when two rows become one. */
const adds: Readonly<Record<NonNullable<Metric["aggregate"]>, boolean>> = {
  sum: true,
  count: true,
  average: true,
  min: false,
  max: false,
  none: false,
};

/**
 * Holds a query about people against what a refresh does to it: rows of small groups, and rows that a mask has made equal,
 * are added up. So everything in it must be of a kind that can be added.
 */
export function checkPeople(
  query: Query,
  metrics: ReadonlyMap<string, Metric>,
  dimensions: ReadonlyMap<string, Dimension>,
  say: Say,
): void {
  const masked = query.dimensions.filter((name) => dimensions.get(name)?.mask);
  if (query.count_of !== undefined) checkCount(query, query.count_of, metrics, say);
  if (query.count_of === undefined && masked.length === 0) return;
  const why =
    query.count_of === undefined
      ? `Rows that the mask of "${masked[0]}" makes equal are added up`
      : "Rows of small groups are added up";
  const stored = new Set(query.metrics.flatMap((name) => partsOfNamed(name, metrics)));
  for (const metric of stored) {
    const wrong = cannotBeAdded(metric, query);
    if (wrong) say(["metrics"], `${why}, and "${metric.name}" ${wrong}`);
  }
  const currency = query.dimensions.find((name) => dimensions.get(name)?.kind === "currency");
  if (currency !== undefined && query.count_of !== undefined)
    say(["dimensions"], `${why}, and amounts by "${currency}" must not be; keep one currency in the query.`);
}

function checkCount(query: Query, name: string, metrics: ReadonlyMap<string, Metric>, say: Say): void {
  const metric = metrics.get(name);
  if (!query.metrics.includes(name))
    say(
      ["count_of"],
      `"${name}" is no metric of this query; add the metric that counts people to its metrics.`,
    );
  else if (metric && !addsUp(metric))
    say(
      ["count_of"],
      `"${name}" must be a stored metric with \`aggregate: count\` or \`sum\`, to count people.`,
    );
  if (query.kind === "detail")
    say(["count_of"], "The rows of `kind: detail` are single things; groups of people are a cube.");
}

function cannotBeAdded(metric: Metric, { dimensions }: Query): string | undefined {
  const { aggregate = "none" } = metric;
  if (!adds[aggregate]) {
    const shows = aggregate === "none" ? "cannot be added" : `is a ${aggregate}, which shows one person`;
    return `${shows}; leave it out, or keep it in a query of its own.`;
  }
  if (metric.over_time === "last" && metric.missing_day !== "zero")
    return "would be counted twice where a member is withheld: its last value goes on; set `missing_day: zero`.";
  for (const field of ["not_over", "constant_over"] as const) {
    const across = metric[field].find((name) => dimensions.includes(name));
    if (across !== undefined)
      return `is not added across "${across}" (\`${field}\`); leave one of the two out.`;
  }
  return undefined;
}

function partsOfNamed(name: string, metrics: ReadonlyMap<string, Metric>): readonly Metric[] {
  const metric = metrics.get(name);
  return metric ? partsOf(metric).flatMap((part) => metrics.get(part) ?? []) : [];
}

/** A query that keeps the people another one counts, without counting them itself, would show their small groups. */
export function checkCounted(
  query: Query,
  counted: ReadonlyMap<string, string>,
  metrics: ReadonlyMap<string, Metric>,
  say: Say,
): void {
  if (query.count_of !== undefined) return;
  const kept = query.metrics
    .flatMap((name) => partsOfNamed(name, metrics))
    .find(({ name }) => counted.has(name));
  if (kept)
    say(
      ["metrics"],
      `"${kept.name}" counts people in ${counted.get(kept.name)}; here its small groups would be shown. Add \`count_of: ${kept.name}\`, or leave it out.`,
    );
}
