import { dimensionLabel } from "../catalog.ts";
import { formatCell, listOf, plural } from "../format.ts";
import { addsUp, type Metric } from "../metric.ts";
import { changeWords, havingWords, pluralLabel, reader, targetWords } from "./phrases.ts";
import { soFar, trended, trendedBy } from "./say-time.ts";
import { isTargetOver } from "./target-end.ts";
import { fromHigh, type Told, writerFor } from "./told.ts";

/** What the rows of a table show; `short` for a title. */
export function sayRows(told: Told, metric: Metric, short: boolean): string {
  const { plan, table } = told;
  if (plan.count) return counted(told, plan.count);
  if (plan.having.length > 0) return listed(told, metric);
  if (plan.share && plan.by.length > 0) return shared(told, metric);
  if (plan.comparison && plan.by.length > 0)
    return plan.shape === "rank" ? movedInOrder(told, metric) : moved(told, metric);
  if (plan.targets.length > 0 && plan.by.length > 0) return reached(told, metric);
  if (plan.running && plan.by.length === 0) return `${soFar(told, metric)}; ${trended(told, metric, short)}`;
  if (plan.grain && plan.by.length === 0)
    return plan.shape === "rank" ? ranked(told, metric) : trended(told, metric, short);
  if (plan.grain) return trendedBy(told, metric);
  if (plan.by.length > 1 && plan.limit?.per) return ledPer(told, metric);
  return plan.shape === "rank" || table.rows.length <= 3 ? ranked(told, metric) : spread(told, metric);
}

function counted(told: Told, dimension: string): string {
  const { table, catalog, plan } = told;
  const place = table.columns.length - 1;
  const members = writerFor(told);
  const column = table.columns[place] ?? { format: "integer" as const };
  const many = table.rows
    .slice(0, 6)
    .map((row) => [members(row), formatCell(row[place] ?? null, column)].filter(Boolean).join(" "));
  const condition = plan.having.length > 0 ? ` with ${havingWords(plan.having, catalog, table.columns)}` : "";
  const isOne = table.rows.length === 1 && table.rows[0]?.[place] === 1;
  const things = isOne ? dimensionLabel(catalog, dimension) : pluralLabel(dimension, catalog);
  return `${listOf(many)} ${things}${condition}`;
}

/** The first of a ranking and the two behind it. */
function ranked(told: Told, metric: Metric): string {
  const { table, plan } = told;
  const read = reader(table);
  const members = writerFor(told);
  const [first, ...rest] = table.rows.slice(0, 3);
  if (!first) return `no ${metric.label}`;
  const lead = `${members(first)} ${read.written(first, metric.name)}`;
  if (rest.length === 0) return lead;
  const behind = rest.map((row) => `${members(row)} ${read.written(row, metric.name)}`);
  const word =
    plan.sort?.field === metric.name ? (plan.sort.direction === "ascending" ? "lowest " : "leads with ") : "";
  if (word === "leads with ")
    return `${members(first)} leads with ${read.written(first, metric.name)}, then ${listOf(behind)}`;
  return `${word}${listOf([lead, ...behind])}`;
}

/** The highest and the lowest of a breakdown, and the whole where adding up is honest. */
function spread(told: Told, metric: Metric): string {
  const { table } = told;
  const read = reader(table);
  const members = writerFor(told);
  const rows = table.rows.filter((row) => read.number(row, metric.name) !== null);
  const sorted = fromHigh(told, rows, metric);
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (!first || !last) return `no ${metric.label}`;
  const total = addsUp(metric) ? table.totals[metric.name] : null;
  const value = read.number(first, metric.name);
  const part =
    total && value !== null && value > 0 && value <= total ? ` (${Math.round((value / total) * 100)} %)` : "";
  return `${members(first)} is highest with ${read.written(first, metric.name)}${part}, ${members(last)} lowest with ${read.written(last, metric.name)}`;
}

function ledPer(told: Told, metric: Metric): string {
  const { table, plan } = told;
  const read = reader(table);
  const members = writerFor(told);
  const place = read.index(plan.limit?.per ?? "");
  const seen = new Set<string>();
  const leaders: string[] = [];
  for (const row of table.rows) {
    const group = String(row[place] ?? "");
    if (seen.has(group)) continue;
    seen.add(group);
    leaders.push(`${members(row)} ${read.written(row, metric.name)}`);
  }
  return leaders.length > 6
    ? `${leaders.slice(0, 6).join("; ")}; and ${leaders.length - 6} more`
    : leaders.join("; ");
}

function listed(told: Told, metric: Metric): string {
  const { table, plan, catalog } = told;
  const read = reader(table);
  const members = writerFor(told);
  const [first] = table.rows;
  const count =
    plan.by.length === 1 && plan.by[0]
      ? `${table.totalRows} ${table.totalRows === 1 ? dimensionLabel(catalog, plan.by[0]) : pluralLabel(plan.by[0], catalog)}`
      : plural(table.totalRows, "case");
  const condition = havingWords(plan.having, catalog, table.columns);
  const isNone = plan.having.every(({ operator, values }) => operator === "=" && values[0] === 0);
  if (isNone) {
    const named = table.rows.slice(0, 5).map(members);
    const more = table.totalRows - named.length;
    return `${count} with ${condition}: ${listOf(more > 0 ? [...named, `${more} more`] : named)}`;
  }
  return `${count} with ${condition}${first ? `, first ${members(first)} at ${read.written(first, metric.name)}` : ""}`;
}

function shared(told: Told, metric: Metric): string {
  const { table, plan } = told;
  const read = reader(table);
  const members = writerFor(told);
  const shown = table.rows.slice(0, 3).map((row) => {
    const share = read.written(row, `${metric.name}_share`);
    const then =
      read.index(`${metric.name}_share_previous`) >= 0
        ? read.written(row, `${metric.name}_share_previous`)
        : "";
    const before = then ? `, ${then} in ${plan.comparison?.period.label}` : "";
    return `${members(row)} ${share} (${read.written(row, metric.name)})${before}`;
  });
  return listOf(shown);
}

/** The first of a ranking by movement. */
function movedInOrder(told: Told, metric: Metric): string {
  const { table, plan } = told;
  const read = reader(table);
  const members = writerFor(told);
  const column = table.columns[read.index(`${metric.name}_change`)];
  const shown = table.rows.slice(0, 3).map((row) => {
    const change = read.number(row, `${metric.name}_change`);
    const isNew = change === null && read.number(row, `${metric.name}_difference`) !== null;
    const now = isNew ? `${read.written(row, metric.name)} (none before)` : "n/a";
    return `${members(row)} ${change === null ? now : changeWords(change, column)}`;
  });
  return `${listOf(shown)}${plan.comparison ? ` against ${plan.comparison.period.label}` : ""}`;
}

/** The two ends of what moved, the larger movement first. */
function moved(told: Told, metric: Metric): string {
  const { table, plan } = told;
  const ends = endsOf(told, `${metric.name}_change`);
  if (!ends) return ranked(told, metric);
  const column = table.columns[reader(table).index(`${metric.name}_change`)];
  const versus = plan.comparison ? ` against ${plan.comparison.period.label}` : "";
  return `${listOf(ends.map((end) => `${end.members} ${changeWords(end.value, column)}`))}${versus}`;
}

/** The two ends of what was reached of a target, the larger gap first. */
function reached(told: Told, metric: Metric): string {
  const ends = endsOf(told, `${metric.name}_variance`);
  if (!ends) return spread(told, metric);
  const said = { better: metric.better, isOver: isTargetOver(told, metric), target: "target" };
  return listOf(ends.map((end) => `${end.members} ${targetWords(end.value, said)}`));
}

/** The rows with the highest and the lowest value of a column, the larger one in size first. */
function endsOf(told: Told, name: string): { members: string; value: number }[] | undefined {
  const { table } = told;
  const read = reader(table);
  const members = writerFor(told);
  const valued = table.rows.flatMap((row) => {
    const value = read.number(row, name);
    return value === null ? [] : [{ members: members(row), value }];
  });
  const sorted = valued.sort((a, b) => b.value - a.value);
  const [best, least] = [sorted[0], sorted.at(-1)];
  if (!best || !least) return undefined;
  if (best === least) return [best];
  return Math.abs(least.value) > Math.abs(best.value) ? [least, best] : [best, least];
}
