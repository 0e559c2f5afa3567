import { fromDay, toDay } from "../calendar.ts";
import type { Catalog } from "../catalog.ts";
import type { DumpHead } from "../dump.ts";
import { capital, formatCell, formatDate, listOf, plural, pluralOf } from "../format.ts";
import { freshnessOf } from "../freshness.ts";
import { addsUp } from "../metric.ts";
import { type Plan, perDayWords } from "../plan.ts";
import type { Reading } from "../reading.ts";
import type { Scope } from "../scope.ts";
import { sellingDaysIn } from "../selling-days.ts";
import type { Table } from "../table.ts";
import { partialEdges } from "./partial-edges.ts";
import { pluralLabel, reader, withUnit } from "./phrases.ts";
import { sidesWords } from "./sides-words.ts";
import { statusLine } from "./status-line.ts";
import { targetEnd } from "./target-end.ts";

interface Found {
  readonly reading: Pick<Reading, "outlook">;
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
    ...statusLines(found),
    ...meansLine(found),
    ...perDayLine(found),
    ...partialLine(found),
    ...lengthLine(found),
    ...outlookLine(found),
    ...correlationLine(found),
    ...lateLines(found),
    ...staleLine(found),
    ...leftOutLines(found),
    ...currenciesLine(found),
    ...withheldLine(found),
    ...scopeLine(found),
  ];
}

/** "Are we going to hit it": what is so far is known, what will be is not. */
function outlookLine({ reading }: Found): string[] {
  return reading.outlook ? ["What it will come to is not in the data; this is what there is so far."] : [];
}

function correlationLine({ table }: Found): string[] {
  return table.correlation
    ? ["A correlation says how closely two numbers go together, not that one makes the other."]
    : [];
}

/** How metrics stand; not those held against a target of a time that is not over. */
function statusLines(found: Found): string[] {
  const metrics = found.plan.metrics.flatMap((name) => found.catalog.metrics.get(name) ?? []);
  const isOpen = targetEnd(found) !== undefined;
  return metrics
    .filter(({ ratio }) => !isOpen || !ratio?.some((name) => found.catalog.metrics.get(name)?.target_for))
    .flatMap((metric) => statusLine(found.table, metric));
}

function totalLine({ plan, table, catalog }: Found): string[] {
  const [name] = plan.metrics;
  const metric = name ? catalog.metrics.get(name) : undefined;
  if (!metric || plan.by.length === 0 || plan.having.length > 0 || plan.grain) return [];
  const total = table.totals[metric.name];
  const column = table.columns[reader(table).index(metric.name)];
  if (total === null || total === undefined || !column) return [];
  const what = metric.ratio || !addsUp(metric) ? `${capital(metric.label)} overall` : "In all";
  const perDay = plan.per_day ? ` ${perDayWords[plan.per_day]}` : "";
  return [`${what}: ${withUnit(formatCell(total, column), column, total)}${perDay}.`];
}

/** Which days the names of the business calendar stand for. */
function meansLine({ plan: { period, comparison } }: Found): string[] {
  const means = [period?.means, comparison?.period.means].filter((one) => one !== undefined);
  return means.length > 0 ? [`${capital(means.join("; "))}.`] : [];
}

/** How many days a total was divided by. */
function perDayLine({ plan, catalog: { calendar } }: Found): string[] {
  const { per_day: perDay, period, comparison, grain } = plan;
  if (!perDay || !period) return [];
  const unit = perDay === "day" ? "day" : "selling day";
  if (grain) return [`Each ${grain} is divided by its own ${pluralOf(unit)}, as far as the data reaches.`];
  const said = [period, comparison?.period]
    .filter((one) => one !== undefined)
    .map((one) => {
      const [from, to] = [toDay(one.from), toDay(one.to)];
      return `${one.label} has ${plural(perDay === "day" ? to - from : sellingDaysIn(from, to, calendar), unit)}`;
    });
  return [`${capital(said.join("; "))}.`];
}

/** A period that is not over is never shown as if it were. */
function partialLine(found: Found): string[] {
  const { plan, catalog } = found;
  const { period, comparison, grain } = plan;
  const lines: string[] = [];
  if (period?.partial) {
    const compared = comparison ? `; ${sidesWords(period, comparison.period, grain)}` : "";
    const end = targetEnd(found);
    const target = end === undefined ? "" : `; the target reaches to ${formatDate(fromDay(end), "day")}`;
    lines.push(`Not the whole period: ${listOf(period.partial)}${compared}${target}.`);
  }
  if (comparison?.period.partial)
    lines.push(`Held against ${comparison.period.label}: ${listOf(comparison.period.partial)}.`);
  const { first, last } = partialEdges(plan, catalog.calendar);
  if (grain && (first || last)) {
    const which = listOf([...(first ? ["first"] : []), ...(last ? ["last"] : [])]);
    lines.push(`The ${which} ${grain} ${first && last ? "are" : "is"} not whole.`);
  }
  return lines;
}

/** A period that was named may be longer or shorter than what it is held against: a sum grows with it. */
function lengthLine({ plan }: Found): string[] {
  const { period, comparison } = plan;
  if (!period || comparison?.kind !== "range") return [];
  const [now, then] = [period, comparison.period].map(({ from, to }) => toDay(to) - toDay(from));
  // Months differ by up to three days, quarters and years by less.
  if (now === undefined || then === undefined || Math.abs(now - then) <= 3) return [];
  return [`${plural(now, "day")} are held against ${plural(then, "day")}.`];
}

/** Amounts without one currency stand in an order that says nothing. */
function currenciesLine({ table, catalog }: Found): string[] {
  const mixed = table.columns.find(({ format, unit }) => format === "currency" && unit === "");
  const [tells] = [...catalog.dimensions.values()].filter(({ kind }) => kind === "currency");
  if (!mixed || !tells) return [];
  return [
    `${capital(mixed.label)} is in several currencies, each row in its own; for one of them, name the ${tells.label}.`,
  ];
}

/** A condition on members leaves out, or takes in, what is not shown apart. */
function withheldLine({ heads }: Found): string[] {
  return heads.some((head) => head.withheld) ? ["Groups of too few people are not shown apart."] : [];
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
