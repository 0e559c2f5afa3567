import type { Period } from "../calendar.ts";
import { isFlow, type Metric, partsOf } from "../metric.ts";
import type { Plan } from "../plan.ts";
import { lineKey } from "./line-key.ts";
import type { Line } from "./lines.ts";
import { type Measured, measure, type Opened } from "./measure.ts";

/**
 * Adds what each line was in the period before, and how far it has moved; lines that were there only before are added. What is
 * never added across members is not compared across them either. Gives what was measured of the period before.
 */
export function addComparison(
  lines: Line[],
  plan: Plan,
  metrics: readonly Metric[],
  units: number,
  opened: Opened,
): Measured {
  const before = measure(plan, metrics, plan.by, plan.comparison?.period as Period, opened);
  const known = new Map(lines.map((line) => [`${line.bucket}|${line.key}`, line]));
  const unknownBefore = new Set<string>();
  for (const line of before.lines) {
    // A month may touch six weeks and the one before it five: a unit without its like is left out.
    if (line.bucket >= units) continue;
    const id = `${line.bucket}|${line.key}`;
    let match = known.get(id);
    if (!match) {
      match = { ...line, values: new Map() };
      lines.push(match);
    }
    for (const metric of metrics) {
      if (line.unknown?.has(metric.name)) unknownBefore.add(`${id}|${metric.name}`);
      const value = line.values.get(metric.name);
      if (value !== undefined && isAlike(metric, match, line))
        match.values.set(`${metric.name}_previous`, value);
    }
  }
  for (const line of lines) {
    for (const metric of metrics) {
      const [now, then] = [line.values.get(metric.name), line.values.get(`${metric.name}_previous`)];
      if (now === undefined || then === undefined) {
        // What had no row then had none of it, and has moved by all that it has now.
        const isNone =
          isFlow(metric) &&
          !line.unknown?.has(metric.name) &&
          !unknownBefore.has(`${line.bucket}|${line.key}|${metric.name}`);
        if (isNone && now !== then) line.values.set(`${metric.name}_difference`, (now ?? 0) - (then ?? 0));
        continue;
      }
      line.values.set(`${metric.name}_difference`, now - then);
      if (metric.format === "percent") line.values.set(`${metric.name}_change`, now - then);
      else if (then !== 0) line.values.set(`${metric.name}_change`, (now - then) / Math.abs(then));
    }
  }
  return before;
}

/** Whether two lines have a metric of the same members, where it is never added across them. */
function isAlike(metric: Metric, one: Line, other: Line): boolean {
  return partsOf(metric).every((part) => {
    const [a, b] = [one.only?.get(part), other.only?.get(part)];
    return a === undefined || b === undefined || a === b;
  });
}

/** Adds how far each line is from its target, as a part of the target. */
export function addVariance(line: Line, metrics: readonly Metric[], targets: readonly Metric[]): void {
  for (const target of targets) {
    const metric = metrics.find((one) => one.name === target.target_for);
    const [value, planned] = [metric && line.values.get(metric.name), line.values.get(target.name)];
    if (metric && value !== undefined && planned)
      line.values.set(`${metric.name}_variance`, value / planned - 1);
  }
}

/**
 * The share of each line in the total of its group, time units apart; a whole of zero has no shares. Gives what may not be added
 * to a whole.
 */
export function addShare(
  lines: readonly Line[],
  plan: Plan,
  metric: Metric | undefined,
  opened: Opened,
): Measured["refused"] {
  if (!metric) return new Map();
  const within = plan.share?.within ?? [];
  const places = within.map((name) => plan.by.indexOf(name));
  const { name } = metric;
  const share = (period: Plan["period"], from: string, to: string): Measured["refused"] => {
    const { lines: groups, refused } = measure(plan, [metric], within, period, opened);
    const wholes = new Map(groups.map((line) => [`${line.bucket}|${line.key}`, line.values.get(name)]));
    for (const line of lines) {
      const value = line.values.get(from);
      const whole = wholes.get(`${line.bucket}|${lineKey(places.map((place) => line.keys[place] ?? null))}`);
      if (value !== undefined && whole) line.values.set(to, value / whole);
    }
    return refused;
  };
  if (plan.comparison) share(plan.comparison.period, `${name}_previous`, `${name}_share_previous`);
  return share(plan.period, name, `${name}_share`);
}

/** Adds the sum of each line and of all its units of time before it. */
export function addRunning(lines: readonly Line[], metrics: readonly Metric[]): void {
  const inTime = [...lines].sort((a, b) => a.bucket - b.bucket);
  for (const { name } of metrics) {
    const sums = new Map<string, number>();
    for (const line of inTime) {
      const value = line.values.get(name);
      if (value === undefined) continue;
      const sum = (sums.get(line.key) ?? 0) + value;
      sums.set(line.key, sum);
      line.values.set(`${name}_running`, sum);
    }
  }
}
