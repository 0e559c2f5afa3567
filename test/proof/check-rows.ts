import type { Part } from "../../core/answer.ts";
import { near } from "./near.ts";
import type { Window } from "./own-periods.ts";
import { isoDate } from "./own-periods.ts";
import { metricsOf, type RandomRequest } from "./random-requests.ts";
import type { Facts } from "./warehouse-facts.ts";
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
  if (part.totalRows !== lines.length)
    problems.push(`${part.totalRows} rows in all, should be ${lines.length}`);
  const shown: Line[] = [];
  for (const row of part.rows) {
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
  return having ? `${having.operator === "<" ? "" : "-"}${having.field}` : `-${metrics[0]}`;
}

function meets(line: Line, having: RandomRequest["having"]): boolean {
  const value = having && line.values.get(having.field);
  if (!having) return true;
  return value !== undefined && (having.operator === "<" ? value < having.value : value >= having.value);
}

/** Whether the right rows are shown, in the right order: the best ones and all that equal the last of them. */
function orderProblems(
  request: RandomRequest,
  lines: readonly Line[],
  shown: readonly Line[],
  sort: string | undefined,
  facts: Facts,
): string[] {
  const order = orderOf(request, sort, facts);
  const sorted = [...lines].sort(order);
  const field = sort?.replace("-", "") ?? "";
  const limit = Math.min(request.limit ?? 1_000, sorted.length);
  const last = request.limit ? sorted[limit - 1]?.values.get(field) : undefined;
  const ties =
    last === undefined
      ? 0
      : sorted.slice(limit).filter((line) => near(line.values.get(field) ?? null, last)).length;
  const problems: string[] = [];
  if (shown.length !== limit + ties)
    problems.push(`${shown.length} rows are shown, should be ${limit + ties}`);
  for (const [at, line] of shown.entries()) {
    const right = sorted[at];
    // Values that are equal but for their last bits may stand either way round.
    if (right && line !== right && order(line, right) !== 0) {
      const [is, should] = [line, right].map((one) => `${one.labels} ${one.unit} (${one.values.get(field)})`);
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
      return 0;
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
