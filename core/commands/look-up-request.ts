import { type Calendar, fromDay, type TimeSpec, toDay } from "../calendar.ts";
import type { Edition } from "../edition.ts";
import { AlmanacError } from "../errors.ts";
import { listOf } from "../format.ts";
import { isFlow } from "../metric.ts";
import { didYouMean } from "../nearest.ts";
import type { LookUpRequest } from "../plan.ts";
import { type Filter, type Reading, type Shape, sortOf } from "../reading.ts";
import { periodOf } from "../understand/read-slots.ts";

/** How many values each sign of a condition on a metric takes. */
const arity: Readonly<Partial<Record<Filter["operator"], number>>> = {
  "=": 1,
  "<": 1,
  "<=": 1,
  ">": 1,
  ">=": 1,
  between: 2,
};

/** Turns a look-up by names into a reading. Errors: bad_plan, with the nearest right names. */
export function readRequest(request: LookUpRequest, edition: Edition): Reading {
  const { catalog } = edition;
  for (const name of request.metrics) check("metric", name, catalog.metrics.keys());
  for (const name of request.by) check("dimension", name, catalog.dimensions.keys());
  if (request.per_day) checkFlows(request.metrics, edition);
  const filters = request.filters.map((filter) =>
    catalog.metrics.has(filter.field) ? checkCondition(filter) : checkMembers(filter, edition),
  );
  const sort = request.sort === undefined ? undefined : readSort(request.sort, request);
  const time = request.time === undefined ? undefined : readPeriod(request.time, catalog.calendar);
  return {
    shape: shapeOf(request),
    metrics: [...new Set(request.metrics)],
    dimensions: [...new Set(request.by)],
    filters,
    confidence: 1,
    read: [],
    unread: [],
    restricting: [],
    corrected: [],
    assumed: [],
    ...(time ? { time } : {}),
    ...(request.grain ? { grain: request.grain } : {}),
    ...(request.per_day ? { per_day: request.per_day } : {}),
    ...(request.compare ? { comparison: { kind: request.compare } } : {}),
    ...(sort ? { sort } : {}),
    ...(request.limit ? { limit: { n: request.limit } } : {}),
  };
}

function check(what: string, name: string, known: Iterable<string>): void {
  const names = [...known];
  if (names.includes(name)) return;
  throw badPlan(`There is no ${what} "${name}".`, didYouMean(name, names) || `Look ${what}s up with find.`);
}

/** What is divided by days has to add up over them. */
function checkFlows(names: readonly string[], { catalog }: Edition): void {
  const odd = names.find((name) => {
    const metric = catalog.metrics.get(name);
    return metric && !isFlow(metric);
  });
  if (odd === undefined) return;
  const flows = [...catalog.metrics.values()].filter(isFlow).map((metric) => metric.name);
  throw badPlan(
    `"${odd}" cannot be given per day: a ratio, a stock, an average and a target do not add up day by day.`,
    `Leave per_day out, or ask for a sum or a count${flows.length > 0 ? ` such as ${listOf(flows.slice(0, 3), "or")}` : ""}.`,
  );
}

/** A condition on a metric: as many finite numbers as its sign takes. */
function checkCondition(filter: Filter): Filter {
  const { field, operator, values } = filter;
  if (operator === "is null") return filter;
  const wanted = arity[operator];
  if (wanted === undefined ? values.length === 0 : values.length !== wanted) {
    throw badPlan(
      `"${field} ${operator}" takes ${wanted ?? "one or more"} values, not ${values.length}.`,
      'Write: {"field": "units", "operator": ">", "values": [100]}',
    );
  }
  const numbers = values.map((value) => (value === null || value === "" ? Number.NaN : Number(value)));
  const odd = numbers.findIndex((number) => !Number.isFinite(number));
  if (odd >= 0)
    throw badPlan(
      `"${values[odd]}" is not a number that ${field} can be held against.`,
      "Give numbers in the metric's own unit; a percent is a fraction.",
    );
  return { field, operator, values: numbers };
}

/** A condition on a dimension: members that are there. */
function checkMembers(filter: Filter, { catalog, members }: Edition): Filter {
  check("metric or dimension", filter.field, [...catalog.dimensions.keys(), ...catalog.metrics.keys()]);
  const operator = filter.operator === "=" ? "in" : filter.operator;
  if (operator !== "in" && operator !== "not in" && operator !== "is null") {
    throw badPlan(
      `"${filter.operator}" does not go with the dimension "${filter.field}".`,
      "Use in, not in or is null.",
    );
  }
  if (operator !== "is null" && filter.values.length === 0)
    throw badPlan(`"${filter.field} ${operator}" names no member.`, "Give at least one value.");
  const known = members.get(filter.field);
  for (const value of filter.values) {
    if (value === null || known?.keys.has(String(value).toLowerCase())) continue;
    throw badPlan(
      `There is no ${filter.field} "${value}".`,
      didYouMean(String(value), known?.labels.values() ?? []) || "Look members up with find.",
    );
  }
  return { ...filter, operator };
}

function readSort(text: string, request: LookUpRequest): NonNullable<Reading["sort"]> {
  const sort = sortOf(text);
  const changes = request.compare ? request.metrics.map((name) => `${name}_change`) : [];
  check("field to sort by", sort.field, [
    ...request.metrics,
    ...request.by,
    ...changes,
    ...(request.grain ? ["time"] : []),
  ]);
  return sort;
}

/** `last quarter`, or `2026-07-01..2026-09-30` with both days included. */
function readPeriod(text: string, calendar: Calendar): TimeSpec {
  // Two ISO dates with two dots between.
  const range = /^(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})$/.exec(text.trim());
  if (range?.[1] && range[2] && isDate(range[1]) && isDate(range[2]) && range[1] <= range[2]) {
    return { kind: "span", from: range[1], to: fromDay(toDay(range[2]) + 1) };
  }
  const spec = range ? undefined : periodOf(text, calendar);
  if (spec) return spec;
  throw badPlan(
    `"${text}" is not a period I know.`,
    'Write "last quarter", "last 30 days", "October 2026" or "2026-07-01..2026-09-30".',
  );
}

function isDate(text: string): boolean {
  return fromDay(toDay(text)) === text;
}

function shapeOf(request: LookUpRequest): Shape {
  if (request.limit) return "rank";
  if (request.compare) return "compare";
  if (request.grain) return "trend";
  return request.by.length > 0 ? "breakdown" : "total";
}

function badPlan(message: string, hint: string): AlmanacError {
  return new AlmanacError("bad_plan", message, { hint });
}
