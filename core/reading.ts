import { z } from "zod";
import { type About, aboutKinds } from "./about.ts";
import type { TimeSpec } from "./calendar.ts";
import { grains } from "./calendar.ts";

export const shapes = [
  "total",
  "rank",
  "breakdown",
  "trend",
  "compare",
  "share",
  "list",
  "relation",
  "distribution",
  "status",
  "definition",
  "report",
] as const;
export type Shape = (typeof shapes)[number];

export const perDays = ["day", "selling_day"] as const;
export type PerDay = (typeof perDays)[number];

const value = z.union([z.string(), z.number(), z.null()]);

/** A condition on a dimension (members by label) or on a metric (numbers in its unit). */
export const filterSchema = z.object({
  field: z.string(),
  operator: z.enum(["in", "not in", "=", "<", "<=", ">", ">=", "between", "is null"]),
  values: z.array(value),
});

const comparisonKind = z.enum(["previous", "last_year", "target", "members", "range"]);

/** How a question was understood, in business terms and with its dates worked out: part of every answer. */
export const resolvedReadingSchema = z.object({
  shape: z.enum(shapes),
  metrics: z.array(z.string()),
  dimensions: z.array(z.string()),
  filters: z.array(filterSchema),
  /** Half open [from, to), ISO dates. */
  time: z
    .object({
      from: z.string(),
      to: z.string(),
      grain: z.enum(grains).optional(),
      label: z.string(),
      partial: z.array(z.string()).optional(),
    })
    .optional(),
  comparison: z
    .object({ kind: comparisonKind, from: z.string().optional(), to: z.string().optional() })
    .optional(),
  sort: z.object({ field: z.string(), direction: z.enum(["ascending", "descending"]) }).optional(),
  limit: z.object({ n: z.number().int(), per: z.string().optional() }).optional(),
  display: z.string().optional(),
  /** The dimension whose members are counted, instead of their values. */
  count: z.string().optional(),
  /** Sums and counts are divided by the days, or by the selling days, that they are of. */
  per_day: z.enum(perDays).optional(),
  /** What is asked about the numbers themselves. */
  about: z.enum(aboutKinds).optional(),
  confidence: z.number(),
  read: z.array(z.object({ text: z.string(), as: z.string() })),
  unread: z.array(z.string()),
  corrected: z.array(z.object({ from: z.string(), to: z.string() })),
  assumed: z.array(z.string()),
});

export type Filter = z.infer<typeof filterSchema>;
export type ResolvedReading = z.infer<typeof resolvedReadingSchema>;
/** `time` names the baseline; `step` sets every unit of a trend against the one before, or the one a year before. */
export type Comparison = {
  readonly kind: z.infer<typeof comparisonKind>;
  readonly time?: TimeSpec;
  readonly step?: (typeof grains)[number];
};

/** What a question says in business terms, its dates still as said. No dump in it. */
export interface Reading extends Omit<ResolvedReading, "time" | "comparison" | "about"> {
  readonly time?: TimeSpec;
  /** Split the period into units: "by month". */
  readonly grain?: (typeof grains)[number];
  readonly comparison?: Comparison;
  /** A named look-up or a query's own default that the words asked for: `query id#view name`. */
  readonly view?: string;
  /** A report that the words asked for, by id. */
  readonly report?: string;
  /** Show each row's share of the whole, or of its group of these dimensions; of these members only, where they are given. */
  readonly share?: { readonly focus: readonly Filter[]; readonly within: readonly string[] };
  /** Add the sum of each unit of time and all before it. */
  readonly running?: true;
  /** Give what the limit leaves out as one row. */
  readonly others?: true;
  /** Of a distribution: how the values of the first metric are cut. */
  readonly bins?: Bins;
  /** Two slices that are set side by side though they are not of one dimension: a dealer and its region. */
  readonly sides?: readonly (readonly Filter[])[];
  /** Where members of the dimension that is ranked stand in the ranking. */
  readonly standing?: Filter;
  /** "Best", "worst": which end that is hangs on the metric, and follows it when another is asked for. */
  readonly judged?: "best" | "worst";
  /** What is held against all the others of its dimension, which are shown too. */
  readonly beside?: Filter;
  /** The same ranking at another time: only those are shown that are not in it. */
  readonly unlike?: TimeSpec | "last_year";
  /** Only members of which something holds in so many units of time, one after the other. */
  readonly streak?: Streak;
  /** "Average units per dealer": values are added up for each member of the dimension, and averaged over them. */
  readonly mean_over?: string;
  /** "Average units per week": values are added up for each whole unit of time, and averaged over them. */
  readonly mean_per?: (typeof grains)[number];
  /** How things are rather than one number, what a movement is made of, or members side by side: several look-ups answer it. */
  readonly overview?: "state" | "why" | "profile";
  /** "My store" of somebody of whom no store is known: the dimension. */
  readonly whose?: string;
  /** Whether a target will be reached is asked; what is known is how much of it is reached so far. */
  readonly outlook?: true;
  /** "What will December be": a time that is over by now is not meant. */
  readonly ahead?: true;
  /** A question about the numbers themselves, not of them. */
  readonly about?: About;
  /** Of the unread words, those that would have narrowed the answer down. */
  readonly restricting: readonly string[];
}

/** How wide each bin is, in the unit of the metric, or about how many there are; neither, and both are chosen. */
export interface Bins {
  readonly width?: number;
  readonly count?: number;
}

/** Moved one way, or met the conditions of the reading, in `count` units of time in a row; 0 asks for how many by now. */
export interface Streak {
  readonly holds: "up" | "down" | "condition";
  readonly count: number;
  readonly unit: (typeof grains)[number];
}

/** A reading before it is known which words it leaves unread. */
export type BareReading = Omit<Reading, "confidence" | "read" | "unread" | "restricting" | "corrected">;

/** What a view or a look-up is sorted by: `units`, from high to low `-units`. */
export function sortOf(text: string): NonNullable<Reading["sort"]> {
  return text.startsWith("-")
    ? { field: text.slice(1), direction: "descending" }
    : { field: text, direction: "ascending" };
}

/** Whether a number meets a condition; one without numbers is met by none. */
export function holds(value: number, { operator, values }: Filter): boolean {
  const [first, second] = values.map(Number);
  if (first === undefined) return false;
  switch (operator) {
    case "<":
      return value < first;
    case "<=":
      return value <= first;
    case ">":
      return value > first;
    case ">=":
      return value >= first;
    case "between":
      return value >= first && value <= (second ?? first);
    case "not in":
      return !values.map(Number).includes(value);
    default:
      return values.map(Number).includes(value);
  }
}
