import { fromDay, type TimeSpec, toDay } from "../calendar.ts";
import type { Catalog } from "../catalog.ts";
import type { Edition } from "../edition.ts";
import { AlmanacError } from "../errors.ts";
import { didYouMean } from "../nearest.ts";
import type { LookUpRequest } from "../plan.ts";
import type { Filter, Reading, Shape } from "../reading.ts";
import { periodOf } from "../understand/read-slots.ts";

/** Turns a look-up by names into a reading. Errors: bad_plan, with the nearest right names. */
export function readRequest(request: LookUpRequest, edition: Edition): Reading {
  const { catalog } = edition;
  for (const name of request.metrics) check("metric", name, catalog.metrics.keys());
  for (const name of request.by) check("dimension", name, catalog.dimensions.keys());
  const filters = request.filters.map((filter) => checkFilter(filter, edition));
  const sort = request.sort === undefined ? undefined : readSort(request.sort, request, catalog);
  const time = request.time === undefined ? undefined : readPeriod(request.time);
  return {
    shape: shapeOf(request),
    metrics: request.metrics,
    dimensions: request.by,
    filters,
    confidence: 1,
    read: [],
    unread: [],
    restricting: [],
    corrected: [],
    assumed: [],
    ...(time ? { time } : {}),
    ...(request.grain ? { grain: request.grain } : {}),
    ...(request.compare ? { comparison: { kind: request.compare } } : {}),
    ...(sort ? { sort } : {}),
    ...(request.limit ? { limit: { n: request.limit } } : {}),
  };
}

function check(what: string, name: string, known: Iterable<string>): void {
  const names = [...known];
  if (names.includes(name)) return;
  throw new AlmanacError("bad_plan", `There is no ${what} "${name}".`, {
    hint: didYouMean(name, names) || `Look ${what}s up with find.`,
  });
}

function checkFilter(filter: Filter, { catalog, members }: Edition): Filter {
  if (catalog.metrics.has(filter.field)) return filter;
  check("metric or dimension", filter.field, [...catalog.dimensions.keys(), ...catalog.metrics.keys()]);
  const known = members.get(filter.field);
  for (const value of filter.values) {
    if (value === null || known?.keys.has(String(value).toLowerCase())) continue;
    throw new AlmanacError("bad_plan", `There is no ${filter.field} "${value}".`, {
      hint: didYouMean(String(value), known?.labels.values() ?? []) || "Look members up with find.",
    });
  }
  const operator = filter.operator === "=" ? "in" : filter.operator;
  if (operator !== "in" && operator !== "not in" && operator !== "is null") {
    throw new AlmanacError(
      "bad_plan",
      `"${filter.operator}" does not go with the dimension "${filter.field}".`,
      { hint: "Use in, not in or is null." },
    );
  }
  return { ...filter, operator };
}

function readSort(text: string, request: LookUpRequest, catalog: Catalog): NonNullable<Reading["sort"]> {
  const field = text.replace(/^-/, "");
  const fields = [
    ...request.metrics,
    ...request.by,
    ...request.metrics.map((name) => `${name}_change`),
    ...(request.grain ? ["time"] : []),
  ];
  check("field to sort by", field, fields.length > 0 ? fields : catalog.metrics.keys());
  return { field, direction: text.startsWith("-") ? "descending" : "ascending" };
}

/** `last quarter`, or `2026-07-01..2026-09-30` with both days included. */
function readPeriod(text: string): TimeSpec {
  // Two ISO dates with two dots between.
  const range = /^(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})$/.exec(text.trim());
  if (range?.[1] && range[2] && range[1] <= range[2] && [range[1], range[2]].every(isDate))
    return { kind: "span", from: range[1], to: fromDay(toDay(range[2]) + 1) };
  const spec = periodOf(text);
  if (spec) return spec;
  throw new AlmanacError("bad_plan", `"${text}" is not a period I know.`, {
    hint: 'Write "last quarter", "last 30 days", "October 2026" or "2026-07-01..2026-09-30".',
  });
}

/** Whether the calendar has an ISO date: 2026-02-30 is none. */
function isDate(text: string): boolean {
  return !Number.isNaN(toDay(text)) && fromDay(toDay(text)) === text;
}

function shapeOf(request: LookUpRequest): Shape {
  if (request.limit) return "rank";
  if (request.compare) return "compare";
  if (request.grain) return "trend";
  return request.by.length > 0 ? "breakdown" : "total";
}
