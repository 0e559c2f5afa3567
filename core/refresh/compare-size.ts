import { addUnits, type Calendar, type Grain, startOf, toDay } from "../calendar.ts";
import type { ColumnHead, DumpHead, NewDump } from "../dump.ts";
import { plural } from "../format.ts";
import { type Metric, metricOfMeasure } from "../metric.ts";
import type { Breach } from "./held.ts";
import { writeNumber } from "./write-number.ts";

/** Policy: from one version to the next. */
const bounds = {
  /** Fewer rows, or a smaller total, than this part of the last one's are held. */
  least: 0.5,
  /** A total of more than so many times the last one is held. */
  most: 2,
  /** Spans of time whose lengths differ by at most this part cover as much time. */
  span: 0.1,
  /** A total that is smaller than this part of what was added up is a difference, and may go anywhere. */
  difference: 0.5,
};

const next = "Check what has happened to the source since.";

/**
 * Finds a dump that is far smaller than the last version, or whose totals are far from it. Rows are compared where the
 * dimensions and the grain are the same, totals where as much time is covered: a window that moves on with the calendar
 * (this month, on its 1st) and a history that grows are as they should be.
 */
export function compareSize(
  dump: NewDump,
  last: DumpHead,
  metrics: ReadonlyMap<string, Metric>,
  calendar: Calendar,
): readonly Breach[] {
  const { head } = dump;
  // How much longer the covered time is than it was.
  const growth = (daysOf(head) ?? 1) / (daysOf(last) ?? 1);
  const breaches: Breach[] = [];
  const shrunkOnTime = growth < 1 - bounds.span && hasMovedOn(head, last, calendar);
  if (sameKeys(head, last) && !shrunkOnTime && head.rowCount < bounds.least * last.rowCount) {
    const what = `it has ${plural(head.rowCount, "row")}, and the last version had ${writeNumber(last.rowCount)}`;
    breaches.push({ what, next, acceptable: true });
  }
  for (const column of dump.columns) {
    if (column.role !== "measure" || !isSum(column.name, metrics)) continue;
    const [before, now] = [totalIn(last.columns, column.name), totalIn(head.columns, column.name)];
    // Below zero, or from nothing, there is no measure of far.
    if (before === undefined || now === undefined || before <= 0) continue;
    const less = growth >= 1 - bounds.span && now < bounds.least * before;
    const more = growth <= 1 + bounds.span && now > bounds.most * before;
    if ((!less && !more) || isDifference(column.values, now)) continue;
    const what = `${column.name} comes to ${writeNumber(now)} in all, and came to ${writeNumber(before)} in the last version`;
    breaches.push({ what, next, acceptable: true });
  }
  return breaches;
}

type AnyHead = NewDump["head"];
type TimeHead = Extract<ColumnHead, { role: "time" }>;

/** The days that the data covers; undefined without time. */
function daysOf(head: AnyHead): number | undefined {
  const time = timeOf(head);
  return time && Math.max(1, endOf(head, time) - toDay(time.from));
}

/**
 * Whether the first day has moved on with the calendar: by as many weeks or months, or by a quarter, half or year, whichever
 * month those begin in. The calendar moves with the day of the refresh, or with the last day that has data.
 */
function hasMovedOn(head: AnyHead, last: AnyHead, calendar: Calendar): boolean {
  const [time, before] = [timeOf(head), timeOf(last)];
  if (!time || !before) return false;
  const between = (unit: Grain, from: number, to: number) => unitsBetween(from, to, unit, calendar);
  const moved = (unit: Grain) => between(unit, toDay(before.from), toDay(time.from));
  const [weeks, months] = [moved("week"), moved("month")];
  const steps = [
    [todayOf(last), todayOf(head)],
    [endOf(last, before) - 1, endOf(head, time) - 1],
  ] as const;
  return steps.some(([from, to]) => {
    const [weeksOn, monthsOn] = [between("week", from, to), between("month", from, to)];
    return (weeksOn > 0 && weeks === weeksOn) || (monthsOn > 0 && [monthsOn, 3, 6, 12].includes(months));
  });
}

/** The first day after the data, no later than the day of the refresh: plans reach beyond it. */
function endOf(head: AnyHead, time: TimeHead): number {
  return Math.min(toDay(time.to), todayOf(head));
}

function unitsBetween(from: number, to: number, unit: Grain, calendar: Calendar): number {
  const end = startOf(to, unit, calendar);
  let units = 0;
  for (let at = startOf(from, unit, calendar); at < end; at = addUnits(at, 1, unit)) units += 1;
  return units;
}

/** The day of `:now`, which is not over. */
function todayOf({ binds, refreshedAt }: AnyHead): number {
  return toDay(binds.now ?? refreshedAt);
}

function timeOf({ columns }: AnyHead): TimeHead | undefined {
  return columns.find((column) => column.role === "time");
}

/** Whether the rows stand for the same things. */
function sameKeys(head: AnyHead, last: AnyHead): boolean {
  const keys = ({ columns }: AnyHead) =>
    columns.flatMap((column) => (column.role === "dimension" ? column.name : [])).sort();
  return timeOf(head)?.grain === timeOf(last)?.grain && keys(head).join() === keys(last).join();
}

function isSum(measure: string, metrics: ReadonlyMap<string, Metric>): boolean {
  const aggregate = metricOfMeasure(measure, metrics)?.aggregate;
  return aggregate === "sum" || aggregate === "count" || aggregate === "average";
}

function totalIn(columns: readonly ColumnHead[], measure: string): number | undefined {
  const column = columns.find(({ role, name }) => role === "measure" && name === measure);
  return column?.role === "measure" ? column.total : undefined;
}

/** Profits and losses, or booked less planned: large parts of either sign leave any total. */
function isDifference(values: Float64Array, total: number): boolean {
  let size = 0;
  for (const value of values) if (!Number.isNaN(value)) size += Math.abs(value);
  return Math.abs(total) < bounds.difference * size;
}
