import type { Catalog } from "../catalog.ts";
import { formatCell, listOf, plural } from "../format.ts";
import type { Metric } from "../metric.ts";
import type { Plan } from "../plan.ts";
import type { Cell, Table } from "../table.ts";
import {
  byWords,
  capital,
  changeWords,
  havingWords,
  memberWriter,
  pluralLabel,
  reader,
  scopeWords,
} from "./phrases.ts";

export interface Told {
  readonly plan: Plan;
  readonly table: Table;
  readonly catalog: Catalog;
  /** The title of the view that was asked for. */
  readonly title?: string | undefined;
}

/** The answer in one sentence, and the finding alone, as a chart's title. */
export interface Headline {
  readonly sentence: string;
  readonly finding: string;
}

/** Says what a table shows: the number for a total, the leaders for a ranking, the movement for a trend. */
export function headlineOf(told: Told): Headline {
  const { plan, table, catalog } = told;
  const metrics = plan.metrics.flatMap((name) => catalog.metrics.get(name) ?? []);
  const metric = metrics.find((one) => one.name === plan.sort?.field) ?? metrics[0];
  if (!metric) return { sentence: "", finding: "" };
  if (table.rows.length === 0) return nothing(told, metric);
  if (plan.by.length === 0 && !plan.grain) return total(told, metrics);
  const subject = told.title ?? `${capital(metric.label)} ${byWords(plan, catalog)}`;
  const where = scopeWords(plan, catalog);
  const finding = findingOf(told, metric);
  return { sentence: `${subject}${where ? `, ${where}` : ""}: ${finding}.`, finding: capital(finding) };
}

function nothing({ plan, catalog, table }: Told, metric: Metric): Headline {
  const what = plan.by[0] ? pluralLabel(plan.by[0], catalog) : "rows";
  const condition = havingWords(plan.having, catalog, table.columns);
  const where = scopeWords(plan, catalog);
  const sentence = `No ${what} with ${condition || metric.label}${where ? `, ${where}` : ""}.`;
  return { sentence, finding: sentence.slice(0, -1) };
}

function total({ plan, table, catalog, title }: Told, metrics: readonly Metric[]): Headline {
  const [row] = table.rows;
  const read = reader(table);
  const said = metrics.map((metric) => {
    const value = read.written(row ?? [], metric.name);
    return `${metric.label} ${value}${against(plan, table, row ?? [], metric.name)}`;
  });
  const where = scopeWords(plan, catalog);
  const [only] = metrics;
  if (metrics.length === 1 && only && !title) {
    const value = read.written(row ?? [], only.name);
    const finding = `${capital(only.label)}: ${value}${against(plan, table, row ?? [], only.name)}`;
    return {
      sentence: `${capital(only.label)}${where ? `, ${where}` : ""}: ${value}${against(plan, table, row ?? [], only.name)}.`,
      finding,
    };
  }
  const finding = listOf(said);
  return {
    sentence: `${title ? `${title}${where ? `, ${where}` : ""}: ` : where ? `${capital(where)}: ` : ""}${finding}.`,
    finding: capital(finding),
  };
}

/** What a total is held against: `, up 4.2 % on September 2026 (3,370)`. */
function against(plan: Plan, table: Table, row: readonly Cell[], metric: string): string {
  const read = reader(table);
  const said: string[] = [];
  const change = read.number(row, `${metric}_change`);
  if (plan.comparison) {
    const previous = read.written(row, `${metric}_previous`);
    const moved =
      change === null ? "" : `${changeWords(change, table.columns[read.index(`${metric}_change`)])} on `;
    said.push(`${moved}${plan.comparison.period.label} (${previous})`);
  }
  const variance = read.number(row, `${metric}_variance`);
  const target = plan.targets.find((name) => read.index(name) >= 0);
  if (variance !== null && target) {
    said.push(
      `${changeWords(variance, undefined).replace("up", "above").replace("down", "below")} the target of ${read.written(row, target)}`.replace(
        /^(above|below) (.+?) the/,
        "$2 $1 the",
      ),
    );
  }
  const share = read.number(row, `${metric}_share`);
  if (share !== null) said.push(`${Math.round(share * 1000) / 10} % of the whole`);
  return said.length > 0 ? `, ${said.join(", ")}` : "";
}

function findingOf(told: Told, metric: Metric): string {
  const { plan, table } = told;
  if (plan.count) return counted(told, plan.count);
  if (plan.having.length > 0) return listed(told, metric);
  if (plan.share && plan.by.length > 0) return shared(told, metric);
  if (plan.comparison && plan.by.length > 0) return moved(told, metric);
  if (plan.grain && plan.by.length === 0) return trended(told, metric);
  if (plan.grain) return trendedBy(told, metric);
  if (plan.by.length > 1 && plan.limit?.per) return ledPer(told, metric);
  return plan.shape === "rank" || table.rows.length <= 3 ? ranked(told, metric) : spread(told, metric);
}

function counted({ table, catalog, plan }: Told, dimension: string): string {
  const place = table.columns.length - 1;
  const members = memberWriter(table);
  const column = table.columns[place] ?? { format: "integer" as const };
  const many = table.rows
    .slice(0, 6)
    .map((row) => [members(row), formatCell(row[place] ?? null, column)].filter(Boolean).join(" "));
  const condition = plan.having.length > 0 ? ` with ${havingWords(plan.having, catalog, table.columns)}` : "";
  return `${listOf(many)} ${pluralLabel(dimension, catalog)}${condition}`;
}

/** The first of a ranking and the two behind it. */
function ranked({ table, plan }: Told, metric: Metric): string {
  const read = reader(table);
  const members = memberWriter(table);
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
function spread({ table }: Told, metric: Metric): string {
  const read = reader(table);
  const members = memberWriter(table);
  const rows = table.rows.filter((row) => read.number(row, metric.name) !== null);
  const sorted = [...rows].sort(
    (a, b) => (read.number(b, metric.name) ?? 0) - (read.number(a, metric.name) ?? 0),
  );
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (!first || !last) return `no ${metric.label}`;
  const total = metric.aggregate === "sum" || metric.aggregate === "count" ? table.totals[metric.name] : null;
  const value = read.number(first, metric.name);
  const part =
    total && value !== null && value > 0 && value <= total ? ` (${Math.round((value / total) * 100)} %)` : "";
  return `${members(first)} is highest with ${read.written(first, metric.name)}${part}, ${members(last)} lowest with ${read.written(last, metric.name)}`;
}

function ledPer({ table, plan }: Told, metric: Metric): string {
  const read = reader(table);
  const members = memberWriter(table);
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

function listed({ table, plan, catalog }: Told, metric: Metric): string {
  const read = reader(table);
  const members = memberWriter(table);
  const [first] = table.rows;
  const count =
    plan.by.length === 1 && plan.by[0]
      ? `${table.totalRows} ${table.totalRows === 1 ? (catalog.dimensions.get(plan.by[0])?.label ?? plan.by[0]) : pluralLabel(plan.by[0], catalog)}`
      : plural(table.totalRows, "case");
  const condition = havingWords(plan.having, catalog, table.columns);
  return `${count} with ${condition}${first ? `, first ${members(first)} at ${read.written(first, metric.name)}` : ""}`;
}

function shared({ table }: Told, metric: Metric): string {
  const read = reader(table);
  const members = memberWriter(table);
  const shown = table.rows.slice(0, 3).map((row) => {
    const share = read.written(row, `${metric.name}_share`);
    return `${members(row)} ${share} (${read.written(row, metric.name)})`;
  });
  return listOf(shown);
}

function moved(told: Told, metric: Metric): string {
  const { table, plan } = told;
  const read = reader(table);
  const members = memberWriter(table);
  const name = `${metric.name}_change`;
  const column = table.columns[read.index(name)];
  const rows = table.rows.filter((row) => read.number(row, name) !== null);
  const sorted = [...rows].sort((a, b) => (read.number(b, name) ?? 0) - (read.number(a, name) ?? 0));
  const say = (row: readonly Cell[]) => `${members(row)} ${changeWords(read.number(row, name) ?? 0, column)}`;
  const [best, least] = [sorted[0], sorted.at(-1)];
  if (!best || !least) return ranked(told, metric);
  const versus = plan.comparison ? ` against ${plan.comparison.period.label}` : "";
  return best === least ? `${say(best)}${versus}` : `from ${say(best)} to ${say(least)}${versus}`;
}

function trended({ table, plan }: Told, metric: Metric): string {
  const read = reader(table);
  const members = memberWriter(table);
  const rows = table.rows.filter((row) => read.number(row, metric.name) !== null);
  const [first, last] = [rows[0], rows.at(-1)];
  if (!first || !last) return `no ${metric.label}`;
  if (plan.shape === "rank") return ranked({ table } as Told, metric);
  const sorted = [...rows].sort(
    (a, b) => (read.number(a, metric.name) ?? 0) - (read.number(b, metric.name) ?? 0),
  );
  const say = (row: readonly Cell[] | undefined) =>
    row ? `${read.written(row, metric.name)} in ${members(row)}` : "";
  if (rows.length === 1) return say(last);
  return `${say(last)}, from ${say(first)}; highest ${say(sorted.at(-1))}, lowest ${say(sorted[0])}`;
}

function trendedBy({ table }: Told, metric: Metric): string {
  const read = reader(table);
  const place = table.columns.findIndex((column) => column.role === "time");
  const column = table.columns[place];
  const latest = table.rows.at(-1)?.[place] ?? null;
  const rows = table.rows.filter((row) => row[place] === latest);
  const members = memberWriter({
    columns: table.columns.toSpliced(place, 1),
    rows: rows.map((row) => row.toSpliced(place, 1)),
  });
  const sorted = [...rows].sort(
    (a, b) => (read.number(b, metric.name) ?? 0) - (read.number(a, metric.name) ?? 0),
  );
  const shown = sorted
    .slice(0, 3)
    .map((row) => `${members(row.toSpliced(place, 1))} ${read.written(row, metric.name)}`);
  return `${column ? `in ${formatCell(latest, column)} ` : ""}${listOf(shown)}`;
}
