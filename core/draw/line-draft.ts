import { addUnits, fromDay, type Grain, toDay } from "../calendar.ts";
import { formatDate } from "../format.ts";
import type { Column } from "../table.ts";
import { colorAt, comparisonNames, formatOf, memberText, numberOf, titleOf } from "./category-draft.ts";
import type { Dataset, Draft } from "./chart-draft.ts";
import type { ChartInput } from "./chart-input.ts";
import { type ColumnRoles, rolesOf } from "./column-roles.ts";
import { color, mostSeries } from "./house-style.ts";

interface Series {
  readonly label: string;
  readonly data: readonly (number | null)[];
  readonly reference?: boolean;
}

/** Lines over time. A unit without a row, or without a value, is a gap and never a zero. */
export function lineDraft(part: ChartInput): Draft {
  const roles = rolesOf(part.columns, part.rows);
  const at = roles.times[0] ?? 0;
  const grain = part.columns[at]?.grain ?? part.reading.time?.grain ?? "day";
  const dates = allDates(
    part.rows.flatMap((row) => (typeof row[at] === "string" ? [row[at]] : [])),
    grain,
  );
  const series = seriesOf(part, roles, dates);
  const kept = largest(series);
  const metric = part.columns[roles.metrics[0] ?? 0] as Column;
  const unfinished = (part.reading.time?.partial?.length ?? 0) > 0;
  return {
    type: "line",
    labels: dates.map((date) => formatDate(date, grain)),
    datasets: kept.map((one, index) => lineLook(one, index, unfinished)),
    format: formatOf(metric),
    valueTitle: roles.metrics.length > 1 ? "" : titleOf(metric),
    fromZero: startsAtZero(kept),
    ...(kept.length < series.length ? { note: `the ${kept.length} highest of ${series.length}` } : {}),
  };
}

function seriesOf(part: ChartInput, roles: ColumnRoles, dates: readonly string[]): Series[] {
  const at = roles.times[0] ?? 0;
  const split = roles.dimensions[0];
  const place = new Map(dates.map((date, index) => [date, index]));
  const series = new Map<string, (number | null)[]>();
  const put = (label: string, date: unknown, value: number | null) => {
    const data = series.get(label) ?? dates.map(() => null);
    series.set(label, data);
    const index = place.get(String(date));
    if (index !== undefined) data[index] = value;
  };
  const only = roles.metrics.length === 1 && roles.reference !== undefined && split === undefined;
  const names = only
    ? (yearNames(part) ?? comparisonNames(part, part.columns[roles.reference ?? 0] as Column))
    : undefined;
  for (const row of part.rows) {
    for (const metric of roles.metrics) {
      const own = names?.current ?? part.columns[metric]?.label ?? "";
      const label = split === undefined ? own : memberText(row[split], part.columns[split]);
      put(label, row[at], numberOf(row[metric]));
    }
    if (names && roles.reference !== undefined) put(names.reference, row[at], numberOf(row[roles.reference]));
  }
  return [...series].map(([label, data]) => ({
    label,
    data,
    ...(label === names?.reference ? { reference: true } : {}),
  }));
}

/** The axis names the months, so two lines a year apart need no more than their years. */
function yearNames(part: ChartInput): { current: string; reference: string } | undefined {
  const { time, comparison } = part.reading;
  if (comparison?.kind !== "last_year" || !time || !comparison.from || !comparison.to) return undefined;
  const [own, other] = [yearOf(time.from, time.to), yearOf(comparison.from, comparison.to)];
  return own && other ? { current: own, reference: other } : undefined;
}

function yearOf(from: string, to: string): string | undefined {
  const last = fromDay(toDay(to) - 1);
  return from.slice(0, 4) === last.slice(0, 4) ? from.slice(0, 4) : undefined;
}

/** Every unit from the first to the last, so that a missing one is seen; very long spans are left as they are. */
function allDates(given: readonly string[], grain: Grain): string[] {
  const sorted = [...new Set(given)].sort();
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined || !isDate(first) || !isDate(last)) return sorted;
  const dates = new Set(sorted);
  for (let day = toDay(first), count = 0; day < toDay(last); day = addUnits(day, 1, grain), count += 1) {
    if (count > 1_000) return sorted;
    dates.add(fromDay(day));
  }
  return [...dates].sort();
}

function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && Number.isFinite(toDay(text));
}

/** Too many lines are a tangle: those highest on average stay, in the order of the rows. */
function largest(series: readonly Series[]): readonly Series[] {
  if (series.length <= mostSeries.drawn) return series;
  const mean = ({ data }: Series) => {
    const values = data.filter((value) => value !== null);
    return values.length === 0 ? Number.NEGATIVE_INFINITY : values.reduce((a, b) => a + b, 0) / values.length;
  };
  const kept = new Set([...series].sort((a, b) => mean(b) - mean(a)).slice(0, mostSeries.kept));
  return series.filter((one) => kept.has(one));
}

function lineLook(series: Series, index: number, unfinished: boolean): Dataset {
  const stroke = series.reference ? color.reference : colorAt(index);
  const last = series.data.findLastIndex((value) => value !== null);
  const alone = (at: number) =>
    (series.data[at - 1] ?? null) === null && (series.data[at + 1] ?? null) === null;
  return {
    label: series.label,
    data: [...series.data],
    borderColor: stroke,
    backgroundColor: stroke,
    borderWidth: 4,
    ...(series.reference ? { borderDash: [10, 8] } : {}),
    pointRadius: series.data.map((value, at) => (value !== null && (at === last || alone(at)) ? 6 : 0)),
    spanGaps: false,
    tension: 0,
    ...(unfinished && !series.reference ? { unfinished: true } : {}),
  };
}

/** A line may leave zero out when it would be squeezed flat otherwise. */
function startsAtZero(series: readonly Series[]): boolean {
  const values = series.flatMap(({ data }) => data.filter((value) => value !== null));
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return low >= 0 && (high - low > high * 0.3 || high === low);
}
