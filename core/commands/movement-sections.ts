import type { Part } from "../answer.ts";
import type { Catalog } from "../catalog.ts";
import { isCovered, queriesFor } from "../coverage.ts";
import type { Edition } from "../edition.ts";
import { capital } from "../format.ts";
import { leadingMetric } from "../leading-metric.ts";
import { addsUp, type Metric, partsOf } from "../metric.ts";
import type { Reading } from "../reading.ts";
import { fieldsOf, isBadNews, onMembers, type Section } from "./overview-sections.ts";

/** How many movers are shown of each split, how many splits, and how many are weighed for that. */
const most = { movers: 5, splits: 3, tried: 12 };

/** What moved, then where it moved most: by the levels below and beside what is named. */
export function movementSections(
  reading: Reading,
  edition: Edition,
  partOf: (section: Section) => Part | undefined,
): Section[] {
  const { catalog } = edition;
  const held = fieldsOf(reading, catalog);
  const name = reading.metrics[0] ?? (held.length > 0 ? leadingMetric(catalog, held) : undefined);
  const metric = catalog.metrics.get(name ?? "");
  if (!metric) return [];
  const comparison = reading.comparison ?? { kind: "last_year" as const };
  const { sort: _, limit: __, share: ___, view: ____, grain: _____, ...rest } = reading;
  const bare: Reading = {
    ...rest,
    comparison,
    time: reading.time ?? { kind: "last", count: 1, unit: "month" },
    metrics: [metric.name],
    filters: onMembers(reading, catalog),
    assumed: reading.metrics.length > 0 ? reading.assumed : [...reading.assumed, metric.label],
  };
  const total: Section = {
    title: capital(metric.label),
    reading: { ...bare, shape: "compare", dimensions: [] },
  };
  const change = partOf(total);
  const value =
    change?.rows[0]?.[change.columns.findIndex((column) => column.name === `${metric.name}_change`)];
  const fell = typeof value === "number" ? value < 0 : isBadNews(metric) === "descending";
  const sectionBy = (dimension: string): Section => ({
    title: `By ${catalog.dimensions.get(dimension)?.label ?? dimension}`,
    reading: {
      ...bare,
      shape: "rank",
      dimensions: [dimension],
      sort: { field: `${metric.name}_difference`, direction: fell ? "ascending" : "descending" },
      limit: { n: most.movers },
    },
  });
  const sections = splitsOf(metric, reading, catalog).slice(0, most.tried).map(sectionBy);
  const by = addsUp(metric) && change ? byExplained(sections, change, metric, partOf) : sections;
  return [total, ...courseOf(bare, metric), ...by.slice(0, most.splits)];
}

/**
 * The splits that tell most first: those of which one member has the largest part of the movement beyond its part of what was
 * before. Of equal ones the usual comes first.
 */
function byExplained(
  sections: readonly Section[],
  change: Part,
  metric: Metric,
  partOf: (section: Section) => Part | undefined,
): Section[] {
  const read = ({ columns }: Part, row: Part["rows"][number], name: string) =>
    Number(row[columns.findIndex((column) => column.name === name)] ?? 0);
  const [row] = change.rows;
  if (!row) return [...sections];
  const before = read(change, row, `${metric.name}_previous`);
  const moved = read(change, row, metric.name) - before;
  const scored = sections.map((section) => {
    const { limit: _, ...all } = section.reading;
    const part = partOf({ ...section, reading: all });
    const rows = (part?.rows ?? []).map((one) => ({
      own: part ? read(part, one, `${metric.name}_previous`) : 0,
      difference: part ? read(part, one, metric.name) - read(part, one, `${metric.name}_previous`) : 0,
    }));
    // What goes up here and down there by as much explains nothing: a new model year in place of the old one.
    const stirred = rows.reduce((sum, { difference }) => sum + Math.abs(difference), 0);
    const scores = rows.map(({ own, difference }) =>
      stirred === 0 ? 0 : (Math.sign(moved) * difference) / stirred - (before === 0 ? 0 : own / before),
    );
    return { section, score: Math.round(20 * Math.max(0, ...scores)) };
  });
  return scored.sort((a, b) => b.score - a.score).map(({ section }) => section);
}

/** "Sliding since spring": its course since then, month by month. */
function courseOf(bare: Reading, metric: Metric): Section[] {
  if (bare.time?.kind !== "since") return [];
  const { comparison: _, ...rest } = bare;
  return [
    {
      title: `${capital(metric.label)} by month`,
      reading: { ...rest, shape: "trend", dimensions: [], grain: "month" },
    },
  ];
}

/** Dimensions by which a number may be taken apart: those of the queries that hold it, the level below what is named first. */
function splitsOf(metric: Metric, reading: Reading, catalog: Catalog): string[] {
  const held = fieldsOf(reading, catalog);
  const singled = new Set(
    reading.filters
      .filter(({ operator, values }) => operator === "in" && values.length === 1)
      .map(({ field }) => field),
  );
  const below = held.flatMap((name) =>
    catalog.hierarchies.flatMap((levels) =>
      levels.includes(name) ? (levels[levels.indexOf(name) + 1] ?? []) : [],
    ),
  );
  const [part = metric.name] = partsOf(metric);
  const queries = queriesFor(catalog, part, held);
  const usual = queries.flatMap((query) => query.default.by);
  const all = [
    ...new Set([...reading.dimensions, ...below, ...usual, ...queries.flatMap((query) => query.dimensions)]),
  ];
  return all.filter((name) => !singled.has(name) && isCovered(catalog, metric, [...held, name]));
}
