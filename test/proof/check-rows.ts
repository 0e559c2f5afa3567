import type { Part } from "../../core/answer.ts";
import type { Metric } from "../../core/metric.ts";
import { near } from "./near.ts";
import type { Window } from "./own-periods.ts";
import { isoDate } from "./own-periods.ts";
import { metricsOf, type RandomRequest, targetsOf } from "./random-requests.ts";
import type { Facts } from "./warehouse-facts.ts";
import { workOut, workOutChange } from "./work-out.ts";
import { unitsOf } from "./write-sql.ts";

/** What the source gives for one group of a request. */
export interface Line {
  /** Number of the unit of time. */
  readonly unit: number;
  readonly labels: readonly string[];
  readonly values: Map<string, number>;
}

/** Holds the rows that are shown, their numbers and their order against the groups that the source gives. */
export function checkRows(
  request: RandomRequest,
  all: readonly Line[],
  part: Part,
  facts: Facts,
  window: Window | undefined,
): string[] {
  const sort = request.sort ?? usualSort(request);
  const field = sort?.replace("-", "");
  const ranked = facts.catalog.metrics.get(field ?? "");
  const least = request.limit ? ranked?.min_denominator : undefined;
  const lines = all
    .filter((line) => meets(line, request.having))
    .filter(
      (line) => !(least !== undefined && ranked?.ratio && (line.values.get(ranked.ratio[1]) ?? 0) < least),
    );
  const units = window ? unitsOf(window, request.grain) : [];
  const idOf = (line: Line) =>
    [...(request.grain ? [isoDate(units[line.unit]!)] : []), ...line.labels].join("|");
  const known = new Map(lines.map((line) => [idOf(line), line]));
  const problems: string[] = [];
  const inAll =
    request.others && part.rows.length > shownCount(request, lines, sort, facts)
      ? part.rows.length
      : lines.length;
  if (part.totalRows !== inAll) problems.push(`${part.totalRows} rows in all, should be ${inAll}`);
  const rest = request.others ? othersOf(request, lines, sort, facts) : undefined;
  const last = rest && rest.length > 0 ? part.rows.at(-1) : undefined;
  if (last && rest) problems.push(...othersProblems(last, rest, part, request, facts));
  const shown: Line[] = [];
  for (const row of last ? part.rows.slice(0, -1) : part.rows) {
    const keys = part.columns.flatMap(({ role }, at) =>
      role === "time" || role === "dimension" ? [row[at]] : [],
    );
    const line = known.get(keys.join("|"));
    if (!line || shown.includes(line)) {
      problems.push(`the row ${keys.join("|")} is ${line ? "there twice" : "not in the source"}`);
      continue;
    }
    shown.push(line);
    for (const [at, { name, role }] of part.columns.entries()) {
      if (role === "time" || role === "dimension") continue;
      const value = line.values.get(name) ?? null;
      if (!near(row[at] as number | null, value))
        problems.push(`${name} of ${keys.join("|") || "all"} is ${row[at]}, should be ${value}`);
    }
  }
  const names = part.columns.filter(({ role }) => role === "metric").map(({ name }) => name);
  if (names.join() !== metricsOf(request).join()) problems.push(`the columns are ${names}`);
  problems.push(...orderProblems(request, lines, shown, sort, facts));
  return problems.slice(0, 3);
}

/** From the highest; what has to lie below a line, from the lowest. */
function usualSort({ by, metrics, having }: RandomRequest): string | undefined {
  if (by.length === 0) return undefined;
  return having ? `${having.operator.startsWith("<") ? "" : "-"}${having.field}` : `-${metrics[0]}`;
}

function meets(line: Line, having: RandomRequest["having"]): boolean {
  if (!having) return true;
  const value = line.values.get(having.field);
  const [first = 0, second = 0] = having.values;
  if (having.operator === "is null") return value === undefined;
  if (value === undefined) return false;
  switch (having.operator) {
    case "<":
      return value < first;
    case "<=":
      return value <= first;
    case ">":
      return value > first;
    case ">=":
      return value >= first;
    case "between":
      return first <= value && value <= second;
    case "not in":
      return value !== first;
  }
}

/** The lines in order, cut at the limit: the best ones, of each group where it is per group, and all that equal the last. */
function cut(
  request: RandomRequest,
  lines: readonly Line[],
  sort: string | undefined,
  facts: Facts,
): { kept: readonly Line[]; left: readonly Line[] } {
  const sorted = [...lines].sort(orderOf(request, sort, facts));
  const { limit, per } = request;
  if (!limit) return { kept: sorted, left: [] };
  const place = per ? request.by.indexOf(per) : -1;
  const groups = new Map<string, Line[]>();
  for (const line of sorted) {
    const group = place >= 0 ? line.labels[place]! : "";
    groups.set(group, [...(groups.get(group) ?? []), line]);
  }
  const field = sort?.replace("-", "") ?? "";
  const kept = [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, group]) => {
      const least = group[limit - 1]?.values.get(field);
      const ties =
        least === undefined
          ? []
          : group.slice(limit).filter((line) => near(line.values.get(field) ?? null, least));
      return [...group.slice(0, limit), ...ties];
    });
  return { kept, left: sorted.filter((line) => !kept.includes(line)) };
}

function shownCount(
  request: RandomRequest,
  lines: readonly Line[],
  sort: string | undefined,
  facts: Facts,
): number {
  return cut(request, lines, sort, facts).kept.length;
}

function othersOf(
  request: RandomRequest,
  lines: readonly Line[],
  sort: string | undefined,
  facts: Facts,
): readonly Line[] {
  return cut(request, lines, sort, facts).left;
}

/** The row of what the limit left out, worked out from the parts of those lines. */
function othersProblems(
  row: Part["rows"][number],
  rest: readonly Line[],
  part: Part,
  request: RandomRequest,
  facts: Facts,
): string[] {
  const values = new Map<string, number>();
  const names = [...metricsOf(request), ...targetsOf(request, facts)];
  for (const name of names) {
    for (const stored of facts.catalog.metrics.get(name)?.ratio ?? [name]) {
      for (const key of [stored, `${stored}_previous`]) {
        const known = rest.flatMap((line) => line.values.get(key) ?? []);
        if (known.length > 0)
          values.set(
            key,
            known.reduce((sum, value) => sum + value, 0),
          );
      }
    }
  }
  for (const name of names) {
    const metric = facts.catalog.metrics.get(name) as Metric;
    for (const suffix of ["", "_previous"]) workOut(values, metric, suffix);
    workOutChange(values, metric);
    const [value, planned] = [values.get(metric.target_for ?? ""), values.get(name)];
    if (metric.target_for && value !== undefined && planned)
      values.set(`${metric.target_for}_variance`, value / planned - 1);
  }
  return part.columns.flatMap(({ name, role }, at) => {
    if (role === "dimension")
      return row[at] === `${rest.length} others` ? [] : [`the last row is ${row[at]}`];
    if (/_share(?:_previous)?$/.test(name)) return [];
    const should = values.get(name) ?? null;
    return near(row[at] as number | null, should)
      ? []
      : [`${name} of the others is ${row[at]}, should be ${should}`];
  });
}

/** Whether the right rows are shown, in the right order. */
function orderProblems(
  request: RandomRequest,
  lines: readonly Line[],
  shown: readonly Line[],
  sort: string | undefined,
  facts: Facts,
): string[] {
  const order = orderOf(request, sort, facts);
  const right = cut(request, lines, sort, facts).kept.slice(0, 1_000);
  const field = sort?.replace("-", "") ?? "";
  const problems: string[] = [];
  if (shown.length !== right.length)
    problems.push(`${shown.length} rows are shown, should be ${right.length}`);
  for (const [at, line] of shown.entries()) {
    const wanted = right[at];
    // Values that are equal but for their last bits may stand either way round.
    if (wanted && line !== wanted && order(line, wanted) !== 0) {
      const [is, should] = [line, wanted].map(
        (one) => `${one.labels} ${one.unit} (${one.values.get(field)})`,
      );
      problems.push(`row ${at + 1} is ${is}, should be ${should}`);
      break;
    }
  }
  return problems;
}

function orderOf(
  request: RandomRequest,
  sort: string | undefined,
  facts: Facts,
): (a: Line, b: Line) => number {
  const field = sort?.replace("-", "") ?? "";
  const sign = sort?.startsWith("-") ? -1 : 1;
  const labels = (a: Line, b: Line) => {
    for (const [at, name] of request.by.entries()) {
      const order = compareMembers(name, a.labels[at]!, b.labels[at]!, facts);
      if (order !== 0) return order;
    }
    return 0;
  };
  const timeFirst = !request.limit || !sort || field === "time";
  const place = request.by.indexOf(field);
  return (a, b) => {
    if (timeFirst && a.unit !== b.unit) return (field === "time" ? sign : 1) * (a.unit - b.unit);
    if (place >= 0) {
      const order = compareMembers(field, a.labels[place]!, b.labels[place]!, facts);
      if (order !== 0) return sign * order;
    } else if (sort && field !== "time") {
      const [x, y] = [a.values.get(field) ?? null, b.values.get(field) ?? null];
      if (!near(x, y)) return x === null ? 1 : y === null ? -1 : sign * (x - y);
      if (x !== null) return 0;
    }
    return labels(a, b) || a.unit - b.unit;
  };
}

function compareMembers(dimension: string, a: string, b: string, facts: Facts): number {
  if (a === b) return 0;
  const order = facts.catalog.dimensions.get(dimension)?.order;
  if (order) return order.indexOf(a) - order.indexOf(b);
  return a < b ? -1 : 1;
}
