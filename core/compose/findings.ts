import { fromDay } from "../calendar.ts";
import type { Catalog } from "../catalog.ts";
import type { DumpHead } from "../dump.ts";
import { capital, formatCell, formatDate, listOf, plural } from "../format.ts";
import { freshnessOf } from "../freshness.ts";
import type { Plan } from "../plan.ts";
import type { Scope } from "../scope.ts";
import type { Table } from "../table.ts";
import { partialEdges } from "./partial-edges.ts";
import { pluralLabel, reader, withUnit } from "./phrases.ts";
import { statusLine } from "./status-line.ts";

interface Found {
  readonly plan: Plan;
  readonly table: Table;
  readonly catalog: Catalog;
  readonly heads: readonly DumpHead[];
  readonly scope: Scope;
  readonly now: Date;
  readonly stale: readonly { readonly label: string; readonly day: number }[];
  readonly tooSmall: number;
}

/** What a reader must know beside the headline: totals, how complete the data is, what was left out. */
export function findingsOf(found: Found): string[] {
  return [
    ...totalLine(found),
    ...found.plan.metrics.flatMap((name) => {
      const metric = found.catalog.metrics.get(name);
      return metric ? statusLine(found.table, metric) : [];
    }),
    ...partialLine(found),
    ...lateLines(found),
    ...staleLine(found),
    ...leftOutLines(found),
    ...withheldLine(found),
    ...scopeLine(found),
  ];
}

function totalLine({ plan, table, catalog }: Found): string[] {
  const [name] = plan.metrics;
  const metric = name ? catalog.metrics.get(name) : undefined;
  if (!metric || plan.by.length === 0 || plan.having.length > 0 || plan.grain) return [];
  const total = table.totals[metric.name];
  const column = table.columns[reader(table).index(metric.name)];
  if (total === null || total === undefined || !column) return [];
  const what =
    metric.ratio || (metric.aggregate !== "sum" && metric.aggregate !== "count")
      ? `${capital(metric.label)} overall`
      : "In all";
  return [`${what}: ${withUnit(formatCell(total, column), column, total)}.`];
}

/** A period that is not over is never shown as if it were. */
function partialLine({ plan, catalog }: Found): string[] {
  const { period, comparison, grain } = plan;
  const lines: string[] = [];
  if (period?.partial) {
    const likewise = comparison
      ? `; what it is held against is cut likewise, to ${comparison.period.label}`
      : "";
    const target = hasTarget(plan, catalog) ? "; the target is for the whole of it" : "";
    lines.push(`Not the whole period: ${listOf(period.partial)}${likewise}${target}.`);
  }
  if (comparison?.period.partial && !period?.partial)
    lines.push(`Held against ${comparison.period.label} with ${listOf(comparison.period.partial)}.`);
  const { first, last } = partialEdges(plan, catalog.calendar);
  if (grain && (first || last)) {
    const which = listOf([...(first ? ["first"] : []), ...(last ? ["last"] : [])]);
    lines.push(`The ${which} ${grain} ${first && last ? "are" : "is"} not whole.`);
  }
  return lines;
}

function hasTarget(plan: Plan, catalog: Catalog): boolean {
  const parts = plan.metrics.flatMap((name) => catalog.metrics.get(name)?.ratio ?? [name]);
  return plan.targets.length > 0 || parts.some((name) => catalog.metrics.get(name)?.target_for !== undefined);
}

/** A condition on members leaves out, or takes in, what is not shown apart. */
function withheldLine({ heads }: Found): string[] {
  const people = heads.reduce((sum, head) => sum + (head.withheld?.people ?? 0), 0);
  return people > 0 ? [`Groups of too few people are not shown apart: ${people} in all.`] : [];
}

/** Whoever sees a part is never left to take it for the whole. */
function scopeLine({ scope }: Found): string[] {
  return scope.rules.length > 0 ? [`Only what is open to you: ${scope.label}.`] : [];
}

function lateLines({ heads, catalog, now }: Found): string[] {
  return heads.flatMap((head) => {
    const query = catalog.queries.get(head.query);
    const { freshness, why } = freshnessOf(head, query?.refresh ?? "daily", now, catalog.calendar);
    return freshness === "fresh"
      ? []
      : [`${freshness === "stale" ? "Stale" : "Ageing"}: ${query?.title ?? head.title}: ${why}.`];
  });
}

function staleLine({ stale }: Found): string[] {
  if (stale.length === 0) return [];
  const shown = stale.slice(0, 3).map((one) => `${one.label} (${formatDate(fromDay(one.day), "day")})`);
  const more = stale.length > 3 ? ` and ${stale.length - 3} more` : "";
  return [`Older than the rest, counted with their last value: ${listOf(shown)}${more}.`];
}

function leftOutLines({ tooSmall, table, plan, catalog }: Found): string[] {
  const lines: string[] = [];
  const metric = catalog.metrics.get(plan.sort?.field ?? "");
  const base = catalog.metrics.get(metric?.ratio?.[1] ?? "");
  if (tooSmall > 0 && metric?.min_denominator !== undefined && base) {
    const what = plan.by[0] ? (catalog.dimensions.get(plan.by.at(-1) ?? "")?.label ?? "row") : "row";
    const counted =
      tooSmall === 1 ? `1 ${what}` : `${tooSmall} ${pluralLabel(plan.by.at(-1) ?? "", catalog)}`;
    lines.push(`Left out of the ranking: ${counted} with ${base.label} below ${metric.min_denominator}.`);
  }
  if (table.truncated)
    lines.push(`Only the first ${plural(table.rows.length, "row")} of ${table.totalRows} are given.`);
  return lines;
}
