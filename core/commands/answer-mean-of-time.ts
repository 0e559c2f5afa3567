import type { Answer, Part } from "../answer.ts";
import { addUnits, type Calendar, fromDay, type Grain, startOf, toDay } from "../calendar.ts";
import { declinePart } from "../compose/compose.ts";
import type { Edition } from "../edition.ts";
import { formatCell, listOf, plural } from "../format.ts";
import type { Reading } from "../reading.ts";
import type { Cell, Column } from "../table.ts";
import { answerReading, withoutChart, wrap } from "./answer-reading.ts";

/** So many groups are named in the headline. */
const mostNamed = 3;

/**
 * "Average units per week": the sum of a metric over the whole units of time in a period, divided by how many those are; for each group of
 * what else it is split by. Units of which only some days lie in the period, or have data, are left out.
 */
export function answerMeanOfTime(text: string, reading: Reading, grain: Grain, edition: Edition): Answer {
  const { mean_per: _, ...rest } = reading;
  const answer = answerReading(text, { ...rest, shape: "trend", grain }, edition);
  const [part] = answer.parts;
  const time = part?.reading.time;
  if (answer.kind !== "answer" || !part || !time) return answer;
  const [at, value] = ["time", reading.metrics[0] ?? ""].map((name) =>
    part.columns.findIndex((column) => column.name === name),
  ) as [number, number];
  const metric = part.columns[value];
  const starts = wholeUnits(time, grain, edition.catalog.calendar);
  if (!metric || starts.length === 0 || part.truncated) {
    const headline = `There is no whole ${grain} in that period, or there are too many of them. Say a longer one, or narrow it down.`;
    return wrap(text, declinePart("none", "no_data", headline, reading), []);
  }
  const others = part.columns.flatMap(({ role }, index) => (role === "dimension" ? [index] : []));
  const kept = part.rows.filter((row) => starts.includes(String(row[at])));
  const groups = Map.groupBy(kept, (row) => JSON.stringify(others.map((index) => row[index])));
  const means = [...groups.values()]
    .map((rows) => ({
      own: others.map((index): Cell => rows[0]?.[index] ?? null),
      mean: rows.reduce((sum, row) => sum + Number(row[value] ?? 0), 0) / starts.length,
    }))
    .toSorted((a, b) => b.mean - a.mean);
  const label = `${metric.label} per ${grain}`;
  const column: Column = {
    ...metric,
    label,
    ...(metric.format === "integer" ? { format: "decimal", decimals: 1 } : {}),
  };
  const of = reading.filters.flatMap(({ field, values }) =>
    edition.catalog.dimensions.has(field) ? values.map(String) : [],
  );
  const what = [`Average ${label}`, listOf(of), time.label].filter(Boolean).join(", ");
  const named = means
    .slice(0, mostNamed)
    .map(({ own, mean }) => [...own.map(String), formatCell(mean, column)].join(" "));
  const shown: Part = {
    ...withoutChart(part),
    headline: `${what}: ${listOf(named)}, over ${plural(starts.length, `whole ${grain}`)}.`,
    findings: [],
    columns: [...others.flatMap((index) => part.columns[index] ?? []), column],
    rows: means.map(({ own, mean }) => [...own, mean]),
    totalRows: means.length,
  };
  return wrap(text, shown, answer.followUps);
}

/** The first days of the units that lie in a period as a whole. */
function wholeUnits(
  { from, to }: { readonly from: string; readonly to: string },
  grain: Grain,
  calendar: Calendar,
): string[] {
  const starts: string[] = [];
  for (let day = startOf(toDay(from), grain, calendar); day < toDay(to); day = addUnits(day, 1, grain))
    if (day >= toDay(from) && addUnits(day, 1, grain) <= toDay(to)) starts.push(fromDay(day));
  return starts;
}
