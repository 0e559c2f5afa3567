import { fromDay, type Period } from "../calendar.ts";
import type { Metric } from "../metric.ts";
import type { Plan } from "../plan.ts";
import type { Cell, Column, Table } from "../table.ts";
import { cutLines, meets, sortLines } from "./arrange.ts";
import type { StaleMember } from "./choose-rows.ts";
import { columnsOf, countColumn } from "./columns-of.ts";
import { type Line, measure, type Opened, workOutRatio } from "./measure.ts";
import { dividePerDay, totalsPerDay } from "./per-day.ts";

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
  for (const { name } of metrics) {
    const dimension = measured.refused.get(name);
    if (measured.refused.has(name))
      return { kind: "not_additive", metric: name, ...(dimension ? { dimension } : {}) };
  }
  if (measured.lines.every((line) => line.values.size === 0)) return { kind: "empty" };

  const lines = [...measured.lines];
  if (plan.comparison) addComparison(lines, plan, metrics, measured.bucketStarts.length, opened);
  for (const line of lines) addVariance(line, metrics, targets);
  let totals = totalsOf(plan, metrics, measured.lines, opened);
  if (plan.share) addShare(lines, plan, metrics[0], opened);
  if (plan.per_day) {
    totals = totalsPerDay(totals, plan, metrics, opened.catalog.calendar);
    dividePerDay(lines, plan, metrics, opened.catalog.calendar);
  }

  const passing = lines.filter((line) => meets(line, plan.having) && isFocused(line, plan));
  const large = plan.limit ? passing.filter((line) => hasBase(line, metrics, plan)) : passing;
  const shown = plan.count ? countMembers(large, plan, plan.count) : large;
  const sorted = sortLines(shown, plan, opened.catalog.dimensions);
  const cut = cutLines(sorted, plan);
  const columns = columnsOf(plan, metrics, targets, opened.catalog);
  const rows = cut.slice(0, mostRows).map((line) => rowOf(line, columns, plan, measured.bucketStarts));
  const table: Table = {
    columns,
    rows,
    totalRows: sorted.length,
    truncated: cut.length > mostRows,
    totals: Object.fromEntries(metrics.map(({ name }) => [name, round(totals.get(name))])),
  };
  return { kind: "table", table, stale: measured.stale, tooSmall: passing.length - large.length };
}

function addComparison(
  lines: Line[],
  plan: Plan,
  metrics: readonly Metric[],
  units: number,
  opened: Opened,
): void {
  const before = measure(plan, metrics, plan.by, plan.comparison?.period as Period, opened);
  const known = new Map(lines.map((line) => [`${line.bucket}|${line.key}`, line]));
  for (const line of before.lines) {
    // A month may touch six weeks and the one before it five: a unit without its like is left out.
    if (line.bucket >= units) continue;
    const id = `${line.bucket}|${line.key}`;
    let match = known.get(id);
    if (!match) {
      match = { ...line, values: new Map() };
      lines.push(match);
    }
    for (const metric of metrics) {
      const value = line.values.get(metric.name);
      if (value !== undefined) match.values.set(`${metric.name}_previous`, value);
    }
  }
  for (const line of lines) {
    for (const metric of metrics) {
      const [now, then] = [line.values.get(metric.name), line.values.get(`${metric.name}_previous`)];
      if (now === undefined || then === undefined) continue;
      line.values.set(`${metric.name}_difference`, now - then);
      if (metric.format === "percent") line.values.set(`${metric.name}_change`, now - then);
      else if (then !== 0) line.values.set(`${metric.name}_change`, (now - then) / Math.abs(then));
    }
  }
}

function addVariance(line: Line, metrics: readonly Metric[], targets: readonly Metric[]): void {
  for (const target of targets) {
    const metric = metrics.find((one) => one.name === target.target_for);
    const [value, planned] = [metric && line.values.get(metric.name), line.values.get(target.name)];
    if (metric && value !== undefined && planned)
      line.values.set(`${metric.name}_variance`, value / planned - 1);
  }
}

/** The totals over all lines. Sums are folded from the lines; what else there is has to be measured as a whole. */
function totalsOf(
  plan: Plan,
  metrics: readonly Metric[],
  lines: readonly Line[],
  opened: Opened,
): ReadonlyMap<string, number> {
  const only = lines[0];
  if (plan.by.length === 0 && !plan.grain && only) return only.values;
  const isSum = (name: string) => {
    const metric = opened.catalog.metrics.get(name);
    const flows = metric?.aggregate === "sum" || metric?.aggregate === "count";
    return flows && metric.not_over.length === 0 && (metric.over_time === undefined || !plan.grain);
  };
  const foldable = metrics.every((metric) => !metric.at && (metric.ratio ?? [metric.name]).every(isSum));
  if (!foldable) {
    const { grain: _, ...whole } = plan;
    return measure(whole, metrics, [], plan.period, opened).lines[0]?.values ?? new Map();
  }
  const totals = new Map<string, number>();
  for (const name of new Set(metrics.flatMap((metric) => metric.ratio ?? [metric.name]))) {
    for (const line of lines) {
      const value = line.values.get(name);
      if (value !== undefined) totals.set(name, (totals.get(name) ?? 0) + value);
    }
  }
  const unknown = new Set(
    lines.flatMap((line) => [...(line.unknown ?? [])]).filter((name) => !totals.has(name)),
  );
  for (const metric of metrics) workOutRatio(metric, { values: totals, unknown });
  return totals;
}

/** The share of each line in the total of its group, time units apart; a whole of zero has no shares. */
function addShare(lines: readonly Line[], plan: Plan, metric: Metric | undefined, opened: Opened): void {
  if (!metric) return;
  const within = plan.share?.within ?? [];
  const places = within.map((name) => plan.by.indexOf(name));
  const wholes = new Map<string, number>();
  for (const line of measure(plan, [metric], within, plan.period, opened).lines) {
    const whole = line.values.get(metric.name);
    if (whole) wholes.set(`${line.bucket}|${line.labels.join("\u0001")}`, whole);
  }
  for (const line of lines) {
    const value = line.values.get(metric.name);
    const whole = wholes.get(`${line.bucket}|${places.map((place) => line.labels[place]).join("\u0001")}`);
    if (value !== undefined && whole) line.values.set(`${metric.name}_share`, value / whole);
  }
}

/** One line for each group, with how many members of a dimension it has. */
function countMembers(lines: readonly Line[], plan: Plan, dimension: string): Line[] {
  const place = plan.by.indexOf(dimension);
  const groups = new Map<string, Line>();
  for (const line of lines) {
    const labels = line.labels.with(place, "");
    const key = `${line.bucket}|${labels.join("\u0001")}`;
    const group = groups.get(key) ?? { ...line, labels, values: new Map([[countColumn(dimension), 0]]) };
    groups.set(key, group);
    group.values.set(countColumn(dimension), (group.values.get(countColumn(dimension)) ?? 0) + 1);
  }
  return [...groups.values()];
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
    if (column.role === "dimension") return line.labels[plan.by.indexOf(column.name)] ?? null;
    return round(line.values.get(column.name));
  });
}

function round(value: number | undefined): number | null {
  if (value === undefined || !Number.isFinite(value)) return null;
  const rounded = Math.round(value * 1e6) / 1e6;
  return rounded === 0 ? 0 : rounded;
}
