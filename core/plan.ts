import { z } from "zod";
import type { Period } from "./calendar.ts";
import { grains } from "./calendar.ts";
import { isFlow, type Metric } from "./metric.ts";
import {
  type Bins,
  type Filter,
  filterSchema,
  type PerDay,
  perDays,
  type Reading,
  type Shape,
} from "./reading.ts";

/** A look-up as a tool or a button asks for it: names of the catalog, no dump. Everything but `metrics` may be left out. */
export const lookUpRequestSchema = z.strictObject({
  metrics: z.array(z.string()).min(1),
  by: z.array(z.string()).default([]),
  filters: z.array(filterSchema).default([]),
  /** A period in the words of a question ("last quarter"), or `YYYY-MM-DD..YYYY-MM-DD`, both days included. */
  time: z.string().optional(),
  grain: z.enum(grains).optional(),
  /** The period before, the same a year before, or the target. */
  compare: z.enum(["previous", "last_year", "target"]).optional(),
  /** Another period to compare with, in the words of `time`. */
  compare_to: z.string().optional(),
  /** Divide sums and counts by the days, or by the selling days, that they are of. */
  per_day: z.enum(perDays).optional(),
  sort: z.string().optional(),
  limit: z.number().int().positive().max(1_000).optional(),
  /** The dimension of which each member has a limit of its own: the top 3 of each region. */
  per: z.string().optional(),
  /** With a limit: what it leaves out, as one more row. */
  others: z.boolean().optional(),
  /** Add each row's share of the whole, or of its group of these dimensions; `[]` is the whole. */
  share: z.array(z.string()).optional(),
  /** With a grain: add the sum of each unit of time and all before it. */
  running: z.boolean().optional(),
});
export type LookUpRequest = z.infer<typeof lookUpRequestSchema>;

/** The part of a plan that one dump answers: which stored metrics (never ratios) it gives. */
export interface Slice {
  readonly query: string;
  readonly version: string;
  readonly metrics: readonly string[];
}

/** Which dumps at which versions answer a reading, and how they are sliced. */
export interface Plan {
  readonly shape: Shape;
  readonly slices: readonly Slice[];
  readonly metrics: readonly string[];
  /** Target metrics shown beside the metrics that they are targets for. */
  readonly targets: readonly string[];
  readonly by: readonly string[];
  /** Split the period into units of this size. */
  readonly grain?: (typeof grains)[number];
  /** On dimensions. */
  readonly filters: readonly Filter[];
  /** Of stored metrics, what is meant unless said otherwise: applied to them alone. */
  readonly defaults?: Readonly<Record<string, readonly Filter[]>>;
  /** On metrics, after rolling up. */
  readonly having: readonly Filter[];
  /** Members to show, applied after shares are worked out: "what share is EV". */
  readonly focus: readonly Filter[];
  readonly period?: Period;
  readonly comparison?: { readonly kind: "previous" | "last_year" | "range"; readonly period: Period };
  /** Add each row's share of the total of the first metric, or of its total in the same group of these dimensions. */
  readonly share?: { readonly within: readonly string[] };
  /** Count the members of this dimension, which is among `by`, instead of giving their values. */
  readonly count?: string;
  /** Count them by how much of the first metric they have. */
  readonly bins?: Bins;
  /** Add the sum of each unit of time and all before it. */
  readonly running?: true;
  /** Give what the limit leaves out as one row. */
  readonly others?: true;
  /** Divide the metrics by the days, or selling days, of their units of time. */
  readonly per_day?: PerDay;
  readonly sort?: NonNullable<Reading["sort"]>;
  readonly limit?: NonNullable<Reading["limit"]>;
}

/** What a metric is called in the answer to a plan: `units`, `units per selling day`. */
export function labelIn({ per_day: perDay }: Pick<Plan, "per_day">, metric: Metric): string {
  return perDay && isFlow(metric) ? `${metric.label} ${perDayWords[perDay]}` : metric.label;
}

/** What a plan divides by, in words. */
export const perDayWords: Readonly<Record<PerDay, string>> = {
  day: "per day",
  selling_day: "per selling day",
};
