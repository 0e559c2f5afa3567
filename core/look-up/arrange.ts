import type { Dimension } from "../dimension.ts";
import type { Plan } from "../plan.ts";
import { type Filter, holds } from "../reading.ts";
import type { Line } from "./lines.ts";

/** Whether a line meets every condition on metrics; a missing value meets none. */
export function meets(line: Line, having: readonly Filter[]): boolean {
  return having.every((filter) => {
    const value = line.values.get(filter.field);
    if (filter.operator === "is null") return value === undefined;
    if (value === undefined) return false;
    return holds(value, filter);
  });
}

/** Puts lines in order: by time, then by the sort of the plan; members break ties, so the order is always the same. */
export function sortLines(
  lines: readonly Line[],
  plan: Plan,
  dimensions: ReadonlyMap<string, Dimension>,
): Line[] {
  const { sort } = plan;
  const place = sort ? plan.by.indexOf(sort.field) : -1;
  const sign = sort?.direction === "ascending" ? 1 : -1;
  const ranks = plan.by.map((name) => dimensions.get(name)?.order?.map((member) => member.toLowerCase()));
  const byLabels = (a: Line, b: Line): number => {
    for (let index = 0; index < a.labels.length; index++) {
      const order = compareLabels(a.labels[index] ?? "", b.labels[index] ?? "", ranks[index]);
      if (order !== 0) return order;
    }
    return 0;
  };
  const inTime = plan.shape !== "rank" || sort === undefined || sort.field === "time";
  const natural = (a: Line, b: Line) =>
    inTime ? a.bucket - b.bucket || byLabels(a, b) : byLabels(a, b) || a.bucket - b.bucket;
  // Most lines come in their natural order, and a stable sort keeps it: then labels are compared once, not at every tie.
  const isNatural = lines.every((line, at) => at === 0 || natural(lines[at - 1] as Line, line) <= 0);
  if (isNatural && (!sort || (sort.field === "time" && sign === 1))) return [...lines];
  // Thousands of lines are compared many times each: what they are sorted by is looked up once.
  const keyed = lines.map((line) => ({ line, value: sort && line.values.get(sort.field) }));
  keyed.sort(({ line: a, value }, { line: b, value: other }) => {
    if (inTime && a.bucket !== b.bucket) return (sort?.field === "time" ? sign : 1) * (a.bucket - b.bucket);
    if (sort && place >= 0) {
      const order = compareLabels(a.labels[place] ?? "", b.labels[place] ?? "", ranks[place]);
      if (order !== 0) return sign * order;
    } else if (sort) {
      const order = compareValues(value, other, sign);
      if (order !== 0) return order;
    }
    return isNatural ? 0 : byLabels(a, b) || a.bucket - b.bucket;
  });
  return keyed.map(({ line }) => line);
}

/**
 * Keeps the first `n` lines, of each group where the limit is "per"; lines equal to the last one kept are kept too.
 * Lines come sorted.
 */
export function cutLines(lines: readonly Line[], plan: Plan): Line[] {
  const { limit, sort } = plan;
  if (!limit) return [...lines];
  const place = limit.per ? plan.by.indexOf(limit.per) : -1;
  const kept = new Map<string, Line[]>();
  const order: string[] = [];
  for (const line of lines) {
    const group = place >= 0 ? (line.labels[place] ?? "") : "";
    let list = kept.get(group);
    if (!list) {
      list = [];
      kept.set(group, list);
      order.push(group);
    }
    const value = sort && line.values.get(sort.field);
    const lastKept = list.at(-1);
    const tie =
      value !== undefined && lastKept !== undefined && sort && lastKept.values.get(sort.field) === value;
    if (list.length < limit.n || tie) list.push(line);
  }
  if (place >= 0) order.sort();
  return order.flatMap((group) => kept.get(group) ?? []);
}

function compareValues(a: number | undefined, b: number | undefined, sign: number): number {
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? 1 : -1;
  return sign * (a - b);
}

function compareLabels(a: string, b: string, ranks: readonly string[] | undefined): number {
  if (a === b) return 0;
  const rank = (label: string) => {
    const found = ranks?.indexOf(label.toLowerCase()) ?? -1;
    return found < 0 ? Number.POSITIVE_INFINITY : found;
  };
  if (ranks && rank(a) !== rank(b)) return rank(a) - rank(b);
  return a < b ? -1 : 1;
}
