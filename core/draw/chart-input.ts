import type { Part } from "../answer.ts";

/** What of a part a chart is made from. */
export type ChartInput = Pick<
  Part,
  "columns" | "rows" | "reading" | "headline" | "totalRows" | "truncated" | "receipt"
> & {
  /** The values of different rows may be added up to one honest total. Unknown counts as no. */
  readonly additive?: boolean;
};
