import type { Catalog } from "../catalog.ts";
import { isStock } from "../coverage.ts";
import type { Plan } from "../plan.ts";

/** How many next questions are offered. */
const most = 3;

/** Questions that lead on from an answer, in words that are understood: the next dimension, the trend, last year. */
export function followUpsOf(plan: Plan, catalog: Catalog): string[] {
  const metric = catalog.metrics.get(plan.metrics[0] ?? "");
  const query = catalog.queries.get(plan.slices[0]?.query ?? "");
  if (!metric || !query || plan.filters.some((filter) => filter.operator !== "in")) return [];
  const members = plan.filters.flatMap((filter) => filter.values.map(String));
  const where = members.length > 0 ? ` for ${members.join(" and ")}` : "";
  const stock = isStock(catalog, metric.name);
  const when = plan.period && query.time && !stock ? ` ${plan.period.label.replace("week of ", "")}` : "";
  const offered: string[] = [];
  const filtered = new Set(plan.filters.map((filter) => filter.field));
  const next = nextDimension(plan, catalog, query.dimensions, filtered);
  if (next) offered.push(`${metric.label} by ${next}${where}${when}`);
  if (!plan.grain && query.time && metric.spoken) offered.push(`${metric.label} by month${where}`);
  if (!plan.comparison && !plan.grain && query.time && !stock)
    offered.push(`${metric.label}${where}${when} vs last year`);
  return offered.slice(0, most);
}

/** The level below what is shown, else the first dimension that is not used yet. */
function nextDimension(
  plan: Plan,
  catalog: Catalog,
  offered: readonly string[],
  filtered: ReadonlySet<string>,
): string | undefined {
  const shown = plan.by.at(-1);
  const below = catalog.hierarchies
    .map((levels) => levels[levels.indexOf(shown ?? "") + 1])
    .find((level, index) => level && catalog.hierarchies[index]?.includes(shown ?? ""));
  const candidates = [below, ...offered].filter((name) => name !== undefined && offered.includes(name));
  const name = candidates.find((one) => one && !plan.by.includes(one) && !filtered.has(one));
  return name && catalog.dimensions.get(name)?.label;
}
