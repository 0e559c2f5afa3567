import { capital } from "../format.ts";
import type { Metric } from "../metric.ts";
import { pluralLabel, scopeWords } from "./phrases.ts";
import type { Told } from "./told.ts";

/** `Horsepower against displacement, models, 1982: a strong link, the higher the displacement, the higher the horsepower (...)` */
export function sayRelation({ plan, table, catalog }: Told, one: Metric, other: Metric): Said {
  const where = scopeWords(plan, catalog);
  const things = pluralLabel(plan.by[0] ?? "", catalog);
  const subject = [`${capital(one.label)} against ${other.label}, ${things}`, where]
    .filter(Boolean)
    .join(", ");
  const { correlation } = table;
  if (!correlation) return { subject, said: `${table.totalRows.toLocaleString("en-US")} ${things}` };
  const { r, n } = correlation;
  const strength = strengthOf(r);
  const found = strength
    ? `a ${strength} link, the higher the ${other.label}, the ${r > 0 ? "higher" : "lower"} the ${one.label}`
    : `hardly any link between ${one.label} and ${other.label}`;
  return {
    subject,
    said: `${found} (correlation ${r.toFixed(2)} over ${n.toLocaleString("en-US")} ${things})`,
    finding: `${found} (r = ${r.toFixed(2)})`,
  };
}

interface Said {
  readonly subject: string;
  readonly said: string;
  /** In few words, for the title of a chart. */
  readonly finding?: string;
}

/** In words what Cohen calls a small, a medium and a large effect (0.1, 0.3, 0.5); undefined below. */
function strengthOf(r: number): string | undefined {
  const size = Math.abs(r);
  return size < 0.1 ? undefined : size < 0.3 ? "weak" : size < 0.5 ? "moderate" : "strong";
}

/** `Models by weight: 2,000 to 2,499 lb is most frequent, 71 of 302 models` */
export function sayDistribution({ plan, table, catalog }: Told, metric: Metric): Said {
  const things = pluralLabel(plan.count ?? "", catalog);
  const where = scopeWords(plan, catalog);
  const subject = [`${capital(things)} by ${metric.label}`, where].filter(Boolean).join(", ");
  const counts = new Map<string, number>();
  const [place, last] = [
    table.columns.findIndex(({ name }) => name === `${metric.name}_bin`),
    table.columns.length - 1,
  ];
  for (const row of table.rows) {
    const label = String(row[place] ?? "");
    counts.set(label, (counts.get(label) ?? 0) + Number(row[last] ?? 0));
  }
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const [label, count] = [...counts].reduce((most, one) => (one[1] > most[1] ? one : most), ["", 0]);
  const unit =
    metric.unit && metric.format !== "currency" && metric.format !== "percent" ? ` ${metric.unit}` : "";
  return {
    subject,
    said: `${label}${unit} is most frequent, ${count.toLocaleString("en-US")} of ${all.toLocaleString("en-US")} ${things}`,
  };
}
