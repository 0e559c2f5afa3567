import { AlmanacError } from "../errors.ts";

/** The rows of a query break a promise of its header. */
export function rejected(query: string, what: string, hint: string): AlmanacError {
  return new AlmanacError("dump_rejected", `'${query}': ${what}`, { hint });
}
