import type { PartCode } from "../answer.ts";
import { fromDay } from "../calendar.ts";
import { type Catalog, dimensionLabel } from "../catalog.ts";
import { isDenied, queriesFor } from "../coverage.ts";
import { capital, formatDate, listOf } from "../format.ts";
import type { Metric } from "../metric.ts";
import type { Candidate } from "./choose-dumps.ts";
import type { Clock } from "./resolve-time.ts";

/** Why no plan can be made, in words for the asker. */
export interface Refusal {
  readonly kind: "none";
  readonly code: PartCode;
  readonly message: string;
}

/** Why a metric cannot be given: a part of it by these dimensions is not refreshed, not open to the caller, or not kept. */
export function missing(
  metric: Metric,
  part: string,
  dimensions: readonly string[],
  catalog: Catalog,
): Refusal {
  const label = capital(catalog.metrics.get(part)?.label ?? part);
  const [known] = queriesFor(catalog, part, dimensions);
  if (known)
    return none("not_refreshed", `${known.title} has not been refreshed yet, so there is no number to give.`);
  const by =
    dimensions.length > 0 ? ` by ${listOf(dimensions.map((name) => dimensionLabel(catalog, name)))}` : "";
  if (isDenied(catalog, part, dimensions))
    return none(
      "not_allowed",
      `${capital(metric.label)} is not open to you. Whoever keeps access.yaml can open it.`,
    );
  return none("not_together", `${label} is not kept${by || " anywhere"}.`);
}

export function noDataMessage(label: string, metrics: readonly Metric[], clock: Clock): string {
  const last = formatDate(fromDay(clock.dataEnd - 1), "day");
  const first = formatDate(fromDay(clock.dataFrom), "day");
  return `There is no data for ${label}: ${labelsOf(metrics)} reaches from ${first} to ${last}.`;
}

export function grainMessage(
  metrics: readonly Metric[],
  options: ReadonlyMap<string, readonly Candidate[]>,
): string {
  const grains = [...new Set([...options.values()].flat().flatMap((one) => one.grain ?? []))];
  return `${capital(labelsOf(metrics))} is kept by ${listOf(grains)} only, which that period does not fit.`;
}

export function labelsOf(metrics: readonly Metric[]): string {
  return listOf(metrics.map((metric) => metric.label));
}

export function none(code: PartCode, message: string): Refusal {
  return { kind: "none", code, message };
}
