import { addUnits, type Calendar, startOf, toDay } from "../calendar.ts";
import type { Plan } from "../plan.ts";

/** Whether the first and the last unit of a trend are cut short by its period. */
export function partialEdges({ period, grain }: Plan, calendar: Calendar): { first: boolean; last: boolean } {
  if (!period || !grain) return { first: false, last: false };
  const [from, to] = [toDay(period.from), toDay(period.to)];
  const lastStart = startOf(to - 1, grain, calendar);
  return { first: startOf(from, grain, calendar) < from, last: addUnits(lastStart, 1, grain) > to };
}
