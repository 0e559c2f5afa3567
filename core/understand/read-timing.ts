import type { Grain, TimeSpec } from "../calendar.ts";
import type { Catalog } from "../catalog.ts";
import { targetOf } from "../coverage.ts";
import type { Comparison } from "../reading.ts";
import { baselineOf, certainTimes, endsOf, isAgainstOther, type NamedTime, orderTimes } from "./baseline.ts";
import type { Item } from "./interpretation.ts";
import { linked } from "./links.ts";
import { type Slots, use } from "./slots.ts";

/** A movement that is asked about: how large, or which moved that way. */
export interface Growth {
  readonly way: "up" | "down" | "better" | "worse";
  readonly verb: boolean;
}

/** The period of a question and what it is held against. */
export interface Timing {
  readonly time?: TimeSpec;
  readonly comparison?: Comparison;
  readonly growth?: Growth;
  /** The units that are set against each other. */
  readonly grain?: Grain;
}

/** Reads periods, comparisons and growth. */
export function readTiming(
  slots: Slots,
  catalog: Catalog,
  metrics: readonly string[],
  toTarget = false,
): Timing {
  use(slots, "trend");
  const compare = compareOf(slots);
  const versus = slots.all("versus");
  const growthItem = slots.all("growth")[0];
  // Counting those that moved, or telling better from worse where nobody said which is which, is not carried out.
  const isRead =
    growthItem &&
    (!slots.counted || growthItem.slot.verb) &&
    (growthItem.slot.way === "up" || growthItem.slot.way === "down" || isOneSided(metrics, catalog));
  const growth = isRead ? { way: growthItem.slot.way, verb: growthItem.slot.verb } : undefined;
  if (growth && growthItem) slots.used.add(growthItem);
  // "Current" beside another period adds nothing, nor does "ever".
  const definite = slots.times.filter(({ time: { kind } }) => kind !== "latest" && kind !== "all");
  const isRedundant = definite.length > 0 && versus.length === 0 && metrics.length < 2;
  const times = isRedundant ? definite : slots.times;
  for (const one of slots.times) if (!times.includes(one)) slots.used.add(one.item);
  const [only] = times;
  if (slots.before && only?.versus && times.length === 1) {
    // "Vs August" of what was asked before.
    for (const item of [only.item, ...versus]) slots.used.add(item);
    const { time } = slots.before;
    return { ...(time ? { time } : {}), comparison: baselineOf(time, only.time) };
  }
  if (!slots.before && times.length === 1 && only?.versus && isYearAgo(only.time)) {
    // "So much more than a year ago"
    for (const item of [only.item, ...versus]) slots.used.add(item);
    return { comparison: { kind: "last_year" }, ...(growth ? { growth } : {}) };
  }
  const earlier = slots.before ? unitBefore(slots, compare) : undefined;
  if (earlier) return { time: earlier };
  const [first, second] = certainTimes(orderTimes(times, growth !== undefined, slots), catalog);
  const time = first?.time ?? slots.before?.time;
  if (first) slots.used.add(first.item);
  const base = { ...(time ? { time } : {}), ...(growth ? { growth } : {}) };

  const attained = slots.all("attain").some((item) => slots.used.has(item));
  if (compare?.slot.with === "target" || attained || toTarget) {
    if (!metrics.some((name) => targetOf(catalog, name))) return base;
    for (const one of slots.all("compare")) {
      const said = slots.words.slice(one.from, one.to);
      const isLiteral = said.some(({ norm }) => literalSides.has(norm));
      const canTell = !one.slot.side || isLiteral || isOneSided(metrics, catalog);
      if (one.slot.with === "target" && canTell) slots.used.add(one);
    }
    return { ...base, comparison: { kind: "target" } };
  }
  // "The same day last year" has to be the same as some day that is said; "vs the same period" as what is taken for granted.
  if (compare?.slot.same && !time && (versus.length === 0 || compare.slot.same === "unit")) return base;
  if (compare) {
    slots.used.add(compare);
    for (const one of versus) slots.used.add(one);
    // "Year over year, Q3 2026 compared with Q3 2025" says it twice.
    if (second && versus.length > 0) {
      slots.used.add(second.item);
      return { ...base, comparison: baselineOf(time, second.time) };
    }
    return { ...base, ...stepped(compare.slot.with, compare.slot.unit, time, slots) };
  }
  // "Why did it jump in September and October": over both.
  const joined =
    first && second && slots.all("why").length > 0 && versus.length === 0
      ? rangeOfBoth(first, second, slots)
      : undefined;
  if (joined && second) {
    slots.used.add(second.item);
    return { ...base, time: joined };
  }
  if (first && second && (versus.length > 0 || growth || areJoined(first, second, slots))) {
    slots.used.add(second.item);
    for (const one of versus) slots.used.add(one);
    return { ...base, comparison: baselineOf(time, second.time) };
  }
  // "And how does retail compare"
  if (slots.before && slots.members.length > 0) for (const one of versus) slots.used.add(one);
  // "Lakeshore Auto vs the Midwest" are no sides of one dimension.
  const isMixed = versus.some((item) => isAgainstOther(item, slots));
  const sides =
    !isMixed && (slots.members.length > 1 || metrics.length > 1 || slots.groups.length > 0 || isAxis(slots));
  if (versus.length > 0 && sides) for (const one of versus) slots.used.add(one);
  if (growth && growthItem && (time?.kind === "between" || time?.kind === "since")) {
    const ends = endsOf(time);
    if (ends) return { ...base, time: ends.to, comparison: baselineOf(ends.to, ends.from) };
    // "Sliding since spring": its course since then.
    if (time.kind === "since" && slots.groups.length === 0) return { time, grain: "month" };
    slots.used.delete(growthItem);
    return { time };
  }
  // A fall is held against another fall, not against the summer.
  const isSeason = time?.kind === "named" && time.unit === "season";
  if (growth) return { ...base, comparison: { kind: time && !isSeason ? "previous" : "last_year" } };
  const members = new Set(slots.members.map((one) => one.dimension));
  if (versus.length > 0 && slots.members.length > 1 && members.size === 1)
    return { ...base, comparison: { kind: "members" } };
  return base;
}

/** "And the month before?", of what was asked of a month: that one, in place of it. */
function unitBefore(slots: Slots, compare: ReturnType<typeof compareOf>): TimeSpec | undefined {
  const time = slots.before?.time;
  const said = slots.items.filter(({ slot }) => slot.kind !== "chatter");
  if (
    !time ||
    !compare ||
    said.length !== 1 ||
    compare.slot.with !== "previous" ||
    !/before/.test(textOf(slots, compare))
  )
    return undefined;
  slots.used.add(compare);
  if (time.kind === "last" && time.count === 1) return { kind: "ago", count: 2, unit: time.unit };
  if (time.kind === "ago") return { ...time, count: time.count + 1 };
  if (time.kind === "this") return { kind: "last", count: 1, unit: time.unit };
  if (time.kind === "named" && time.index > 1) return { ...time, index: time.index - 1 };
  slots.used.delete(compare);
  return undefined;
}

function compareOf(slots: Slots) {
  return slots.all("compare")[0];
}

function textOf({ words }: Slots, { from, to }: Item): string {
  return words
    .slice(from, to)
    .map(({ norm }) => norm)
    .join(" ");
}

function isYearAgo(time: TimeSpec): boolean {
  return time.kind === "ago" && time.unit === "year" && time.count === 1;
}

function rangeOfBoth(one: NamedTime, other: NamedTime, slots: Slots): TimeSpec | undefined {
  const isBoth = areJoined(one, other, slots) && one.time.kind === "named" && other.time.kind === "named";
  return isBoth ? { kind: "between", from: one.time, to: other.time } : undefined;
}

/** "This year and last year", "Q3 this year and Q3 last year": each is asked for. */
function areJoined(one: NamedTime, other: NamedTime, slots: Slots): boolean {
  const between = slots.words.slice(one.item.to, other.item.from);
  const isAnd = between.length > 0 && between.every(({ norm }) => ["and", "in", "for"].includes(norm));
  const isWhole = slots.all("share").length + slots.all("combined").length > 0 || slots.grain !== undefined;
  return isAnd && between.some(({ norm }) => norm === "and") && !isWhole && one.item.from < other.item.from;
}

/** "Weight vs year": one axis against the other. */
function isAxis({ grain, items, words }: Slots): boolean {
  const at = items.findIndex(({ slot }) => slot.kind === "grain");
  const [before, own, behind] = [items[at - 1], items[at], items[at + 1]];
  if (grain === undefined || !own) return false;
  const isVersus = (item: Item | undefined) => item?.slot.kind === "versus";
  return (
    (isVersus(before) && linked(words, before?.to ?? 0, own.from)) ||
    (isVersus(behind) && linked(words, own.to, behind?.from ?? 0))
  );
}

/** Whether below its target is worse for a metric, or better, whatever the member. */
function isOneSided(metrics: readonly string[], catalog: Catalog): boolean {
  return metrics.every((name) => catalog.metrics.get(name)?.better !== undefined);
}

/** "Month over month" of one month is against the month before; of a longer time, each month against the one before. */
function stepped(
  kind: Comparison["kind"],
  unit: Grain | undefined,
  time: TimeSpec | undefined,
  slots: Slots,
): Pick<Timing, "time" | "comparison" | "grain"> {
  if (!unit)
    return {
      comparison: {
        kind,
        ...(slots.grain || slots.all("trend").length > 0 ? { step: "year" as const } : {}),
      },
    };
  const isUnit =
    (time?.kind === "this" && time.unit === unit) ||
    (time?.kind === "last" && time.unit === unit && time.count === 1) ||
    (time?.kind === "fiscal" && time.unit === unit && time.count === undefined) ||
    (time?.kind === "named" && time.unit === unit);
  if (isUnit) return { comparison: { kind } };
  // "Yesterday against the same day last week"
  if (time && isShorter(time, unit)) return { comparison: { kind, step: unit } };
  if (time || slots.grain) return { comparison: { kind, step: unit }, grain: slots.grain ?? unit };
  return { time: { kind: "last", count: 1, unit }, comparison: { kind } };
}

/** Whether a period is shorter than a unit that it is moved by. */
function isShorter(time: TimeSpec, unit: Grain): boolean {
  const days = { day: 1, week: 7, month: 28, quarter: 90, year: 365 };
  if (time.kind === "ago" || time.kind === "this") return days[time.unit] < days[unit];
  if (time.kind === "last") return time.count * days[time.unit] < days[unit];
  if (time.kind === "rolling") return time.days < days[unit];
  return time.kind === "weekday" || time.kind === "date";
}

/** "Over budget" is above it, whatever is good; "behind plan" is on the worse side. */
const literalSides: ReadonlySet<string> = new Set([
  "over",
  "above",
  "under",
  "below",
  "short",
  "shy",
  "exceeding",
  "overspent",
  "overspend",
  "blew",
  "overran",
  "overshot",
]);
