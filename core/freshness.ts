import { addUnits, type Calendar, dateIn, startOf, toDay } from "./calendar.ts";
import type { DumpHead } from "./dump.ts";
import { formatDate } from "./format.ts";
import type { Receipt } from "./receipt.ts";

export type Freshness = Receipt["freshness"];

interface Interval {
  readonly amount: number;
  readonly unit: "minute" | "hour" | "day" | "week" | "month";
}

/** How long a dump may be served past its refresh before it ages, and before it is stale, in refresh intervals. */
const patience = { ageing: 1.25, stale: 2.5 };
/** Days that the data may lag behind the days that are over. */
const lag = { ageing: 1, stale: 3 };

/** Whether a dump is as new as its refresh rule promises, and what to say when it is not. */
export function freshnessOf(
  head: DumpHead,
  refresh: string,
  now: Date,
  calendar: Calendar,
): { freshness: Freshness; why?: string } {
  const behind = daysBehind(head, now, calendar);
  const age = now.getTime() - Date.parse(head.refreshedAt);
  const interval = intervalMs(refresh);
  const freshness =
    behind > lag.stale || age > patience.stale * interval
      ? "stale"
      : behind > lag.ageing || age > patience.ageing * interval
        ? "ageing"
        : "fresh";
  if (freshness === "fresh") return { freshness };
  if (behind > lag.ageing && head.completeThrough) {
    return {
      freshness,
      why: `its data ends on ${formatDate(head.completeThrough, "day")}, ${behind} days late`,
    };
  }
  return { freshness, why: `it was last refreshed on ${formatDate(head.refreshedAt.slice(0, 10), "day")}` };
}

/** Whether a dump is older than its refresh rule allows. */
export function isDue(head: DumpHead, refresh: string, now: Date): boolean {
  return now.getTime() - Date.parse(head.refreshedAt) > intervalMs(refresh);
}

/** The worse of several. */
export function worst(all: readonly Freshness[]): Freshness {
  return all.includes("stale") ? "stale" : all.includes("ageing") ? "ageing" : "fresh";
}

/** Days between the end of the data and the end of the last unit that is over. */
function daysBehind(head: DumpHead, now: Date, calendar: Calendar): number {
  const time = head.columns.find((column) => column.role === "time");
  if (time?.role !== "time" || !head.completeThrough) return 0;
  const today = toDay(dateIn(now, calendar.time_zone));
  const end = toDay(head.completeThrough) + 1;
  // A dump by month that is filled to the last full month is on time.
  return Math.max(0, startOf(today, time.grain, calendar) - end);
}

/** The milliseconds between two refreshes: `every 15 minutes`, `hourly`, `daily 02:00`, `weekly sunday 03:00`, `monthly 1st 04:00`. */
function intervalMs(refresh: string): number {
  const { amount, unit } = intervalOf(refresh);
  const from = toDay("2026-01-01");
  if (unit === "minute") return amount * 60_000;
  if (unit === "hour") return amount * 3_600_000;
  return (addUnits(from, amount, unit) - from) * 86_400_000;
}

function intervalOf(refresh: string): Interval {
  // `every 15 minutes`, `every 2 hours`
  const every = /^every (\d+) (minute|hour|day|week|month)s?/.exec(refresh);
  if (every?.[1]) return { amount: Number(every[1]), unit: every[2] as Interval["unit"] };
  const word = refresh.split(/\s/, 1)[0];
  if (word === "hourly") return { amount: 1, unit: "hour" };
  if (word === "weekly") return { amount: 1, unit: "week" };
  if (word === "monthly") return { amount: 1, unit: "month" };
  return { amount: 1, unit: "day" };
}
