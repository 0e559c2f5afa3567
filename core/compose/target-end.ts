import { addUnits, startOf, toDay } from "../calendar.ts";
import type { Catalog } from "../catalog.ts";
import { isFlow, type Metric } from "../metric.ts";
import type { Plan } from "../plan.ts";

/**
 * The last day that a target is for, in days since 1970, where it is kept by longer units than the numbers held against it and so
 * reaches beyond a period that is not over: then being below it is no news.
 */
export function targetEnd({ plan, catalog }: { plan: Plan; catalog: Catalog }): number | undefined {
  const { period } = plan;
  if (!period?.partial) return undefined;
  const isTarget = (name: string) => catalog.metrics.get(name)?.target_for !== undefined;
  const slice = plan.slices.find(({ metrics }) => metrics.some(isTarget));
  const time = slice && catalog.queries.get(slice.query)?.time;
  if (!time || time.grain === "day") return undefined;
  const last = toDay(period.to) - 1;
  const end = addUnits(startOf(last, time.grain, catalog.calendar), 1, time.grain) - 1;
  return end > last ? end : undefined;
}

/** Whether a value may be judged by its target: a sum only when all of the target's time is over. */
export function isTargetOver(told: { plan: Plan; catalog: Catalog }, metric: Metric): boolean {
  return !isFlow(metric) || targetEnd(told) === undefined;
}
