import { fromDay, type Period } from "../calendar.ts";
import type { Metric } from "../metric.ts";
import type { Plan } from "../plan.ts";
import type { Cell, Column, Table } from "../table.ts";
import { cutLines, meets, sortLines } from "./arrange.ts";
import { type Line, measure, type Opened } from "./measure.ts";
import type { StaleMember } from "./roll-up.ts";

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
  const all = [...metrics, ...targets];
  const wrong = findForbiddenSum(plan, all, opened);
  if (wrong) return wrong;
  const measured = measure(plan, all, plan.by, plan.period, opened);
  if (measured.refused) return { kind: "not_additive", metric: measured.refused };
  if (measured.lines.every((line) => line.values.size === 0)) return { kind: "empty" };

  const lines = [...measured.lines];
  if (plan.comparison) addComparison(lines, plan, metrics, opened);
  for (const line of lines) addVariance(line, metrics, targets);
  const totals =
    plan.by.length > 0 || plan.grain ? totalsOf(plan, metrics, opened) : (lines[0]?.values ?? new Map());
  if (plan.share) addShare(lines, metrics[0], totals);

  const passing = lines.filter((line) => meets(line, plan.having) && isFocused(line, plan));
  const large = plan.limit ? passing.filter((line) => hasBase(line, metrics, plan)) : passing;
  const sorted = sortLines(large, plan, opened.catalog.dimensions);
  const cut = cutLines(sorted, plan);
  const columns = columnsOf(plan, metrics, targets, opened);
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

/** A metric that may not be added across a dimension is grouped by it or filtered to one member of it, or refused. */
function findForbiddenSum(plan: Plan, metrics: readonly Metric[], opened: Opened): LookUpResult | undefined {
  for (const metric of metrics) {
    const dims = [...plan.by, ...(metric.at ?? [])];
    for (const part of metric.ratio ?? [metric.name]) {
      for (const dimension of opened.catalog.metrics.get(part)?.not_over ?? []) {
        const pinned = plan.filters.some(
          (one) => one.field === dimension && one.operator === "in" && one.values.length === 1,
        );
        const slice = plan.slices.find((one) => one.metrics.includes(part));
        const held = slice && opened.catalog.queries.get(slice.query)?.dimensions.includes(dimension);
        if (held && !pinned && !dims.includes(dimension))
          return { kind: "not_additive", metric: metric.name, dimension };
      }
    }
  }
  return undefined;
}

function addComparison(lines: Line[], plan: Plan, metrics: readonly Metric[], opened: Opened): void {
  const before = measure(plan, metrics, plan.by, plan.comparison?.period as Period, opened);
  const known = new Map(lines.map((line) => [`${line.bucket}|${line.key}`, line]));
  for (const line of before.lines) {
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

function totalsOf(plan: Plan, metrics: readonly Metric[], opened: Opened): ReadonlyMap<string, number> {
  const { grain: _, ...whole } = plan;
  const addable = metrics.filter((metric) => !findForbiddenSum({ ...whole, by: [] }, [metric], opened));
  const measured = measure(whole, addable, [], plan.period, opened);
  return measured.refused ? new Map() : (measured.lines[0]?.values ?? new Map());
}

function addShare(
  lines: readonly Line[],
  metric: Metric | undefined,
  totals: ReadonlyMap<string, number>,
): void {
  const total = metric && totals.get(metric.name);
  if (!metric || !total) return;
  for (const line of lines) {
    const value = line.values.get(metric.name);
    if (value !== undefined) line.values.set(`${metric.name}_share`, value / total);
  }
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

function columnsOf(
  plan: Plan,
  metrics: readonly Metric[],
  targets: readonly Metric[],
  opened: Opened,
): Column[] {
  const columns: Column[] = [];
  if (plan.grain)
    columns.push({ name: "time", label: plan.grain, role: "time", format: "date", grain: plan.grain });
  for (const name of plan.by) {
    columns.push({
      name,
      label: opened.catalog.dimensions.get(name)?.label ?? name,
      role: "dimension",
      format: "text",
    });
  }
  for (const metric of metrics) {
    const { name, label, format } = metric;
    const written = {
      format,
      ...(metric.unit ? { unit: metric.unit } : {}),
      ...(metric.decimals === undefined ? {} : { decimals: metric.decimals }),
    };
    columns.push({ name, label, role: "metric", ...written });
    if (plan.comparison) {
      columns.push({ name: `${name}_previous`, label: `${label} before`, role: "comparison", ...written });
      const unit = format === "percent" ? { unit: "points" } : {};
      columns.push({
        name: `${name}_change`,
        label: "change",
        role: "comparison",
        format: "percent",
        ...unit,
      });
    }
    const target = targets.find((one) => one.target_for === name);
    if (target) {
      columns.push({ name: target.name, label: target.label, role: "comparison", ...written });
      columns.push({
        name: `${name}_variance`,
        label: "against target",
        role: "comparison",
        format: "percent",
      });
    }
    if (plan.share && metric === metrics[0]) {
      columns.push({
        name: `${name}_share`,
        label: `share of ${label}`,
        role: "comparison",
        format: "percent",
      });
    }
  }
  return columns;
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
