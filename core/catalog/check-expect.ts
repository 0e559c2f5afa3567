import { type Calendar, fromDay, type Grain, startOf, toDay } from "../calendar.ts";
import type { CatalogProblem } from "../catalog.ts";
import { type ControlTotal, readControlTotal } from "../control-total.ts";
import { isFiner } from "../coverage.ts";
import { listOf } from "../format.ts";
import { type Metric, metricOfMeasure } from "../metric.ts";
import { didYouMean } from "../nearest.ts";
import type { Query } from "../query.ts";
import type { Definitions } from "./read-definitions.ts";

type Dated = Extract<ControlTotal, { kind: "dated" }>;

/** Finds control totals of a header that no refresh could be held against. */
export function checkExpect(
  query: Query,
  { metrics, calendar }: Pick<Definitions, "metrics" | "calendar">,
  lineOf: (path: readonly string[]) => number,
): CatalogProblem[] {
  return Object.keys(query.expect).flatMap((key) => {
    const message = wrongIn(key, query, metrics, calendar);
    if (!message) return [];
    return [{ file: query.file, line: lineOf(["expect", key]), field: `expect.${key}`, message }];
  });
}

function wrongIn(
  key: string,
  query: Query,
  metrics: ReadonlyMap<string, Metric>,
  calendar: Calendar,
): string | undefined {
  const total = readControlTotal(key);
  if (!total)
    return `"${key}" is no control total; write \`units\`, \`units@2026-10-31\`, \`units@2026-10\`, \`units@2026\` or \`rows\`, of dates that there are.`;
  if (total.kind === "rows") return undefined;
  const metric = metricOfMeasure(total.measure, metrics);
  if (!query.measures.includes(total.measure) || metric?.aggregate === "none")
    return wrongMeasure(total.measure, query, metrics);
  // A metric that nothing defines is told of where the query names it.
  if (!metric) return undefined;
  const stock = metric.over_time !== undefined;
  if (total.kind === "dated") return wrongDate(total, stock, query, calendar);
  if (!stock || !query.time) return undefined;
  return noStock(total.measure, query.time.grain, toDay("2026-10-31"), calendar);
}

function wrongMeasure(measure: string, query: Query, metrics: ReadonlyMap<string, Metric>): string {
  const right = query.measures.filter((name) => {
    const aggregate = metricOfMeasure(name, metrics)?.aggregate;
    return aggregate !== undefined && aggregate !== "none";
  });
  const metric = metrics.get(measure);
  const parts = metric?.ratio ?? [`${measure}_sum`, `${measure}_count`];
  if (parts.every((part) => right.includes(part)))
    return `"${measure}" is ${metric?.ratio ? "a ratio" : "an average"}, which has no total; name ${listOf(parts, "or")}.`;
  const why =
    metric?.aggregate === "none"
      ? `"${measure}" is never rolled up, so it has no total.`
      : `This query stores no "${measure}".`;
  return `${why} ${didYouMean(measure, right) || `Right are: ${right.join(", ")}.`}`;
}

function wrongDate(total: Dated, stock: boolean, query: Query, calendar: Calendar): string | undefined {
  const { measure, unit, from } = total;
  if (!query.time) return `A query without \`time\` has no dates; write \`${measure}\` for all rows.`;
  const { grain } = query.time;
  const day = toDay(from);
  const key = unitKey(measure, grain, day, calendar);
  // Weeks and quarters go by their first days.
  if (unit === "day" && (grain === "week" || grain === "quarter"))
    return startOf(day, grain, calendar) === day
      ? undefined
      : `${from} starts no ${grain}; write \`${key}\`.`;
  if (!isFiner(grain, unit))
    return grain === "week"
      ? `Weeks cross the ends of ${unit}s; write the first day of a week, such as \`${key}\`.`
      : `The rows are by ${grain}, and a ${unit} is finer; write \`${key}\`.`;
  return stock && unit !== grain ? noStock(measure, grain, day, calendar) : undefined;
}

/** What is as of a day has a total of one unit only. */
function noStock(measure: string, grain: Grain, day: number, calendar: Calendar): string {
  return `"${measure}" is never added over time; name one ${grain}, such as \`${unitKey(measure, grain, day, calendar)}\`.`;
}

/** The key of the unit that holds a day. */
function unitKey(measure: string, grain: Grain, day: number, calendar: Calendar): string {
  const start = fromDay(startOf(day, grain, calendar));
  return `${measure}@${start.slice(0, grain === "year" ? 4 : grain === "month" ? 7 : 10)}`;
}
