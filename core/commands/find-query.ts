import { AlmanacError } from "../errors.ts";
import { didYouMean } from "../nearest.ts";
import type { Query } from "../query.ts";

/** A query by its name or its id. Errors: bad_usage, with the nearest name. */
export function findQuery(name: string, queries: readonly Query[]): Query {
  const found = queries.find((query) => query.id === name || query.name === name);
  if (found) return found;
  throw new AlmanacError("bad_usage", `There is no query "${name}".`, {
    hint: didYouMean(
      name,
      queries.map((query) => query.name),
    ),
  });
}
