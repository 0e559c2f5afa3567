import { z } from "zod";
import type { Filter } from "./reading.ts";

const formats = ["integer", "decimal", "currency", "percent"] as const;

const name = z.string().regex(/^[a-z][a-z0-9_]*$/, "a name is lower case letters, digits and _");
const words = z.array(z.coerce.string()).default([]);

/** How one metric stands in `queries/metrics.yaml`. */
export const metricSchema = z.strictObject({
  label: z.string().optional(),
  means: z.string().optional(),
  /** How values of several rows become one; `none` is never rolled up (medians, distinct counts). */
  aggregate: z.enum(["sum", "count", "average", "min", "max", "none"]).optional(),
  /** Numerator and denominator, each a metric; the ratio of their totals, never the mean of ratios. */
  ratio: z.tuple([name, name]).optional(),
  /** A ratio is given for so many of its denominator ("per 1,000"). */
  per: z.number().positive().default(1),
  /** A ratio is worked out at these dimensions and then rolled up by `up`. */
  at: z.array(name).optional(),
  up: z.enum(["min", "max"]).optional(),
  /** A ratio whose denominator is smaller is left out of rankings. */
  min_denominator: z.number().optional(),
  /** A stock, not a flow: over time the last value or the average counts, never the sum. */
  over_time: z.enum(["last", "average"]).optional(),
  missing_day: z.enum(["stale", "zero", "carry"]).default("stale"),
  /** Dimensions across which values are never added, pieces of different things among them. */
  not_over: z.array(name).default([]),
  /** Dimensions over which a join repeats each value: it is counted once, and not kept by them. */
  constant_over: z.array(name).default([]),
  /** What is meant unless a question says otherwise, and always said: `channel = retail`. */
  where: z.string().optional(),
  /** The metric that this one is a target for. */
  target_for: name.optional(),
  format: z.enum(formats).default("integer"),
  unit: z.string().optional(),
  decimals: z.number().int().min(0).max(6).optional(),
  better: z.enum(["higher", "lower"]).optional(),
  /** Where a value turns to a warning, and to an alarm, in the metric's own unit. */
  amber: z.number().optional(),
  red: z.number().optional(),
  /** False for a metric that is only a part of others: no question names it. */
  spoken: z.boolean().default(true),
  synonyms: words,
  /** Words that ask for the most or the least of it: "most expensive" and "cheapest", of a price. */
  superlatives: z.strictObject({ highest: words, lowest: words }).prefault({}),
});

/** A word that stands for several metrics: which one is meant is asked. */
export const ambiguousSchema = z.strictObject({ ambiguous: z.array(name).min(2), synonyms: words });

/** A number that a business speaks of: what it means, how it adds up, how it is written. */
export interface Metric extends Readonly<Omit<z.infer<typeof metricSchema>, "label">> {
  readonly name: string;
  readonly label: string;
  /** `where`, read: applied unless a question names the dimension itself. */
  readonly defaults?: readonly Filter[];
}

/** Several metrics that go by one word ("sales"). */
export interface AmbiguousWord extends Readonly<z.infer<typeof ambiguousSchema>> {
  readonly name: string;
}

/** The stored metrics that a metric is worked out from: itself, or the two parts of a ratio. */
export function partsOf(metric: Metric): readonly string[] {
  return metric.ratio ?? [metric.name];
}

/** Whether values of several groups make up a whole: sums and counts do, ratios, averages and extremes do not. */
export function addsUp({ aggregate }: Pick<Metric, "aggregate">): boolean {
  return aggregate === "sum" || aggregate === "count";
}

/** Where a value stands against the limits of its metric; undefined without a value, a limit or a direction. */
export function statusOf(
  { better, amber, red }: Pick<Metric, "better" | "amber" | "red">,
  value: number | null,
): "red" | "amber" | "green" | undefined {
  if (value === null || better === undefined || (amber === undefined && red === undefined)) return undefined;
  const isPast = (limit: number | undefined) =>
    limit !== undefined && (better === "higher" ? value < limit : value > limit);
  return isPast(red) ? "red" : isPast(amber) ? "amber" : "green";
}

/** Whether a metric adds up over time, so that it can be given per day: no ratio, no stock, no target for a whole period. */
export function isFlow(metric: Metric): boolean {
  return addsUp(metric) && metric.over_time === undefined && metric.target_for === undefined;
}

/** The metric that a stored column belongs to: an average is stored as its `_sum` and its `_count`. */
export function metricOfMeasure(measure: string, metrics: ReadonlyMap<string, Metric>): Metric | undefined {
  const own = metrics.get(measure);
  if (own && own.aggregate !== "average") return own;
  // `health_score_sum`
  const average = metrics.get(measure.replace(/_(sum|count)$/, ""));
  return average?.aggregate === "average" && average.name !== measure ? average : undefined;
}

/** `fi_conversion` -> `fi conversion`: the words of a name. */
export function wordsOfName(text: string): string {
  return text.replaceAll("_", " ").trim();
}
