import type { Calendar, TimeSpec } from "../calendar.ts";
import type { Catalog } from "../catalog.ts";
import type { Heads } from "./choose-dumps.ts";

/** What matching works with. */
export interface MatchDeps {
  readonly catalog: Catalog;
  readonly heads: Heads;
  /** The day on which it is asked. ISO date. */
  readonly today: string;
  /** Reads a period of the catalog: `last 12 full months`. */
  readonly periodOf: (text: string, calendar?: Calendar) => TimeSpec | undefined;
}
