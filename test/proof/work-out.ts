import type { Metric } from "../../core/metric.ts";

/** How far a value has moved: in points for a percentage, else as a part of what it was. */
export function workOutChange(values: Map<string, number>, { name, format }: Metric): void {
  const [now, then] = [values.get(name), values.get(`${name}_previous`)];
  if (now === undefined || then === undefined) return;
  if (format === "percent") values.set(`${name}_change`, now - then);
  else if (then !== 0) values.set(`${name}_change`, (now - then) / Math.abs(then));
}

/** The ratio of sums. A group with a base and nothing of what is counted has none of it. */
export function workOut(values: Map<string, number>, metric: Metric, suffix: string): void {
  if (!metric.ratio || metric.at) return;
  const base = values.get(metric.ratio[1] + suffix);
  if (!base) return;
  values.set(metric.name + suffix, ((values.get(metric.ratio[0] + suffix) ?? 0) / base) * metric.per);
}
