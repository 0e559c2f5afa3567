import { fromDay } from "../calendar.ts";
import { addsUp, type Metric, partsOf } from "../metric.ts";
import type { Plan } from "../plan.ts";
import type { Cell, Column, Table } from "../table.ts";
import { addAbsent } from "./add-absent.ts";
import { cutLines, meets, sortLines } from "./arrange.ts";
import type { StaleMember } from "./choose-rows.ts";
import { binColumn, columnsOf } from "./columns-of.ts";
import { correlationOf } from "./correlation.ts";
import { countInBins, countMembers } from "./count-members.ts";
import { currenciesOf, inCurrency, otherCurrency, sharedCurrencies } from "./currencies.ts";
import { addComparison, addRunning, addShare, addVariance } from "./derive.ts";
import type { Line } from "./lines.ts";
import { type Measured, measure, type Opened, workOutRatio } from "./measure.ts";
import { dividePerDay, type Totals, totalsPerDay } from "./per-day.ts";

export type LookUpResult =
  | {
      readonly kind: "table";
      readonly table: Table;
      /** Members whose data stops before the period's end. */
      readonly stale: readonly StaleMember[];
      /** How many groups a ranking left out because a ratio's base is too small. */
      readonly tooSmall: number;
    }
  | { readonly kind: "not_additive"; readonly metric: string; readonly dimension?: string }
  | { readonly kind: "empty" };

/** More rows than this are never given; `truncated` says so. */
const mostRows = 1_000;

/** Looks a plan up in its dumps. */
export function lookUp(plan: Plan, opened: Opened): LookUpResult {
  const metrics = plan.metrics.flatMap((name) => opened.catalog.metrics.get(name) ?? []);
  const targets = plan.targets.flatMap((name) => opened.catalog.metrics.get(name) ?? []);
  const measured = measure(plan, [...metrics, ...targets], plan.by, plan.period, opened);
  const mixed = refusalOf(metrics, measured.refused);
  if (mixed) return mixed;
  if (measured.lines.every((line) => line.values.size === 0)) return { kind: "empty" };

  const lines = [...measured.lines];
  const before = plan.comparison && addComparison(lines, plan, metrics, measured.bucketStarts.length, opened);
  const unlike =
    before &&
    (refusalOf(metrics, before.refused) ??
      otherCurrency(plan, metrics, measured.currencies, before.currencies, opened.catalog));
  if (unlike) return unlike;
  addAbsent(lines, plan, metrics, opened);
  for (const line of lines) addVariance(line, metrics, targets);
  const wholes = totalsOf(plan, metrics, measured.lines, opened);
  const whole = plan.share && refusalOf(metrics, addShare(lines, plan, metrics[0], opened));
  if (whole) return whole;
  if (plan.running) addRunning(lines, metrics);
  const totals = plan.per_day ? totalsPerDay(wholes, plan, metrics, opened.catalog.calendar) : wholes;
  // A base is of the whole period, so it is looked at before anything is divided by its days.
  const tiny = new Set(plan.limit ? lines.filter((line) => !hasBase(line, metrics, plan)) : []);
  if (plan.per_day) dividePerDay(lines, plan, metrics, opened.catalog.calendar);

  const passing = lines.filter((line) => meets(line, plan.having) && isFocused(line, plan));
  const large = passing.filter((line) => !tiny.has(line));
  const [first, second] = metrics;
  const inBins = plan.count && plan.bins && first ? countInBins(large, plan, plan.count, first) : undefined;
  const shown = plan.count ? (inBins ?? countMembers(large, plan, plan.count)) : large;
  const sorted = inBins ?? sortLines(shown, plan, opened.catalog.dimensions);
  const correlation =
    plan.shape === "relation" && first && second ? correlationOf(large, first.name, second.name) : undefined;
  const cut = cutLines(sorted, plan);
  const columns = columnsOf(
    plan,
    metrics.map((metric) => inCurrency(metric, sharedCurrencies(measured.currencies, before?.currencies))),
    targets,
    opened.catalog,
  );
  const rows = cut.slice(0, mostRows).map((line) => rowOf(line, columns, plan, measured.bucketStarts));
  const rest = plan.others ? sorted.slice(cut.length) : [];
  const others = rest.length > 0 ? othersRow(rest, columns, plan, metrics, wholes, opened) : [];
  const table: Table = {
    columns,
    rows,
    totalRows: sorted.length,
    truncated: cut.length > mostRows,
    totals: Object.fromEntries(metrics.map(({ name }) => [name, round(totals.get(name))])),
    ...(others.length > 0 ? { others } : {}),
    ...(correlation ? { correlation } : {}),
  };
  return { kind: "table", table, stale: measured.stale, tooSmall: passing.length - large.length };
}

function refusalOf(
  metrics: readonly Metric[],
  refused: Measured["refused"],
): Extract<LookUpResult, { kind: "not_additive" }> | undefined {
  const metric = metrics.find(({ name }) => refused.has(name))?.name;
  if (metric === undefined) return undefined;
  const dimension = refused.get(metric);
  return { kind: "not_additive", metric, ...(dimension ? { dimension } : {}) };
}

/** The totals over all lines. Sums are folded from the lines; what else there is has to be measured as a whole. */
function totalsOf(plan: Plan, metrics: readonly Metric[], lines: readonly Line[], opened: Opened): Totals {
  const only = lines[0];
  if (plan.by.length === 0 && !plan.grain && only) return only.values;
  const isSum = (name: string) => {
    const metric = opened.catalog.metrics.get(name);
    if (!metric || !addsUp(metric)) return false;
    const apart = metric.format === "currency" && currenciesOf(opened.catalog).length > 0;
    return !apart && metric.not_over.length === 0 && (metric.over_time === undefined || !plan.grain);
  };
  const foldable = metrics.every((metric) => !metric.at && partsOf(metric).every(isSum));
  if (!foldable) {
    const { grain: _, ...whole } = plan;
    return measure(whole, metrics, [], plan.period, opened).lines[0]?.values ?? new Map();
  }
  const totals = new Map<string, number>();
  for (const name of new Set(metrics.flatMap(partsOf))) {
    for (const line of lines) {
      const value = line.values.get(name);
      if (value !== undefined) totals.set(name, (totals.get(name) ?? 0) + value);
    }
  }
  const unknown = new Set<string>();
  for (const line of lines) for (const name of line.unknown ?? []) if (!totals.has(name)) unknown.add(name);
  for (const metric of metrics) workOutRatio(metric, { values: totals, unknown });
  return totals;
}

/** What the limit left out, as one row: measured anew over those members, so that a ratio is one of their totals. */
function othersRow(
  rest: readonly Line[],
  columns: readonly Column[],
  plan: Plan,
  metrics: readonly Metric[],
  totals: Totals,
  opened: Opened,
): Cell[] {
  const [dimension = ""] = plan.by;
  const filter = {
    field: dimension,
    operator: "in" as const,
    values: rest.map((line) => line.labels[0] ?? null),
  };
  const whole: Plan = { ...plan, by: [], filters: [...plan.filters, filter] };
  const targets = plan.targets.flatMap((name) => opened.catalog.metrics.get(name) ?? []);
  const measured = measure(whole, [...metrics, ...targets], [], plan.period, opened);
  const lines = [...measured.lines];
  if (plan.comparison) addComparison(lines, whole, metrics, measured.bucketStarts.length, opened);
  const [line] = lines;
  if (!line) return [];
  addVariance(line, metrics, targets);
  const [first] = metrics;
  const [value, all] = [line.values.get(first?.name ?? ""), totals.get(first?.name ?? "")];
  if (plan.share && first && value !== undefined && all) line.values.set(`${first.name}_share`, value / all);
  if (plan.per_day) dividePerDay(lines, whole, metrics, opened.catalog.calendar);
  return columns.map(({ name, role }) =>
    role === "dimension" ? `${rest.length} others` : round(line.values.get(name)),
  );
}

function isFocused(line: Line, plan: Plan): boolean {
  return plan.focus.every((filter) => {
    const label = (line.labels[plan.by.indexOf(filter.field)] ?? "").toLowerCase();
    return filter.values.some((value) => String(value).toLowerCase() === label);
  });
}

/** A ranking by a ratio leaves out groups whose denominator is too small to mean anything. */
function hasBase(line: Line, metrics: readonly Metric[], plan: Plan): boolean {
  const metric = metrics.find((one) => one.name === plan.sort?.field);
  if (!metric?.ratio || metric.min_denominator === undefined) return true;
  return (line.values.get(metric.ratio[1]) ?? 0) >= metric.min_denominator;
}

function rowOf(line: Line, columns: readonly Column[], plan: Plan, starts: readonly number[]): Cell[] {
  return columns.map((column) => {
    if (column.role === "time") return fromDay(starts[line.bucket] ?? 0);
    if (column.role === "dimension") {
      const name = column.name === binColumn(plan) ? (plan.count ?? "") : column.name;
      return line.labels[plan.by.indexOf(name)] ?? null;
    }
    return round(line.values.get(column.name));
  });
}

function round(value: number | undefined): number | null {
  if (value === undefined || !Number.isFinite(value)) return null;
  const rounded = Math.round(value * 1e6) / 1e6;
  return rounded === 0 ? 0 : rounded;
}
