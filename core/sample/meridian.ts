import type { SampleTable } from "./tables.ts";
import type { Truth } from "./truth.ts";

/** The sample warehouse of Meridian Motors, a car maker that does not exist. */
export interface Meridian {
  /** The day at which the data ends: the last rows are of the day before. ISO date. */
  readonly today: string;
  /** The day whose knowledge the rows hold; `today` unless an earlier one was asked for. ISO date. */
  readonly asOf: string;
  readonly seed: number;
  /** Parents before children. */
  readonly tables: readonly SampleTable[];
  /** The planted stories, worked out from the rows. */
  readonly truth: Truth;
}
