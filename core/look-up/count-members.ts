import { notGiven } from "../dimension.ts";
import { formatNumber } from "../format.ts";
import type { Metric } from "../metric.ts";
import type { Plan } from "../plan.ts";
import type { Bins } from "../reading.ts";
import { countColumn } from "./columns-of.ts";
import { lineKey } from "./line-key.ts";
import type { Line } from "./lines.ts";

/** One line for each group, with how many members of a dimension it has. */
export function countMembers(lines: readonly Line[], plan: Plan, dimension: string): Line[] {
  return countBy(lines, plan, dimension, () => "");
}

/** One line for each group and each bin of the values of a metric, in the order of the bins; an empty bin counts none. */
export function countInBins(lines: readonly Line[], plan: Plan, dimension: string, metric: Metric): Line[] {
  const amountOf = (line: Line) => line.values.get(metric.name);
  const values = lines.flatMap((line) => amountOf(line) ?? []);
  const cuts = cutInto(values, plan.bins ?? {});
  const whole = values.every(Number.isInteger) && Number.isInteger(cuts.width);
  const labels = Array.from({ length: cuts.count }, (_, index) => binLabel(cuts, index, whole, metric));
  const binOf = (line: Line) => {
    const value = amountOf(line);
    if (value === undefined) return notGiven;
    return labels[Math.min(cuts.count - 1, Math.floor((value - cuts.from) / cuts.width + 1e-9))] ?? notGiven;
  };
  const counted = countBy(lines, plan, dimension, binOf);
  const place = plan.by.indexOf(dimension);
  const groups = Map.groupBy(counted, (line) => lineKey(line.labels.with(place, "")));
  for (const group of groups.values()) {
    const [first] = group;
    const known = new Set(group.map((line) => line.labels[place]));
    const empty = labels.filter((label) => !known.has(label));
    if (first) counted.push(...empty.map((label) => emptyLine(first, label, place, dimension)));
  }
  const rank = new Map([...labels, notGiven].map((label, index) => [label, index]));
  const orderOf = (line: Line) => rank.get(line.labels[place] ?? "") ?? 0;
  const others = (line: Line) => lineKey(line.labels.with(place, ""));
  return counted.sort((a, b) => orderOf(a) - orderOf(b) || (others(a) < others(b) ? -1 : 1));
}

function emptyLine(like: Line, label: string, place: number, dimension: string): Line {
  const [labels, keys] = [like.labels.with(place, label), like.keys.with(place, label)];
  return { ...like, labels, keys, values: new Map([[countColumn(dimension), 0]]) };
}

function countBy(
  lines: readonly Line[],
  plan: Plan,
  dimension: string,
  labelOf: (line: Line) => string,
): Line[] {
  const place = plan.by.indexOf(dimension);
  const column = countColumn(dimension);
  const groups = new Map<string, Line>();
  for (const line of lines) {
    const label = labelOf(line);
    const key = `${line.bucket}|${lineKey(line.keys.with(place, label))}`;
    const group = groups.get(key) ?? {
      ...line,
      labels: line.labels.with(place, label),
      values: new Map([[column, 0]]),
    };
    groups.set(key, group);
    group.values.set(column, (group.values.get(column) ?? 0) + 1);
  }
  return [...groups.values()];
}

interface Cuts {
  readonly from: number;
  readonly width: number;
  readonly count: number;
}

const usualBins = 10;
/** More are drawn by nobody; a width that would make more is widened. */
const mostBins = 60;

/** Bins that begin at a multiple of their width, which is 1, 2, 2.5 or 5 times a power of ten unless it is given. */
function cutInto(values: readonly number[], { width: given, count = usualBins }: Bins): Cuts {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) [low, high] = [Math.min(low, value), Math.max(high, value)];
  if (!Number.isFinite(low)) return { from: 0, width: 1, count: 1 };
  const span = high - low || Math.abs(high) || 1;
  const width = given && span / given <= mostBins ? given : roundWidth(span / Math.min(count, mostBins));
  const from = Math.floor(low / width) * width;
  return { from, width, count: Math.floor((high - from) / width + 1e-9) + 1 };
}

function roundWidth(raw: number): number {
  const power = 10 ** Math.floor(Math.log10(raw));
  return power * ([1, 2, 2.5, 5, 10].find((step) => step * power >= raw * 0.999) ?? 10);
}

/** @example `1,500 to 1,999` of whole numbers, else `1.5 to below 2` */
function binLabel({ from, width }: Cuts, index: number, whole: boolean, metric: Metric): string {
  const [start, end] = [from + index * width, from + (index + 1) * width];
  const { format, unit, decimals } = metric;
  const size = format === "percent" ? width * 100 : width;
  const written = (value: number) =>
    formatNumber(value, {
      format,
      ...(unit === undefined ? {} : { unit }),
      decimals: Number.isInteger(size) ? 0 : Math.max(decimals ?? 0, decimalsOf(size)),
    });
  if (whole && width === 1) return written(start);
  return whole ? `${written(start)} to ${written(end - 1)}` : `${written(start)} to below ${written(end)}`;
}

function decimalsOf(width: number): number {
  return Math.max(0, Math.ceil(1 - Math.log10(width)));
}
