import { createHash } from "node:crypto";
import type { Catalog } from "../catalog.ts";
import type { DumpHead } from "../dump.ts";
import { freshnessOf, worst } from "../freshness.ts";
import type { Plan } from "../plan.ts";
import type { Receipt } from "../receipt.ts";
import type { Scope } from "../scope.ts";
import { byWords, havingWords, scopeWords } from "./phrases.ts";

/** Says what an answer rests on. The same plan on the same dumps gives the same receipt, but for how fresh they are. */
export function makeReceipt(
  plan: Plan,
  heads: readonly DumpHead[],
  catalog: Catalog,
  scope: Scope,
  now: Date,
): Receipt {
  const versions = heads.map((head) => `${head.query}@${head.version}`);
  const id = createHash("sha256")
    .update(JSON.stringify([plan, versions, scope.label, catalog.version]))
    .digest("hex")
    .slice(0, 16);
  const freshness = worst(
    heads.map(
      (head) =>
        freshnessOf(head, catalog.queries.get(head.query)?.refresh ?? "daily", now, catalog.calendar)
          .freshness,
    ),
  );
  const words = [byWords(plan, catalog), scopeWords(plan, catalog), havingWords(plan.having, catalog, [])];
  return {
    id,
    dumps: heads.map(({ query, version, refreshedAt, completeThrough }) => ({
      query,
      version,
      refreshedAt,
      completeThrough,
    })),
    freshness,
    sql: heads.map((head) => head.sql),
    lineage: [...new Set(heads.flatMap((head) => head.lineage))].sort(),
    filters: words.filter(Boolean).join("; "),
    scope: scope.label,
    catalog: catalog.version,
    tokens: 0,
    ...(heads.some((head) => head.source.kind === "sample") ? { sample: true } : {}),
  };
}
