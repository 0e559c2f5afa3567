import type { Grain, TimeSpec } from "../calendar.ts";
import type { Item } from "./interpretation.ts";
import { seriesIn } from "./read-series.ts";
import type { Slots } from "./slots.ts";

/** The unit of time that "trend" asks for, by the length of the period. */
export function readTrend(slots: Slots, time: TimeSpec | undefined): Grain | undefined {
  const series = seriesIn(slots);
  const together = slots.all("combined");
  if (series && together.length === 0) return series.unit;
  // "Aug, Sep and Oct combined"
  if (series) for (const item of together) slots.used.add(item);
  const eachOf = slots.all("each_of")[0];
  if (eachOf && time?.kind === "last" && time.count > 1) {
    slots.used.add(eachOf);
    return time.unit;
  }
  // "Up or down on a year ago" is held against that, and is no course.
  const isEither = (item: Item) => slots.words.slice(item.from, item.to).some(({ norm }) => norm === "or");
  const trends = slots.all("trend").filter((item) => !(isEither(item) && slots.all("compare").length > 0));
  // A line of one number has its course.
  const isLine = slots.all("display").some((item) => item.slot.display === "line");
  const isOne = slots.groups.length === 0 && slots.metrics.length === 1;
  if (trends.length === 0 && !(isLine && isOne)) return undefined;
  if (time?.kind === "rolling") return time.days <= 45 ? "day" : time.days <= 180 ? "week" : "month";
  if (time?.kind === "this" || time?.kind === "last") {
    if (time.unit === "week" && (time.kind === "this" || time.count <= 4)) return "day";
    if (time.unit === "week") return "week";
    if (time.unit === "month" && (time.kind === "this" || time.count === 1)) return "day";
  }
  return "month";
}
