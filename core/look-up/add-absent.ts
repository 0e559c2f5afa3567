import type { Catalog } from "../catalog.ts";
import { isFlow, type Metric } from "../metric.ts";
import type { Plan } from "../plan.ts";
import { holds } from "../reading.ts";
import type { Line } from "./lines.ts";
import { measure, type Opened } from "./measure.ts";

/**
 * Where a condition holds for none of something ("fewer than 5 units"), members without a row meet it too: they have none. Who
 * there is, is who has a row of any time, within what is named of the same hierarchy (the dealers of the South).
 */
export function addAbsent(lines: Line[], plan: Plan, metrics: readonly Metric[], opened: Opened): void {
  const asked = plan.having.filter((filter) => holds(0, filter) && filter.operator !== "not in");
  const counted = metrics.filter((metric) => isFlow(metric));
  const isAsked = asked.length > 0 && asked.every(({ field }) => counted.some(({ name }) => name === field));
  const [dimension] = plan.by;
  if (!isAsked || plan.grain || plan.comparison || plan.by.length !== 1 || dimension === undefined) return;
  const { comparison: _, share: __, running: ___, ...rest } = plan;
  const everywhere: Plan = {
    ...rest,
    filters: plan.filters.filter(({ field }) => isKin(field, dimension, opened.catalog)),
  };
  const all = measure(everywhere, counted, plan.by, undefined, opened);
  const known = new Map(lines.map((line) => [line.key, line]));
  for (const { key, keys, labels } of all.lines) {
    const line = known.get(key) ?? { key, keys, labels, bucket: 0, values: new Map<string, number>() };
    if (!known.has(key)) lines.push(line);
    for (const { name } of counted)
      if (!line.values.has(name) && !line.unknown?.has(name)) line.values.set(name, 0);
  }
}

function isKin(one: string, other: string, { hierarchies }: Catalog): boolean {
  return one === other || hierarchies.some((levels) => levels.includes(one) && levels.includes(other));
}
