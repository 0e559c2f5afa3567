import type { Grain, TimeSpec } from "../calendar.ts";
import type { Catalog } from "../catalog.ts";
import { isCovered } from "../coverage.ts";
import type { Edition } from "../edition.ts";
import { capital } from "../format.ts";
import type { Metric } from "../metric.ts";
import type { Query, View } from "../query.ts";
import { type Reading, sortOf } from "../reading.ts";
import { periodOf } from "../understand/read-slots.ts";

/** One look-up of an overview. */
export interface Section {
  readonly title: string;
  readonly reading: Reading;
}

/** How many numbers stand in one line, and how many movers are shown. */
const most = { metrics: 4, movers: 5 };

/** How things are: totals against a year before, what moved most, and what the views of the area single out. */
export function stateSections(reading: Reading, edition: Edition): Section[] {
  const { catalog } = edition;
  const held = fieldsOf(reading, catalog);
  const queries = [...catalog.queries.values()].filter(
    (query) =>
      query.kind !== "detail" &&
      edition.head(query.id) !== undefined &&
      held.every((name) => query.dimensions.includes(name)) &&
      (reading.metrics.length === 0 || reading.metrics.some((name) => query.metrics.includes(name))),
  );
  const [lead] = leadsFirst(queries, reading);
  if (!lead) return [];
  // Of an area every query has a say; of a number, the one that is about it.
  const area = reading.metrics.length > 0 ? [lead] : onePerCategory(queries, held.length === 0);
  const totals = area.flatMap((query) => totalsOf(query, reading, catalog));
  const categories = new Set(area.map((query) => query.category));
  const exceptions = [...catalog.queries.values()]
    .filter(
      (query) => categories.has(query.category) && held.every((name) => query.dimensions.includes(name)),
    )
    .flatMap((query) => exceptionsOf(query, reading, catalog));
  const isNamed = reading.dimensions.length > 0 || reading.metrics.length > 0;
  const movers = isNamed ? moversOf(lead, reading, catalog) : [];
  return reading.dimensions.length > 0
    ? [...movers, ...totals, ...exceptions]
    : [...totals, ...movers, ...exceptions];
}

/** Members side by side: the usual numbers of every area that holds them, a line for each member. */
export function profileSections(reading: Reading, edition: Edition): Section[] {
  return stateSections({ ...reading, dimensions: [] }, edition)
    .filter(({ reading: { view, shape } }) => view === undefined && shape === "status")
    .map(({ title, reading: section }) => ({
      title,
      reading: {
        ...section,
        shape: "compare",
        dimensions: reading.dimensions,
        comparison: { kind: "members" },
      },
    }));
}

function totalsOf(query: Query, reading: Reading, catalog: Catalog): Section[] {
  const metrics = [...new Set([...reading.metrics, ...query.default.metrics])]
    .flatMap((name) => catalog.metrics.get(name) ?? [])
    .filter(
      (metric) =>
        query.metrics.includes(metric.name) && metric.not_over.length === 0 && metric.aggregate !== "none",
    )
    .slice(0, most.metrics);
  if (metrics.length === 0) return [];
  const time = timeOf(query, reading);
  return [
    {
      title: query.title,
      reading: {
        ...bareOf(reading),
        shape: "status",
        metrics: metrics.map((metric) => metric.name),
        dimensions: [],
        filters: onMembers(reading, catalog),
        ...(time ? { time } : {}),
        ...(reading.comparison ? {} : { comparison: { kind: "last_year" as const } }),
      },
    },
  ];
}

function moversOf(query: Query, reading: Reading, catalog: Catalog): Section[] {
  const metric = catalog.metrics.get(reading.metrics[0] ?? query.default.metrics[0] ?? "");
  const singled = reading.filters.filter((one) => one.operator === "in").map((one) => one.field);
  const [usual] = query.default.by.filter((name) => !singled.includes(name));
  const dimensions = reading.dimensions.length > 0 ? reading.dimensions : usual ? [usual] : [];
  const time = timeOf(query, reading);
  if (!metric || dimensions.length === 0 || !isCovered(catalog, metric, dimensions)) return [];
  return [
    {
      title: `${capital(metric.label)} that moved most`,
      reading: {
        ...bareOf(reading),
        shape: "rank",
        metrics: [metric.name],
        dimensions: [...dimensions],
        filters: onMembers(reading, catalog),
        ...(time ? { time } : {}),
        ...(reading.comparison ? {} : { comparison: { kind: "last_year" as const } }),
        sort: { field: `${metric.name}_difference`, direction: isBadNews(metric) },
        limit: { n: most.movers },
      },
    },
  ];
}

/** Views with a condition single something out. */
function exceptionsOf(query: Query, reading: Reading, catalog: Catalog): Section[] {
  return query.views
    .filter((view) => view.filters.some((filter) => !catalog.dimensions.has(filter.field)))
    .map((view) => ({
      title: view.title ?? view.id.split("#")[1] ?? query.title,
      reading: viewReading(view, reading, catalog),
    }));
}

function viewReading(view: View, reading: Reading, catalog: Catalog): Reading {
  const time = view.time ? periodOf(view.time, catalog.calendar) : undefined;
  const { comparison: _, time: __, ...bare } = bareOf(reading);
  return {
    ...bare,
    shape: "list",
    metrics: [...view.metrics],
    dimensions: [...view.by],
    filters: [...view.filters, ...onMembers(reading, catalog)],
    view: view.id,
    ...(time ? { time } : {}),
    ...(view.sort ? { sort: sortOf(view.sort) } : {}),
    ...(view.display ? { display: view.display } : {}),
  };
}

/** The words of a reading without what it asks to be shown. */
function bareOf({
  overview: _,
  sort: __,
  limit: ___,
  share: ____,
  view: _____,
  count: ______,
  ...rest
}: Reading): Reading {
  return rest;
}

/** What is said; else the last 30 days, or the last full unit of what is kept by longer ones. Stocks are as of their last day. */
function timeOf(query: Query, { time }: Reading): TimeSpec | undefined {
  if (time) return time;
  const grain: Grain | undefined = query.time?.grain;
  if (!grain) return undefined;
  return grain === "day" ? { kind: "rolling", days: 30 } : { kind: "last", count: 1, unit: grain };
}

/** The end of a ranking by movement that is bad news first: falling units, rising claims. */
export function isBadNews(metric: Metric): "ascending" | "descending" {
  return metric.better === "lower" ? "descending" : "ascending";
}

export function onMembers(reading: Reading, catalog: Catalog): Reading["filters"] {
  return reading.filters.filter((filter) => catalog.dimensions.has(filter.field));
}

export function fieldsOf(reading: Reading, catalog: Catalog): string[] {
  const fields = onMembers(reading, catalog).map((filter) => filter.field);
  return [...new Set([...reading.dimensions, ...fields])];
}

/** Queries whose default answer begins with what is asked for, then those that have fewest dimensions beside it. */
function leadsFirst(queries: readonly Query[], reading: Reading): Query[] {
  const [metric] = reading.metrics;
  const score = ({ default: view, dimensions }: Query) =>
    (metric !== undefined && view.metrics[0] === metric ? 0 : 100) +
    (reading.dimensions[0] !== undefined && view.by[0] === reading.dimensions[0] ? 0 : 50) +
    dimensions.length;
  return [...queries].sort((a, b) => score(a) - score(b));
}

/**
 * For the whole company the leading query of each category, of an area all that lead with different numbers; what most results are
 * about comes first.
 */
function onePerCategory(queries: readonly Query[], isCompany: boolean): Query[] {
  const votes = (of: (query: Query) => string, query: Query) =>
    queries.filter((one) => of(one) === of(query)).length;
  const lead = (query: Query) => query.default.metrics[0] ?? "";
  const weight = (query: Query) =>
    votes((one) => one.category, query) * 100 + votes(lead, query) * 10 - query.dimensions.length / 100;
  const seen = new Set<string>();
  return [...queries]
    .sort((a, b) => weight(b) - weight(a))
    .filter((query) => {
      const key = isCompany ? query.category : lead(query);
      return seen.has(key) ? false : seen.add(key);
    });
}
