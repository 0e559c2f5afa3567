import type { Withheld } from "../dump.ts";
import type { AlmanacError } from "../errors.ts";

/** What became of one query. `at` is when it started; an ISO instant. */
export type RefreshOutcome = {
  readonly at: string;
  readonly query: string;
  readonly rows: number;
  readonly tookMs: number;
} & (
  | { readonly kind: "refreshed"; readonly version: string; readonly withheld?: Withheld }
  | { readonly kind: "failed"; readonly error: AlmanacError }
);
