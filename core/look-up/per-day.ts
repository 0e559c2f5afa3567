import type { Calendar, Period } from "../calendar.ts";
import { isFlow, type Metric } from "../metric.ts";
import type { Plan } from "../plan.ts";
import { sellingDaysIn } from "../selling-days.ts";
import type { Line, Values } from "./lines.ts";
import { cutPeriod, endOfBucket } from "./time-buckets.ts";

/** Divides the values of every line by the days of its unit of time that the data covers; changes are worked out anew. */
export function dividePerDay(
  lines: readonly Line[],
  plan: Plan,
  metrics: readonly Metric[],
  calendar: Calendar,
): void {
  const now = daysOfUnits(plan, plan.period, calendar);
  const then = daysOfUnits(plan, plan.comparison?.period, calendar);
  for (const { values, bucket } of lines) {
    for (const { name } of metrics.filter(isFlow)) {
      divide(values, name, now[bucket]);
      divide(values, `${name}_previous`, then[bucket]);
      const [value, before] = [values.get(name), values.get(`${name}_previous`)];
      values.delete(`${name}_difference`);
      values.delete(`${name}_change`);
      if (value === undefined || before === undefined) continue;
      values.set(`${name}_difference`, value - before);
      if (before !== 0) values.set(`${name}_change`, (value - before) / Math.abs(before));
    }
  }
}

/** Totals by metric. */
export type Totals = Pick<Values, "get">;

/** Totals per day of the whole period; a total over no day has no value. */
export function totalsPerDay(
  totals: Totals,
  plan: Plan,
  metrics: readonly Metric[],
  calendar: Calendar,
): Totals {
  const { grain: _, ...whole } = plan;
  const [days] = daysOfUnits(whole, plan.period, calendar);
  const divided = new Map<string, number>();
  for (const { name } of metrics) {
    const total = totals.get(name);
    if (total !== undefined) divided.set(name, total);
  }
  for (const { name } of metrics.filter(isFlow)) divide(divided, name, days);
  return divided;
}

/** How many days, or selling days, each unit of a period has. */
function daysOfUnits(plan: Plan, period: Period | undefined, calendar: Calendar): readonly number[] {
  if (!period) return [];
  const buckets = cutPeriod(period, plan.grain, calendar);
  return buckets.starts.map((start, index) => {
    const from = Math.max(start, buckets.from);
    const to = Math.min(endOfBucket(buckets, index), buckets.end);
    return plan.per_day === "selling_day" ? sellingDaysIn(from, to, calendar) : to - from;
  });
}

function divide(values: Values, name: string, days: number | undefined): void {
  const value = values.get(name);
  if (value === undefined) return;
  if (days) values.set(name, value / days);
  else values.delete(name);
}
