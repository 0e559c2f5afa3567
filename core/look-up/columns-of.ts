import { type Catalog, dimensionLabel } from "../catalog.ts";
import { listOf } from "../format.ts";
import type { Metric } from "../metric.ts";
import { labelIn, type Plan } from "../plan.ts";
import type { Column } from "../table.ts";

/** The columns of a table: time, dimensions, then every metric with what it is compared with. */
export function columnsOf(
  plan: Plan,
  metrics: readonly Metric[],
  targets: readonly Metric[],
  catalog: Catalog,
): Column[] {
  const columns: Column[] = [];
  if (plan.grain)
    columns.push({ name: "time", label: plan.grain, role: "time", format: "date", grain: plan.grain });
  const bin = binColumn(plan);
  if (bin !== undefined)
    columns.push({ name: bin, label: metrics[0]?.label ?? bin, role: "dimension", format: "text" });
  for (const name of plan.by) {
    if (name !== plan.count)
      columns.push({
        name,
        label: dimensionLabel(catalog, name),
        role: "dimension",
        format: "text",
      });
  }
  if (plan.count) {
    const counted = catalog.dimensions.get(plan.count);
    columns.push({
      name: countColumn(plan.count),
      label: `number of ${counted?.plural ?? `${counted?.label ?? plan.count}s`}`,
      role: "metric",
      format: "integer",
    });
    return columns;
  }
  for (const metric of metrics) {
    columns.push(...columnsOfMetric(metric, plan, targets));
    if (plan.share && metric === metrics[0]) {
      columns.push({
        name: `${metric.name}_share`,
        label: `share of ${metric.label}${withinWords(plan, catalog)}`,
        role: "comparison",
        format: "percent",
      });
      if (plan.comparison)
        columns.push({
          name: `${metric.name}_share_previous`,
          label: "share before",
          role: "comparison",
          format: "percent",
        });
    }
  }
  return columns;
}

/** @example ` within region` */
function withinWords({ share }: Plan, catalog: Catalog): string {
  const names = share?.within.map((name) => dimensionLabel(catalog, name)) ?? [];
  return names.length > 0 ? ` within ${listOf(names)}` : "";
}

/** The column that says how much of a metric the counted have. */
export function binColumn({ bins, metrics: [metric] }: Plan): string | undefined {
  return bins && metric ? `${metric}_bin` : undefined;
}

/** The column that counts the members of a dimension. */
export function countColumn(dimension: string): string {
  return `${dimension}_count`;
}

function columnsOfMetric(metric: Metric, plan: Plan, targets: readonly Metric[]): Column[] {
  const { name, format, unit, decimals } = metric;
  const label = labelIn(plan, metric);
  const written = {
    format,
    ...(unit === undefined ? {} : { unit }),
    ...(decimals === undefined ? {} : { decimals }),
  };
  const columns: Column[] = [{ name, label, role: "metric", ...written }];
  if (plan.running)
    columns.push({ name: `${name}_running`, label: `${label} so far`, role: "comparison", ...written });
  if (plan.comparison) {
    columns.push({ name: `${name}_previous`, label: `${label} before`, role: "comparison", ...written });
    if ([plan.sort?.field, ...plan.having.map((one) => one.field)].includes(`${name}_difference`)) {
      columns.push({ name: `${name}_difference`, label: "difference", role: "comparison", ...written });
    }
    const points = format === "percent" ? { unit: "points" } : {};
    columns.push({
      name: `${name}_change`,
      label: "change",
      role: "comparison",
      format: "percent",
      ...points,
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
  return columns;
}
