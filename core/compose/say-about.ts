import type { About } from "../about.ts";
import { fromDay } from "../calendar.ts";
import { type Catalog, dimensionLabel } from "../catalog.ts";
import { isCovered } from "../coverage.ts";
import type { DumpHead } from "../dump.ts";
import { capital, formatDate, listOf, plural } from "../format.ts";
import { freshnessOf } from "../freshness.ts";
import { type Metric, partsOf } from "../metric.ts";
import type { Query } from "../query.ts";
import type { Cell, Column } from "../table.ts";

/** What there is to say with: the catalog as the caller sees it, and the dumps. */
export interface AboutSource {
  readonly catalog: Catalog;
  readonly now: Date;
  head(query: string): DumpHead | undefined;
  /** The last day that is asked about ("yesterday's data"); a day number. */
  readonly lastDay?: number;
}

export interface SaidAbout {
  readonly headline: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
}

/** Most metrics that a sentence names. */
const mostNamed = 12;

/** Answers a question about the numbers in a sentence, with a table behind it. Undefined where the catalog has nothing to say. */
export function sayAbout(about: About, source: AboutSource): SaidAbout | undefined {
  const metrics = about.metrics.flatMap((name) => source.catalog.metrics.get(name) ?? []);
  const exact = queriesOf(about, source);
  const queries =
    exact.length === 0 && about.kind === "holdings" ? queriesOf({ ...about, dimensions: [] }, source) : exact;
  const isSaid = about.kind === "meaning" || about.kind === "difference";
  const isOpen = metrics.every((metric) => isCovered(source.catalog, metric, []));
  if (isSaid ? !isOpen || metrics.length === 0 : queries.length === 0) return undefined;
  switch (about.kind) {
    case "meaning":
    case "difference":
      return {
        headline: metrics.map((metric) => sayMeaning(metric, source.catalog)).join(" "),
        ...metricTable(metrics, source),
      };
    case "owner":
      return { headline: sayOwners(queries), ...queryTable(queries, source) };
    case "freshness":
      return { headline: sayFreshness(queries, source), ...queryTable(queries, source) };
    case "holdings": {
      const held = metrics.length > 0 ? metrics : heldMetrics(queries, source.catalog);
      return { headline: sayHoldings(about, queries, held, source.catalog), ...metricTable(held, source) };
    }
  }
}

/** The queries that keep any of the metrics by all of the dimensions; without either, every query. */
function queriesOf({ metrics, dimensions }: About, { catalog, head }: AboutSource): Query[] {
  const holds = (query: Query) =>
    (metrics.length === 0 || metrics.some((name) => query.metrics.includes(name))) &&
    dimensions.every((name) => query.dimensions.includes(name)) &&
    head(query.id) !== undefined;
  const held = [...catalog.queries.values()].filter(holds);
  // What a query is made for comes before what it shows beside that.
  const leads = held.filter((query) => metrics.includes(query.default.metrics[0] ?? ""));
  return metrics.length > 0 && leads.length > 0 ? leads : held;
}

/** @example `Margin rate: Margin as a part of revenue. It is margin divided by revenue.` */
function sayMeaning(metric: Metric, catalog: Catalog): string {
  const label = (name: string) => catalog.metrics.get(name)?.label ?? name;
  const means = metric.means ?? "Nobody has written down what it means.";
  const [over, under] = metric.ratio ?? [];
  const per = metric.per === 1 ? "" : `, for every ${metric.per.toLocaleString("en-US")}`;
  const ratio = over && under ? ` It is ${label(over)} divided by ${label(under)}${per}.` : "";
  return `${capital(metric.label)}: ${means}${ratio}`;
}

function sayOwners(queries: readonly Query[]): string {
  const owners = new Map<string, string[]>();
  for (const { owner = "nobody who is named", title, refresh } of queries) {
    const key = `owned by ${owner}, refreshed ${refresh}`;
    owners.set(key, [...(owners.get(key) ?? []), title]);
  }
  return [...owners]
    .map(([said, titles]) => `${listOf(titles.map((title) => `"${title}"`))}: ${said}.`)
    .join(" ");
}

function sayFreshness(queries: readonly Query[], { head, now, catalog, lastDay }: AboutSource): string {
  const said = queries.map((query) => {
    const found = head(query.id);
    const until = found && completeThrough(found);
    if (!found || !until)
      return `"${query.title}" is as of its last refresh, ${written(found?.refreshedAt)}.`;
    const { freshness, why } = freshnessOf(found, query.refresh, now, catalog.calendar);
    const since = startOf(found);
    const isIn = lastDay === undefined ? undefined : until >= fromDay(lastDay);
    const verdict =
      isIn === undefined ? (freshness === "fresh" ? "Up to date: " : "Behind: ") : isIn ? "Yes: " : "No: ";
    const late = freshness === "fresh" ? "" : ` (${freshness}${why ? `: ${why}` : ""})`;
    return `${verdict}"${query.title}" has data ${since ? `from ${written(since)} ` : ""}to ${written(until)}, refreshed ${query.refresh}, last on ${written(found.refreshedAt)}${late}.`;
  });
  return said.join(" ");
}

function sayHoldings(
  about: About,
  queries: readonly Query[],
  metrics: readonly Metric[],
  catalog: Catalog,
): string {
  const named = metrics.slice(0, mostNamed).map((metric) => metric.label);
  const more = metrics.length > mostNamed ? ` and ${metrics.length - mostNamed} more` : "";
  const splits = [...new Set(queries.flatMap((query) => query.dimensions))]
    .filter((name) => !about.dimensions.includes(name) && catalog.dimensions.get(name)?.spoken)
    .map((name) => dimensionLabel(catalog, name));
  const by = about.dimensions.map((name) => dimensionLabel(catalog, name));
  const what = by.length > 0 ? `By ${listOf(by)} there` : "There";
  return `${what} ${metrics.length === 1 ? "is" : "are"} ${plural(metrics.length, "number")}: ${listOf([...named])}${more}. They can be split by ${listOf(splits)}.`;
}

function heldMetrics(queries: readonly Query[], catalog: Catalog): Metric[] {
  const names = [...new Set(queries.flatMap((query) => query.metrics))];
  return names.flatMap((name) => catalog.metrics.get(name) ?? []).filter((metric) => metric.spoken);
}

function metricTable(metrics: readonly Metric[], source: AboutSource): Pick<SaidAbout, "columns" | "rows"> {
  const rows = metrics.map((metric) => {
    const queries = queriesOf({ kind: "meaning", metrics: [metric.name], dimensions: [] }, source);
    const parts = metric.ratio ? partsOf(metric).join(" / ") : (metric.aggregate ?? "");
    const owners = [...new Set(queries.flatMap((query) => query.owner ?? []))];
    const splits = [...new Set(queries.flatMap((query) => query.dimensions))];
    return [metric.label, metric.means ?? "", parts, listOf(owners), listOf(splits)];
  });
  const columns = ["metric", "means", "worked out as", "owner", "split by"].map((label) => textColumn(label));
  return { columns, rows };
}

function queryTable(queries: readonly Query[], { head }: AboutSource): Pick<SaidAbout, "columns" | "rows"> {
  const rows = queries.map((query) => {
    const found = head(query.id);
    const until = found && completeThrough(found);
    return [query.title, query.owner ?? null, found?.refreshedAt.slice(0, 10) ?? null, until ?? null];
  });
  const [title, owner, refreshed, until] = ["result", "owner", "refreshed", "data to"].map(textColumn);
  const date = (column: Column | undefined) => ({ ...(column as Column), format: "date" as const });
  return { columns: [title as Column, owner as Column, date(refreshed), date(until)], rows };
}

function textColumn(label: string): Column {
  return { name: label.replaceAll(" ", "_"), label, role: "dimension", format: "text" };
}

function completeThrough(head: DumpHead): string | undefined {
  const time = head.columns.find((column) => column.role === "time");
  return head.completeThrough ?? (time?.role === "time" ? time.to : undefined);
}

function startOf(head: DumpHead): string | undefined {
  const time = head.columns.find((column) => column.role === "time");
  return time?.role === "time" ? time.from : undefined;
}

function written(date: string | undefined): string {
  return date ? formatDate(date.slice(0, 10), "day") : "never";
}
