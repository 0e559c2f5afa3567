import { dateIn } from "../calendar.ts";
import { isSample } from "../config.ts";
import type { Query } from "../query.ts";
import type { Run } from "./run.ts";

/** The queries without a dump; with the sample, which moves with the day, also those of another day. */
export function dueQueries({ almanac, config }: Pick<Run, "almanac" | "config">, now: Date): Query[] {
  const today = dateIn(config.NOW ? new Date(config.NOW) : now, "UTC");
  return [...almanac.catalog.queries.values()].filter((query) => {
    const head = almanac.head(query.id);
    const { now: builtFor } = head?.binds ?? {};
    return !head || (isSample(config) && builtFor !== undefined && builtFor !== today);
  });
}

/** Builds the sample's dumps when they are missing, so that the first question has an answer. A real source is left alone. */
export async function ensureDumps(run: Run): Promise<void> {
  if (!isSample(run.config)) return;
  const due = dueQueries(run, new Date());
  if (due.length === 0) return;
  run.terminal.stderr.write("Building the sample data once ...\n");
  await run.almanac.refresh(due);
}
