import { capital, listOf } from "../format.ts";
import type { Metric } from "../metric.ts";
import { labelIn } from "../plan.ts";
import type { Cell } from "../table.ts";
import {
  byWords,
  changeWords,
  havingWords,
  pluralLabel,
  reader,
  scopeWords,
  targetWords,
} from "./phrases.ts";
import { sayDistribution, sayRelation } from "./say-points.ts";
import { sayRows } from "./say-rows.ts";
import { isTargetOver } from "./target-end.ts";
import type { Told } from "./told.ts";

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
  const points = sayPoints(told, metrics);
  if (points)
    return {
      sentence: `${points.subject}: ${points.said}.`,
      finding: capital(points.finding ?? points.said),
    };
  const subject = told.title ?? `${capital(labelIn(plan, metric))} ${byWords(plan, catalog)}`;
  const where = scopeWords(plan, catalog);
  const said = (short: boolean) => sayRows(told, metric, short);
  return {
    sentence: `${subject}${where ? `, ${where}` : ""}: ${said(false)}.`,
    finding: capital(said(true)),
  };
}

function sayPoints(told: Told, [first, second]: readonly Metric[]) {
  if (told.plan.bins && first) return sayDistribution(told, first);
  return told.plan.shape === "relation" && first && second ? sayRelation(told, first, second) : undefined;
}

function nothing({ plan, catalog, table }: Told, metric: Metric): Headline {
  const what = plan.by[0] ? pluralLabel(plan.by[0], catalog) : "rows";
  const condition = havingWords(plan.having, catalog, table.columns);
  const where = scopeWords(plan, catalog);
  const sentence = `No ${what} with ${condition || labelIn(plan, metric)}${where ? `, ${where}` : ""}.`;
  return { sentence, finding: sentence.slice(0, -1) };
}

function total(told: Told, metrics: readonly Metric[]): Headline {
  const { plan, table, catalog, title } = told;
  const [row] = table.rows;
  const read = reader(table);
  const said = metrics.map((metric) => {
    const value = read.written(row ?? [], metric.name, true);
    return `${labelIn(plan, metric)} ${value}${against(told, row ?? [], metric)}`;
  });
  const where = scopeWords(plan, catalog);
  const [only] = metrics;
  if (metrics.length === 1 && only && !title) {
    const value = read.written(row ?? [], only.name, true);
    const finding = `${capital(labelIn(plan, only))}: ${value}${against(told, row ?? [], only)}`;
    return {
      sentence: `${capital(labelIn(plan, only))}${where ? `, ${where}` : ""}: ${value}${against(told, row ?? [], only)}.`,
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
function against(told: Told, row: readonly Cell[], metric: Metric): string {
  const { plan, table, catalog } = told;
  const { name } = metric;
  const read = reader(table);
  const said: string[] = [];
  const change = read.number(row, `${name}_change`);
  if (plan.comparison) {
    const previous = read.written(row, `${name}_previous`, true);
    const moved =
      change === null ? "" : `${changeWords(change, table.columns[read.index(`${name}_change`)])} on `;
    said.push(`${moved}${plan.comparison.period.label} (${previous})`);
  }
  const variance = read.number(row, `${name}_variance`);
  const target = plan.targets.find(
    (one) => catalog.metrics.get(one)?.target_for === name && read.index(one) >= 0,
  );
  if (variance !== null && target) {
    said.push(
      targetWords(variance, {
        better: metric.better,
        isOver: isTargetOver(told, metric),
        target: `the target of ${read.written(row, target, true)}`,
      }),
    );
  }
  const share = read.number(row, `${name}_share`);
  if (share !== null) said.push(`${Math.round(share * 1000) / 10} % of the whole`);
  return said.length > 0 ? `, ${said.join(", ")}` : "";
}
