import type { Answer, Part } from "../answer.ts";
import { dateIn, startOf, toDay } from "../calendar.ts";
import type { Catalog } from "../catalog.ts";
import { declinePart } from "../compose/compose.ts";
import { havingWords } from "../compose/phrases.ts";
import { targetOf } from "../coverage.ts";
import type { Edition } from "../edition.ts";
import { capital, formatDate, listOf, plural } from "../format.ts";
import type { Reading, Streak } from "../reading.ts";
import type { Cell } from "../table.ts";
import { answerReading, withoutChart, wrap } from "./answer-reading.ts";

/** For how many units of time in a row something has held by now: "how many months in a row has X been above budget". */
export function answerRun(text: string, reading: Reading, streak: Streak, edition: Edition): Answer {
  const { streak: _, sort: __, limit: ___, time: ____, ...rest } = reading;
  const { catalog } = edition;
  if (streak.holds === "condition" && reading.filters.every(({ field }) => catalog.dimensions.has(field))) {
    const headline = `I am not sure what is to hold for each ${streak.unit}. Say it as "below target", "above 100" or "fell".`;
    return wrap(text, declinePart("none", "low_confidence", headline, reading), []);
  }
  const isCondition = ({ field }: Reading["filters"][number]) => !catalog.dimensions.has(field);
  const course: Reading = { ...rest, shape: "trend", grain: streak.unit, time: { kind: "all" } };
  const all = { ...course, filters: course.filters.filter((filter) => !isCondition(filter)) };
  const whole = answerReading(text, all, edition);
  const [part] = whole.parts;
  if (whole.kind !== "answer" || !part) return whole;
  const conditions = course.filters.filter(isCondition);
  const met = conditions.length > 0 ? answerReading(text, course, edition).parts[0] : undefined;
  const isMet = met ? rowKeys(met) : undefined;
  const members = part.columns.flatMap(({ role }, index) => (role === "dimension" ? [index] : []));
  const [timeAt, valueAt] = [at(part, "time"), at(part, reading.metrics[0] ?? "")];
  const now = startOf(toDay(dateIn(edition.now, catalog.calendar.time_zone)), streak.unit, catalog.calendar);
  const full = part.rows.filter((row) => toDay(String(row[timeAt])) < now);
  const groups = Map.groupBy(full, (row) => JSON.stringify(members.map((index) => row[index])));
  const runs = [...groups.values()].map((rows) => {
    const inTime = rows.toSorted((a, b) => (String(a[timeAt]) < String(b[timeAt]) ? -1 : 1));
    const holds = inTime.map((row, index) =>
      isMet ? isMet.has(keyOf(part, row)) : moved(inTime[index - 1]?.[valueAt], row[valueAt], streak.holds),
    );
    const count = holds.length - 1 - holds.lastIndexOf(false);
    const [first, last] = [inTime[inTime.length - count], inTime.at(-1)];
    return { row: members.map((index) => inTime[0]?.[index] ?? null), count, first, last };
  });
  const sorted = runs.toSorted((a, b) => b.count - a.count);
  const label = catalog.metrics.get(reading.metrics[0] ?? "")?.label ?? "";
  const of = listOf(
    reading.filters.filter((one) => !isCondition(one)).flatMap(({ values }) => values.map(String)),
  );
  const what = conditionWords(reading, streak, catalog, part.columns);
  const date = (row: readonly Cell[] | undefined) => formatDate(String(row?.[timeAt]), streak.unit);
  const said = sorted.slice(0, 5).map(({ row, count, first, last }) => {
    const span = count > 0 ? ` (${date(first)} to ${date(last)})` : `, as of ${date(last)}`;
    return `${[...row.map(String), plural(count, streak.unit)].join(" ")} in a row${span}`;
  });
  const shown: Part = {
    ...withoutChart(part),
    headline: `${[capital(label), of, what].filter(Boolean).join(", ")}: ${listOf(said)}.`,
    findings: [],
    columns: [
      ...members.flatMap((index) => part.columns[index] ?? []),
      { name: "run", label: `${streak.unit}s in a row`, role: "metric", format: "integer" },
    ],
    rows: sorted.map(({ row, count }) => [...row, count]),
    totalRows: sorted.length,
  };
  return wrap(text, shown, whole.followUps);
}

/** What holds for one unit of time after another: `falling`, `below units target`, `days of cover below 10`. */
export function conditionWords(
  { comparison, filters, metrics }: Pick<Reading, "comparison" | "filters" | "metrics">,
  { holds }: Streak,
  catalog: Catalog,
  columns: Part["columns"],
): string {
  if (holds !== "condition") return holds === "up" ? "rising" : "falling";
  const target = targetOf(catalog, metrics[0] ?? "")?.label ?? "target";
  const side = filters.find(({ field }) => field.endsWith("_variance"));
  const conditions = filters.filter(({ field }) => !catalog.dimensions.has(field));
  if (comparison?.kind !== "target" || !side) return havingWords(conditions, catalog, columns);
  return side.operator.startsWith(">") ? `above ${target}` : `below ${target}`;
}

function moved(before: Cell | undefined, value: Cell | undefined, way: Streak["holds"]): boolean {
  if (typeof before !== "number" || typeof value !== "number") return false;
  return way === "up" ? value > before : value < before;
}

function rowKeys(part: Part): ReadonlySet<string> {
  return new Set(part.rows.map((row) => keyOf(part, row)));
}

function keyOf({ columns }: Part, row: readonly Cell[]): string {
  return JSON.stringify(
    columns.flatMap(({ role }, index) => (role === "dimension" || role === "time" ? [row[index]] : [])),
  );
}

function at({ columns }: Part, name: string): number {
  return columns.findIndex((column) => column.name === name);
}
