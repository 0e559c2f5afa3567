import type { Part } from "../../core/answer.ts";
import type { Metric } from "../../core/metric.ts";
import type { SourceValue } from "../../core/source/source.ts";
import { checkRows, type Line } from "./check-rows.ts";
import type { Expected } from "./expect-answer.ts";
import { near } from "./near.ts";
import { dayNumber, isoDate } from "./own-periods.ts";
import { metricsOf, type RandomRequest } from "./random-requests.ts";
import { type Facts, keyColumn } from "./warehouse-facts.ts";
import { unitsOf, type Wanted } from "./write-sql.ts";

export type Wants = readonly Wanted[];

/** `request side metric` -> the groups that the source gives. */
export type Groups = Map<string, readonly SourceValue[][]>;

export interface Check {
  /** `answered`, or `declined: code`. */
  readonly outcome: string;
  readonly problems: readonly string[];
}

/** The numbers that a request needs from the source. */
export function wantsOf(request: RandomRequest, expected: Expected, facts: Facts): Wants {
  if (expected.kind === "declined") return [];
  const { window, baseline, homes } = expected;
  const { by, filters, grain } = request;
  const parts = new Map<string, Metric>();
  for (const name of metricsOf(request)) {
    const metric = facts.catalog.metrics.get(name) as Metric;
    for (const part of metric.at ? [name] : (metric.ratio ?? [name]))
      parts.set(part, facts.catalog.metrics.get(part) as Metric);
  }
  return [...parts].flatMap(([name, metric]) => {
    const home = homes.get(metric.ratio?.[0] ?? name)!;
    const common = { metric, home, by, filters, ...(grain ? { grain } : {}) };
    const now = { ...common, tag: `${request.id} now ${name}`, ...(window ? { window } : {}) };
    const { grain: _, ...whole } = { ...now, by: [], tag: `${request.id} total ${name}` };
    return baseline
      ? [now, whole, { ...common, tag: `${request.id} then ${name}`, window: baseline }]
      : [now, whole];
  });
}

/** Sorts the rows of a statement by the request and the number that they belong to. */
export function gatherGroups(rows: readonly SourceValue[][]): Map<number, Groups> {
  const gathered = new Map<number, Map<string, SourceValue[][]>>();
  for (const [tag, ...rest] of rows) {
    const [id, ...name] = String(tag).split(" ");
    const groups = gathered.get(Number(id)) ?? new Map<string, SourceValue[][]>();
    gathered.set(Number(id), groups);
    groups.set(name.join(" "), [...(groups.get(name.join(" ")) ?? []), rest]);
  }
  return gathered;
}

/** Holds what the product says against what the source gives. */
export function checkPart(
  request: RandomRequest,
  expected: Expected,
  groups: Groups,
  part: Part,
  facts: Facts,
): Check {
  const outcome = part.kind === "answer" ? "answered" : `declined: ${part.code}`;
  const wanted = expected.kind === "declined" ? expected.code : reasonOf(request, groups, facts);
  if (wanted || part.kind !== "answer") {
    const said = part.kind === "answer" ? "answered" : part.code;
    const fine = wanted === said;
    return {
      outcome,
      problems: fine ? [] : [`is ${said}, should be ${wanted ?? "answered"}: ${part.headline}`],
    };
  }
  if (expected.kind === "declined") return { outcome, problems: [] };
  const problems: string[] = [];
  const { window, baseline } = expected;
  if (
    window &&
    (part.reading.time?.from !== isoDate(window.from) || part.reading.time.to !== isoDate(window.to))
  )
    problems.push(
      `period ${JSON.stringify(part.reading.time)}, should be ${isoDate(window.from)}..${isoDate(window.to)}`,
    );
  const { comparison } = part.reading;
  if (baseline && (comparison?.from !== isoDate(baseline.from) || comparison.to !== isoDate(baseline.to)))
    problems.push(
      `baseline ${JSON.stringify(comparison)}, should be ${isoDate(baseline.from)}..${isoDate(baseline.to)}`,
    );
  if (problems.length > 0) return { outcome, problems };
  const lines = linesOf(request, expected, groups, facts);
  return { outcome, problems: checkRows(request, lines, part, facts, window) };
}

/** Holds the totals of a table, over everything the filters let through, against those of the source. */
export function checkTotals(
  request: RandomRequest,
  groups: Groups,
  totals: Readonly<Record<string, number | null>>,
  facts: Facts,
): string[] {
  return metricsOf(request).flatMap((name) => {
    const metric = facts.catalog.metrics.get(name) as Metric;
    const values = new Map<string, number>();
    let mixed = false;
    for (const part of metric.at ? [name] : (metric.ratio ?? [name])) {
      const [row] = groups.get(`total ${part}`) ?? [];
      if (row?.[6] === 1) mixed = true;
      if (typeof row?.[5] === "number") values.set(part, row[5]);
    }
    workOut(values, metric, "");
    const should = mixed ? null : (values.get(name) ?? null);
    const is = totals[name] ?? null;
    return near(is, should) ? [] : [`the total of ${name} is ${is}, should be ${should}`];
  });
}

/** Why the numbers may not be given, though they are there. */
function reasonOf(request: RandomRequest, groups: Groups, facts: Facts): string | undefined {
  for (const name of metricsOf(request)) {
    const metric = facts.catalog.metrics.get(name) as Metric;
    for (const part of metric.at ? [name] : (metric.ratio ?? [name])) {
      if (groups.get(`now ${part}`)?.some((row) => row[6] === 1)) return "not_additive";
    }
  }
  const values = [...groups]
    .filter(([name]) => name.startsWith("now "))
    .flatMap(([, rows]) => rows.map((row) => row[5]));
  return values.every((value) => value === null) ? "no_data" : undefined;
}

function linesOf(
  request: RandomRequest,
  { window, baseline }: Extract<Expected, { kind: "answered" }>,
  groups: Groups,
  facts: Facts,
): Line[] {
  const lines = new Map<string, Line>();
  const units = window ? unitsOf(window, request.grain) : [];
  for (const [side, span] of [
    ["now", window],
    ["then", baseline],
  ] as const) {
    const starts = span ? unitsOf(span, request.grain) : [];
    for (const [name, rows] of groups) {
      const [of, part = ""] = name.split(" ");
      if (of !== side) continue;
      for (const row of rows) {
        const unit = row[0] === null ? 0 : starts.indexOf(dayNumber(String(row[0]).slice(0, 10)));
        // A unit before that stands against no unit now is not shown.
        if (span && unit >= units.length) continue;
        const labels = request.by.map((dimension, index) =>
          labelOf(dimension, row[index + 1] ?? null, facts),
        );
        const key = [unit, ...labels].join("|");
        const line = lines.get(key) ?? { unit, labels, values: new Map() };
        lines.set(key, line);
        if (typeof row[5] === "number") line.values.set(side === "now" ? part : `${part}_previous`, row[5]);
      }
    }
  }
  for (const line of lines.values()) {
    for (const name of metricsOf(request)) {
      const metric = facts.catalog.metrics.get(name) as Metric;
      for (const suffix of ["", "_previous"]) workOut(line.values, metric, suffix);
      const [now, then] = [line.values.get(name), line.values.get(`${name}_previous`)];
      if (now === undefined || then === undefined) continue;
      if (metric.format === "percent") line.values.set(`${name}_change`, now - then);
      else if (then !== 0) line.values.set(`${name}_change`, (now - then) / Math.abs(then));
    }
  }
  return [...lines.values()];
}

/** The ratio of sums. A group with a base and nothing of what is counted has none of it. */
function workOut(values: Map<string, number>, metric: Metric, suffix: string): void {
  if (!metric.ratio || metric.at) return;
  const base = values.get(metric.ratio[1] + suffix);
  if (!base) return;
  values.set(metric.name + suffix, ((values.get(metric.ratio[0] + suffix) ?? 0) / base) * metric.per);
}

function labelOf(dimension: string, key: SourceValue, facts: Facts): string {
  if (key === null) return "not given";
  return (
    (keyColumn(dimension) !== dimension ? facts.labels.get(dimension)?.get(String(key)) : undefined) ??
    String(key)
  );
}
