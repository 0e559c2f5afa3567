import type { Answer, Part } from "../answer.ts";
import { dimensionLabel } from "../catalog.ts";
import { declinePart } from "../compose/compose.ts";
import { pluralLabel } from "../compose/phrases.ts";
import type { Edition } from "../edition.ts";
import { capital, formatCell, listOf, plural } from "../format.ts";
import type { Reading } from "../reading.ts";
import type { Cell, Column } from "../table.ts";
import { answerReading, withoutChart, wrap } from "./answer-reading.ts";

/** So many groups are named in the headline. */
const mostNamed = 3;

/**
 * "Average units per dealer": the sum of a metric over the members of a dimension, divided by how many of them have any; for each
 * group of what else it is split by.
 */
export function answerMean(text: string, reading: Reading, dimension: string, edition: Edition): Answer {
  const { mean_over: _, sort: __, limit: ___, display: ____, ...rest } = reading;
  const { catalog } = edition;
  const answer = answerReading(text, rest, edition);
  const [part] = answer.parts;
  if (answer.kind !== "answer" || !part) return answer;
  const things = pluralLabel(dimension, catalog);
  if (part.truncated) {
    const headline = `There are too many ${things} to average over. Narrow it down, to a region say.`;
    return wrap(text, declinePart("none", "low_confidence", headline, reading), []);
  }
  const [over, value] = [dimension, reading.metrics[0] ?? ""].map((name) =>
    part.columns.findIndex((column) => column.name === name),
  ) as [number, number];
  const others = part.columns.flatMap(({ role }, index) =>
    index !== over && (role === "dimension" || role === "time") ? [index] : [],
  );
  const metric = part.columns[value];
  const groups = Map.groupBy(part.rows, (row) => JSON.stringify(others.map((index) => row[index])));
  const means = [...groups.values()].flatMap((rows) => {
    const values = rows.flatMap((row) => (typeof row[value] === "number" ? [row[value]] : []));
    const sum = values.reduce((total, one) => total + one, 0);
    const own = others.map((index): Cell => rows[0]?.[index] ?? null);
    return values.length > 0 ? [{ own, mean: sum / values.length, count: values.length }] : [];
  });
  if (!metric || means.length === 0) return answer;
  const label = `${metric.label} per ${dimensionLabel(catalog, dimension)}`;
  const mean: Column = {
    ...metric,
    label,
    ...(metric.format === "integer" ? { format: "decimal", decimals: 1 } : {}),
  };
  const sorted = others.length > 0 ? means.toSorted((a, b) => b.mean - a.mean) : means;
  const shown: Part = {
    ...withoutChart(part),
    headline: headlineOf(sorted, mean, reading, part, things, edition),
    findings: [],
    columns: [
      ...others.flatMap((index) => part.columns[index] ?? []),
      mean,
      { name: "members", label: things, role: "metric", format: "integer" },
    ],
    rows: sorted.map(({ own, mean: amount, count }) => [...own, amount, count]),
    totalRows: sorted.length,
  };
  return wrap(text, shown, answer.followUps);
}

interface Mean {
  readonly own: readonly Cell[];
  readonly mean: number;
  readonly count: number;
}

function headlineOf(
  means: readonly Mean[],
  column: Column,
  { filters }: Reading,
  part: Part,
  things: string,
  { catalog }: Edition,
): string {
  const of = filters
    .filter(({ field }) => catalog.dimensions.has(field))
    .flatMap(({ values }) => values.map(String));
  const what = [`Average ${column.label}`, listOf(of), part.reading.time?.label].filter(Boolean).join(", ");
  const [only] = means;
  if (means.length === 1 && only?.own.length === 0)
    return `${what}: ${formatCell(only.mean, column)}, over ${plural(only.count, things.replace(/s$/, ""))} with any.`;
  const named = means
    .slice(0, mostNamed)
    .map(({ own, mean }) => `${own.map(String).join(", ")} ${formatCell(mean, column)}`);
  return `${what}: ${capital(listOf(named))}.`;
}
