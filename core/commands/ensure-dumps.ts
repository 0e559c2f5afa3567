import { dateIn } from "../calendar.ts";
import type { Catalog } from "../catalog.ts";
import { isSample } from "../config.ts";
import type { DumpHead } from "../dump.ts";
import { AlmanacError } from "../errors.ts";
import { isDue } from "../freshness.ts";
import { protectionOf, protects } from "../protection.ts";
import type { Query } from "../query.ts";
import type { Run } from "./run.ts";

/**
 * The queries without a dump, or with one that is due, that is damaged or that another text of the query gave; the sample,
 * which moves with the day, is due each day.
 */
export function dueQueries({ almanac, config }: Pick<Run, "almanac" | "config">, clock: Date): Query[] {
  const now = config.NOW ? new Date(config.NOW) : clock;
  const today = dateIn(now, almanac.catalog.calendar.time_zone);
  return [...almanac.catalog.queries.values()].filter((query) => {
    const head = almanac.head(query.id);
    if (!head || isOutdated(head, query, almanac.catalog) || !opens(almanac, head)) return true;
    const { now: builtFor } = head.binds;
    return isSample(config) ? builtFor !== undefined && builtFor !== today : isDue(head, query.refresh, now);
  });
}

/** Whether the data of a head is what was written; an older version that takes its place does not count. */
function opens(almanac: Run["almanac"], head: DumpHead): boolean {
  try {
    return almanac.open(head.query).head.version === head.version;
  } catch (error) {
    if (error instanceof AlmanacError) return false;
    throw error;
  }
}

function isOutdated(head: DumpHead, query: Query, catalog: Catalog): boolean {
  const { sql, dimensions, measures } = query;
  if (!protects(head.protection, protectionOf(query, catalog.dimensions, catalog.access))) return true;
  const held = new Set(head.columns.map((column) => column.name));
  return head.sql !== sql || [...dimensions, ...measures].some((name) => !held.has(name));
}

/** Builds the sample's dumps when they are missing, so that the first question has an answer. A real source is left alone. */
export async function ensureDumps(run: Run): Promise<void> {
  if (!isSample(run.config)) return;
  const due = dueQueries(run, new Date());
  if (due.length === 0) return;
  run.terminal.stderr.write("Building the sample data once ...\n");
  await run.almanac.refresh(due);
}
