import type { Withheld } from "../dump.ts";
import type { AlmanacError } from "../errors.ts";

/** What became of one query. `at` is when it started; an ISO instant. */
export type RefreshOutcome = {
  readonly at: string;
  readonly query: string;
  readonly rows: number;
  readonly tookMs: number;
} & (
  | {
      readonly kind: "refreshed";
      readonly version: string;
      readonly withheld?: Withheld;
      /** What to know of the new version: what was accepted, what has changed in the source. */
      readonly notes: readonly string[];
    }
  /** The rows came, and break a promise: dump_held. The last version stays. */
  | { readonly kind: "held"; readonly error: AlmanacError }
  | { readonly kind: "failed"; readonly error: AlmanacError }
);
