import { addUnits, type Calendar, type Grain, type Period, startOf, toDay } from "../calendar.ts";

/** A period cut into units. `starts[i]` is the first day of unit i; the last unit ends before `end`. */
export interface Buckets {
  readonly from: number;
  /** The first day after the period. */
  readonly end: number;
  readonly starts: readonly number[];
  /** Day - from -> number of its unit. */
  readonly ofDay: Int32Array;
}

/** Cuts a period into units of a grain; without a grain the period is one unit. */
export function cutPeriod(period: Period, grain: Grain | undefined, calendar: Calendar): Buckets {
  const from = toDay(period.from);
  const end = toDay(period.to);
  const starts: number[] = [];
  const ofDay = new Int32Array(Math.max(0, end - from));
  if (!grain) return { from, end, starts: [from], ofDay };
  for (let start = startOf(from, grain, calendar); start < end; start = addUnits(start, 1, grain)) {
    const next = Math.min(end, addUnits(start, 1, grain));
    ofDay.fill(starts.length, Math.max(0, start - from), next - from);
    starts.push(start);
  }
  return { from, end, starts, ofDay };
}

/** The first day after unit `index`. */
export function endOfBucket(buckets: Buckets, index: number): number {
  return buckets.starts[index + 1] ?? buckets.end;
}
