import type { Part } from "../../core/answer.ts";
import type { Metric } from "../../core/metric.ts";
import type { SourceValue } from "../../core/source/source.ts";
import { checkRows, type Line } from "./check-rows.ts";
import type { Expected } from "./expect-answer.ts";
import { near } from "./near.ts";
import { dayNumber, isoDate, type Window } from "./own-periods.ts";
import { metricsOf, type RandomRequest, targetsOf } from "./random-requests.ts";
import { type Facts, keyColumn } from "./warehouse-facts.ts";
import { workOut, workOutChange } from "./work-out.ts";
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
  const { by, filters, grain, share } = request;
  const named = [...by, ...filters.map(({ field }) => field)];
  const wanted = (tag: string, name: string, more: Partial<Wanted>): Wanted => {
    const metric = facts.catalog.metrics.get(name) as Metric;
    const home = homes.get(metric.ratio?.[0] ?? name)!;
    return {
      tag: `${request.id} ${tag} ${name}`,
      metric,
      home,
      by,
      filters,
      named,
      ...(window ? { window } : {}),
      ...more,
    };
  };
  const grained = grain ? { grain } : {};
  const own = partsOf(metricsOf(request), facts);
  return [
    ...own.flatMap((name) => [wanted("now", name, grained), wanted("total", name, { by: [] })]),
    ...partsOf(targetsOf(request, facts), facts).map((name) => wanted("now", name, grained)),
    ...(baseline ? own.map((name) => wanted("then", name, { ...grained, window: baseline })) : []),
    ...(share
      ? partsOf(request.metrics.slice(0, 1), facts).flatMap((name) => [
          wanted("whole", name, { ...grained, by: share }),
          ...(baseline ? [wanted("whole_then", name, { ...grained, by: share, window: baseline })] : []),
        ])
      : []),
  ];
}

/** What metrics are worked out from: themselves, or the two parts of a ratio that is not worked out at fixed dimensions. */
function partsOf(names: readonly string[], { catalog }: Facts): string[] {
  return [
    ...new Set(
      names.flatMap((name) => {
        const metric = catalog.metrics.get(name);
        return metric?.at ? [name] : (metric?.ratio ?? [name]);
      }),
    ),
  ];
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
  window: Window | undefined,
): string[] {
  const days = request.per_day && window ? window.to - window.from : 1;
  return metricsOf(request).flatMap((name) => {
    const metric = facts.catalog.metrics.get(name) as Metric;
    const values = new Map<string, number>();
    let mixed = false;
    for (const part of partsOf([name], facts)) {
      const [row] = groups.get(`total ${part}`) ?? [];
      if (row?.[6] === 1) mixed = true;
      if (typeof row?.[5] === "number") values.set(part, row[5]);
    }
    workOut(values, metric, "");
    const value = values.get(name);
    const should = mixed || value === undefined ? null : value / days;
    const is = totals[name] ?? null;
    return near(is, should) ? [] : [`the total of ${name} is ${is}, should be ${should}`];
  });
}

/** Why the numbers may not be given, though they are there. */
function reasonOf(request: RandomRequest, groups: Groups, facts: Facts): string | undefined {
  for (const part of partsOf(metricsOf(request), facts)) {
    for (const side of ["now", "whole"])
      if (groups.get(`${side} ${part}`)?.some((row) => row[6] === 1)) return "not_additive";
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
  const own = metricsOf(request);
  for (const [side, span, suffix] of [
    ["now", window, ""],
    ["then", baseline, "_previous"],
  ] as const) {
    for (const { unit, labels, part, value } of valuesOf(side, span, request.by, request, groups, facts)) {
      // A unit before that stands against no unit now is not shown.
      if (span && unit >= units.length) continue;
      const key = [unit, ...labels].join("|");
      const line = lines.get(key) ?? { unit, labels, values: new Map() };
      lines.set(key, line);
      if (value !== null) line.values.set(part + suffix, value);
    }
  }
  for (const line of lines.values()) {
    for (const name of own) {
      const metric = facts.catalog.metrics.get(name) as Metric;
      for (const suffix of ["", "_previous"]) workOut(line.values, metric, suffix);
      workOutChange(line.values, metric);
    }
    for (const name of targetsOf(request, facts)) {
      const target = facts.catalog.metrics.get(name) as Metric;
      workOut(line.values, target, "");
      const [value, planned] = [line.values.get(target.target_for ?? ""), line.values.get(name)];
      if (value !== undefined && planned)
        line.values.set(`${target.target_for}_variance`, value / planned - 1);
    }
  }
  const all = [...lines.values()];
  addShares(all, request, groups, facts, { side: "whole", span: window, suffix: "" });
  if (baseline)
    addShares(all, request, groups, facts, { side: "whole_then", span: baseline, suffix: "_previous" });
  if (request.running) addRunning(all, own);
  if (request.per_day) dividePerDay(all, own, request, window, baseline, facts);
  return all;
}

/** What the source gives for one side of a request, with its units counted and its members named. */
function valuesOf(
  side: string,
  span: Window | undefined,
  by: readonly string[],
  request: RandomRequest,
  groups: Groups,
  facts: Facts,
): { unit: number; labels: string[]; part: string; value: number | null }[] {
  const starts = span ? unitsOf(span, request.grain) : [];
  return [...groups].flatMap(([name, rows]) => {
    const [of, part = ""] = name.split(" ");
    if (of !== side) return [];
    return rows.map((row) => ({
      unit: row[0] === null ? 0 : starts.indexOf(dayNumber(String(row[0]).slice(0, 10))),
      labels: by.map((dimension, index) => labelOf(dimension, row[index + 1] ?? null, facts)),
      part,
      value: typeof row[5] === "number" && row[6] !== 1 ? row[5] : null,
    }));
  });
}

function addShares(
  lines: readonly Line[],
  request: RandomRequest,
  groups: Groups,
  facts: Facts,
  { side, span, suffix }: { side: string; span: Window | undefined; suffix: string },
): void {
  const { share, by, metrics } = request;
  const metric = facts.catalog.metrics.get(metrics[0] ?? "");
  if (!share || !metric) return;
  const wholes = new Map<string, Map<string, number>>();
  for (const { unit, labels, part, value } of valuesOf(side, span, share, request, groups, facts)) {
    const key = [unit, ...labels].join("|");
    const values = wholes.get(key) ?? new Map<string, number>();
    wholes.set(key, values);
    if (value !== null) values.set(part, value);
  }
  for (const values of wholes.values()) workOut(values, metric, "");
  for (const line of lines) {
    const key = [line.unit, ...share.map((name) => line.labels[by.indexOf(name)])].join("|");
    const [value, whole] = [line.values.get(metric.name + suffix), wholes.get(key)?.get(metric.name)];
    if (value !== undefined && whole) line.values.set(`${metric.name}_share${suffix}`, value / whole);
  }
}

/** Divides what adds up by the days of its unit that the period covers. */
function dividePerDay(
  lines: readonly Line[],
  names: readonly string[],
  request: RandomRequest,
  window: Window | undefined,
  baseline: Window | undefined,
  facts: Facts,
): void {
  const [now, then] = [window, baseline].map((span) => (span ? daysOfUnits(span, request) : []));
  for (const { unit, values } of lines) {
    for (const name of names) {
      for (const [key, days] of [
        [name, now?.[unit]],
        [`${name}_previous`, then?.[unit]],
      ] as const) {
        const value = values.get(key);
        if (value !== undefined && days) values.set(key, value / days);
      }
      workOutChange(values, facts.catalog.metrics.get(name) as Metric);
    }
  }
}

function daysOfUnits(span: Window, { grain }: RandomRequest): number[] {
  return unitsOf(span, grain).map(
    (start, at, all) => Math.min(span.to, all[at + 1] ?? span.to) - Math.max(start, span.from),
  );
}

function addRunning(lines: readonly Line[], names: readonly string[]): void {
  for (const name of names) {
    for (const line of lines) {
      if (line.values.get(name) === undefined) continue;
      const before = lines.filter(
        (one) => one.unit <= line.unit && one.labels.join("|") === line.labels.join("|"),
      );
      line.values.set(
        `${name}_running`,
        before.reduce((sum, one) => sum + (one.values.get(name) ?? 0), 0),
      );
    }
  }
}

function labelOf(dimension: string, key: SourceValue, facts: Facts): string {
  if (key === null) return "not given";
  return (
    (keyColumn(dimension) !== dimension ? facts.labels.get(dimension)?.get(String(key)) : undefined) ??
    String(key)
  );
}
