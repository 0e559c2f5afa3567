import { type Catalog, type CatalogProblem, writeProblem } from "../catalog.ts";
import type { DumpHead } from "../dump.ts";
import { plural } from "../format.ts";
import { freshnessOf } from "../freshness.ts";
import type { Health } from "../health.ts";
import type { HeldQuery } from "../refresh/held-queries.ts";

interface HealthInput {
  readonly catalog: Catalog;
  readonly problems: readonly CatalogProblem[];
  readonly damaged: readonly { readonly query: string; readonly message: string }[];
  /** The queries whose last refresh was held. */
  readonly held: ReadonlyMap<string, HeldQuery>;
  readonly sample: boolean;
  /** Whether whoever looks may see every row. */
  readonly isOpen: boolean;
  readonly now: Date;
  head(query: string): DumpHead | undefined;
}

/** Counts dumps by freshness and names what is wrong. */
export function checkHealth({
  catalog,
  problems,
  head,
  damaged,
  held,
  sample,
  isOpen,
  now,
}: HealthInput): Health {
  const dumps = { fresh: 0, ageing: 0, stale: 0, missing: 0 };
  const wrong: string[] = problems.map(writeProblem);
  for (const query of catalog.queries.values()) {
    const found = head(query.id);
    const kept = held.get(query.id);
    // Why may name members and totals that whoever looks here may not see.
    if (kept) wrong.push(`${query.id} is held: npm run almanac -- check says why.`);
    if (!found) {
      dumps.missing += 1;
      wrong.push(`${query.id} has not been refreshed yet: npm run almanac -- refresh ${query.id}`);
      continue;
    }
    const { freshness, why } = freshnessOf(found, query.refresh, now, catalog.calendar);
    dumps[freshness] += 1;
    if (why) wrong.push(`${query.id} is ${freshness}: ${why}.`);
  }
  for (const { query, message } of damaged) wrong.push(`${query}: ${message}`);
  return {
    status: wrong.length > 0 ? "degraded" : "ok",
    sample,
    queries: catalog.queries.size,
    dumps,
    problems:
      isOpen || wrong.length === 0 ? wrong : [`${plural(wrong.length, "problem")}: npm run almanac -- check`],
  };
}
