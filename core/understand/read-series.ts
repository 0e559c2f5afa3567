import { addUnits, type Grain, type TimeSpec, toDay } from "../calendar.ts";
import type { Word } from "../words.ts";
import { type ReadTime, readNamedTime, unitOfYear } from "./read-date.ts";
import type { Slots } from "./slots.ts";
import type { PeriodSeries } from "./span.ts";

interface ReadSeries extends ReadTime, PeriodSeries {}

const steps = ["month", "quarter", "year"] as const;
const joints = new Set(["and", "&", "plus", "then", "vs", "versus", "or"]);

/** `Aug, Sep and Oct`, `Q1 Q2 Q3`, `2024, 2025 and 2026`: three or more that follow on each other. */
export function readSeries(words: readonly Word[], at: number): ReadSeries | undefined {
  const times: TimeSpec[] = [];
  let end = at;
  for (let place = at; place < words.length; ) {
    const read = readNamedTime(words, place);
    if (!read) break;
    times.push(read.time);
    end = place + read.length;
    place = joints.has(words[end]?.norm ?? "") ? end + 1 : end;
  }
  const last = times.at(-1);
  // "Aug, Sep and Oct 2025" says the year once.
  const year = last?.kind === "span" ? Number(last.from.slice(0, 4)) : undefined;
  const dated = times.map((time) =>
    year !== undefined && time.kind === "named" && time.year === "latest"
      ? unitOfYear(time.unit, time.index, year)
      : time,
  );
  const [from, to] = [dated[0], dated.at(-1)];
  if (!from || !to || dated.length < 3) return undefined;
  const unit = stepOf(dated);
  return unit && { time: { kind: "between", from, to }, unit, count: dated.length, length: end - at };
}

/** Undefined where one does not follow on the other. */
function stepOf(times: readonly TimeSpec[]): Grain | undefined {
  const [first] = times;
  const follows = (next: (one: TimeSpec, other: TimeSpec) => boolean) =>
    times.every((time, index) => index === 0 || next(times[index - 1] ?? time, time));
  if (first?.kind === "named" && (first.unit === "month" || first.unit === "quarter")) {
    const { unit } = first;
    const isNext = (one: TimeSpec, other: TimeSpec) =>
      one.kind === "named" &&
      other.kind === "named" &&
      other.unit === unit &&
      other.year === one.year &&
      other.index === one.index + 1;
    return follows(isNext) ? unit : undefined;
  }
  if (first?.kind !== "span") return undefined;
  const each = steps.find((unit) => addUnits(toDay(first.from), 1, unit) === toDay(first.to));
  const isNext = (one: TimeSpec, other: TimeSpec) =>
    each !== undefined &&
    one.kind === "span" &&
    other.kind === "span" &&
    one.to === other.from &&
    addUnits(toDay(other.from), 1, each) === toDay(other.to);
  return follows(isNext) ? each : undefined;
}

/** "Aug, Sep and Oct": the periods in a row that a question names one by one. */
export function seriesIn({ times }: Pick<Slots, "times">): PeriodSeries | undefined {
  return times.flatMap(({ item: { slot } }) => (slot.kind === "time" ? (slot.series ?? []) : []))[0];
}
