import type { Grain, TimeSpec } from "../calendar.ts";
import type { Filter } from "../reading.ts";
import type { Meaning } from "../vocabulary.ts";
import type { Word } from "../words.ts";

/** Periods that follow on each other, each of which is asked for by itself. */
export interface PeriodSeries {
  readonly unit: Grain;
  readonly count: number;
}

/** What some words of a question say. */
export type Slot =
  | { readonly kind: "term"; readonly meanings: readonly Meaning[] }
  | { readonly kind: "time"; readonly time: TimeSpec; readonly series?: PeriodSeries }
  | { readonly kind: "grain"; readonly grain: Grain }
  /** Split over time, by whatever unit suits. */
  | { readonly kind: "trend" }
  | { readonly kind: "limit"; readonly n: number }
  /** "top" and "most" are descending; "best" and "worst" follow the metric. */
  | {
      readonly kind: "order";
      readonly order: "top" | "bottom" | "best" | "worst";
      readonly superlative: boolean;
    }
  /** In order, all of them: "ranking", "worst first". */
  | { readonly kind: "ranking"; readonly order?: "top" | "bottom" | "best" | "worst" }
  /** `unit` of "month over month". */
  | {
      readonly kind: "compare";
      readonly with: "previous" | "last_year" | "target";
      readonly unit?: Grain;
      /** "The same period", "the same month": says nothing without a period to be the same as. */
      readonly same?: "period" | "unit";
      /** "Below target": only those. */
      readonly side?: "below" | "above";
    }
  /** "hit", "missed": the metric of a target against that target. */
  | { readonly kind: "attain"; readonly missed: boolean; readonly bare?: true }
  /** "What is the target for": what is planned, rather than what came of it. */
  | { readonly kind: "goal" }
  /** "average": says nothing more of a metric that is one. */
  | { readonly kind: "average" }
  /** "vs": what stands behind it is compared with what stands before. */
  | { readonly kind: "versus" }
  /** A movement; `verb`: "which regions fell" asks for those that did, "growth by region" for all. */
  | { readonly kind: "growth"; readonly way: "up" | "down" | "better" | "worse"; readonly verb: boolean }
  | { readonly kind: "share" }
  | {
      readonly kind: "threshold";
      readonly operator: Filter["operator"];
      readonly values: readonly number[];
      readonly percent: boolean;
      /** Behind "weeks" or "months": how many days each is. */
      readonly days?: number;
    }
  /** "Not a single", "zero": none of what is counted. */
  | { readonly kind: "none_of" }
  | { readonly kind: "negation" }
  /** Behind a member: "opportunities left out". */
  | { readonly kind: "left_out" }
  | { readonly kind: "only" }
  /** Between members of one dimension; between anything else it is not carried out. */
  | { readonly kind: "or" }
  | { readonly kind: "by" }
  | { readonly kind: "which" }
  /** Asks for somebody: goes with a number that somebody has. */
  | { readonly kind: "who" }
  | { readonly kind: "how_many" }
  | { readonly kind: "how_much" }
  /** "Dollars", "value": goes with money, and with nothing else. */
  | { readonly kind: "money" }
  /** "Spend on", "pay for": the money of what stands behind it, where that is no money itself. */
  | { readonly kind: "spending"; readonly strict?: true }
  /** "How many do we need to sell": of what is to come, which no data holds. Never carried out. */
  | { readonly kind: "needed" }
  /** "Northeast and South combined": one number, not one each. */
  | { readonly kind: "combined" }
  /** "At the end of": goes with stocks alone, whose last day counts anyway. */
  | { readonly kind: "end_of" }
  /** "For each of the" last six months: split into these units. */
  | { readonly kind: "each_of" }
  /** "Per selling day": sums and counts are divided by the selling days that they are of. */
  | { readonly kind: "per_day" }
  /** What is the asker's own ("my region"); not `sure`, where the words say so only by the way ("we"). */
  | {
      readonly kind: "own";
      readonly held: readonly { readonly dimension: string; readonly labels: readonly string[] }[];
      readonly sure: boolean;
    }
  /** "My region" of somebody of whom no region is known. */
  | { readonly kind: "whose"; readonly dimension: string }
  /** How things are, rather than a number: "what's going on with warranty". */
  | { readonly kind: "overview" }
  /** "For the same month": the time of the question before. */
  | { readonly kind: "same_time" }
  /** "As a rate": the ratio that begins with what was asked for. */
  | { readonly kind: "as_rate" }
  /** "Left", "last": of a number that is counted in days it says nothing more. */
  | { readonly kind: "lasting" }
  /** Whatever meets a condition, or is worth knowing. */
  | { readonly kind: "anything" }
  /** "Why": what a movement is made of. */
  | { readonly kind: "why" }
  /** "Are we going to": said of what is not over yet. */
  | { readonly kind: "outlook" }
  /** "Which are red": past the limit of the metric. */
  | { readonly kind: "status"; readonly status: "red" | "amber" | "green" }
  /** "But not in the top 10 in": behind a ranking, before the time of another. */
  | { readonly kind: "but_not" }
  /** "Three months in a row", "in each of the last 3 months". */
  | { readonly kind: "streak"; readonly count: number; readonly unit: Grain }
  /** "Where do we rank": the place of what is named. */
  | { readonly kind: "standing" }
  /** "Vs the others": all members of the dimension of which one is named. */
  | { readonly kind: "others" }
  /** "Cumulative", "running total": each unit of time with all before it. */
  | { readonly kind: "running" }
  | { readonly kind: "display"; readonly display: string }
  /** "Correlation", "scatter plot": two numbers set against each other, thing by thing. */
  | { readonly kind: "relation" }
  /** "Histogram": how many things have how much. */
  | { readonly kind: "distribution"; readonly inBins?: true }
  /** "Bins of 500", "8 bins": how a distribution is cut. */
  | { readonly kind: "bins"; readonly width?: number; readonly count?: number }
  | { readonly kind: "chatter" };

/** Words `from` up to but not including `to`, and what they say. */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly slot: Slot;
}

/** Tries to read something that begins at word `at`. */
export type Reader = (words: readonly Word[], at: number) => Span | undefined;

/** A span of `length` words from `at`. */
export function spanOf(at: number, length: number, slot: Slot): Span {
  return { from: at, to: at + length, slot };
}

/** Whether the words from `at` on are these. */
export function says(words: readonly Word[], at: number, ...norms: readonly string[]): boolean {
  return norms.every((norm, index) => words[at + index]?.norm === norm);
}
