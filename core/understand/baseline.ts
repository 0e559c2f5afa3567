import type { TimeSpec } from "../calendar.ts";
import type { Catalog } from "../catalog.ts";
import type { Comparison } from "../reading.ts";
import { sidesOf } from "./fiscal-pairs.ts";
import { linked } from "./links.ts";
import type { Slots } from "./slots.ts";

export type NamedTime = Slots["times"][number];

/** "Changed from August to October" is October against August; of "since June" nobody knows what it is held against. */
export function endsOf(time: TimeSpec): { from: TimeSpec; to: TimeSpec } | undefined {
  if (time.kind !== "between") return undefined;
  const { from, to } = time;
  const inOrder =
    from.kind === "named" &&
    to.kind === "named" &&
    from.unit === to.unit &&
    from.year === to.year &&
    from.index < to.index;
  return inOrder || (from.kind === "span" && to.kind === "span") ? { from, to } : undefined;
}

/** How the second of two periods relates to the first. */
export function baselineOf(time: TimeSpec | undefined, baseline: TimeSpec): Comparison {
  if (baseline.kind === "last" && baseline.count === 1) {
    if (time?.kind === "this" && time.unit === baseline.unit) return { kind: "previous" };
    if (time?.kind === "last" && time.unit === baseline.unit && time.count === 1) return { kind: "previous" };
    if (time?.kind === "fiscal" && time.unit === baseline.unit && time.unit !== "year")
      return { kind: "previous" };
    if (baseline.unit === "year") return { kind: "last_year" };
  }
  // "Than a year ago": the same time of the year before.
  if (baseline.kind === "ago" && baseline.count === 1) {
    if (baseline.unit === "year") return { kind: "last_year" };
    if (time?.kind === "this" && time.unit === baseline.unit) return { kind: "previous" };
  }
  if (
    time?.kind === "named" &&
    baseline.kind === "named" &&
    time.unit === baseline.unit &&
    time.index === baseline.index &&
    !(time.year === "past" && baseline.year !== "past")
  ) {
    return { kind: "last_year" };
  }
  return { kind: "range", time: baseline };
}

/** What is held against a baseline when only the baseline is said: this year against last year. */
function onlyBaseline(baseline: NamedTime): NamedTime | undefined {
  const { time } = baseline;
  if (time.kind === "last" && time.count === 1)
    return { ...baseline, time: { kind: "this", unit: time.unit } };
  // "Vs Q3 last year"
  if (time.kind === "named" && time.year === "last" && baseline.versus)
    return { ...baseline, time: { ...time, year: "latest" } };
  // "Ahead of last November"
  const isNamed = time.kind === "named" && time.year === "past" && !baseline.versus;
  if (isNamed && (time.unit === "month" || time.unit === "quarter"))
    return { ...baseline, time: { kind: "this", unit: time.unit } };
  if (time.kind === "fiscal" && time.offset === -1 && time.count === undefined)
    return { ...baseline, time: { ...time, offset: 0 } };
  return undefined;
}

export function isAgainstOther(versus: Slots["items"][number], { members, words }: Slots): boolean {
  const behind = members.find(({ item }) => item.from >= versus.to && linked(words, versus.to, item.from));
  if (!behind) return false;
  const others = members.filter(({ item }) => item.to <= versus.from);
  return others.length > 0 && others.every(({ dimension }) => dimension !== behind.dimension);
}

/** The period asked about first, the one it is held against second. */
export function orderTimes(times: readonly NamedTime[], growth: boolean, slots: Slots): readonly NamedTime[] {
  const [only, second] = times;
  if (times.length === 1 && only) {
    const before = slots.words[only.item.from - 1]?.norm ?? "";
    // "growth over last year" and "vs last month" name the baseline alone.
    const first = slots.words[only.item.from]?.norm ?? "";
    // "Down on last October": this November, or this October, against it.
    const said = slots.words.slice(only.item.from - 1, only.item.to).map(({ norm }) => norm);
    const isOnLast = growth && said.join(" ").includes("on last");
    if (isOnLast && only.time.kind === "named") return [];
    const baseline =
      only.versus ||
      (growth &&
        ["over", "from", "since", "behind", "ahead", "of"].some((word) => word === before || word === first));
    return baseline ? [onlyBaseline(only), only].filter((one) => one !== undefined) : [only];
  }
  // "Margin vs last year last quarter"
  return only?.versus && second && !second.versus ? [second, only, ...times.slice(2)] : times;
}

/** Where one of two periods is fiscal and nothing tells whether the other is, the second stays unread. */
export function certainTimes(times: readonly NamedTime[], catalog: Catalog): readonly NamedTime[] {
  const [first, second, ...rest] = times;
  if (!first || !second) return times;
  const sides = sidesOf(first.time, second.time, catalog.calendar);
  if (!sides) return [first];
  return [{ ...first, time: sides.first }, { ...second, time: sides.second }, ...rest];
}
