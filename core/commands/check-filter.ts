import { openNames } from "../coverage.ts";
import type { Edition } from "../edition.ts";
import type { DimensionMembers } from "../members.ts";
import { didYouMean } from "../nearest.ts";
import type { Filter } from "../reading.ts";
import { badPlan, checkName } from "./bad-plan.ts";

/** How many values each sign of a condition on a metric takes. */
const arity: Readonly<Partial<Record<Filter["operator"], number>>> = {
  "=": 1,
  "<": 1,
  "<=": 1,
  ">": 1,
  ">=": 1,
  between: 2,
};

/** Holds a filter of a look-up against what there is; labels stand for members. Errors: bad_plan, with the nearest right names. */
export function checkFilter(filter: Filter, edition: Edition): Filter {
  return edition.catalog.metrics.has(filter.field) ? checkCondition(filter) : checkMembers(filter, edition);
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

/** A condition on a dimension: members that are there, or numbers to hold numeric members against. */
function checkMembers(filter: Filter, { catalog, members }: Edition): Filter {
  checkName(
    "metric or dimension",
    filter.field,
    catalog.dimensions.has(filter.field) ? [filter.field] : Object.values(openNames(catalog)).flat(),
  );
  const operator = filter.operator === "=" ? "in" : filter.operator;
  const known = members.get(filter.field);
  if (operator !== "in" && operator !== "not in" && operator !== "is null") {
    if (isNumeric(known)) return checkCondition(filter);
    throw badPlan(
      `"${filter.operator}" does not go with the dimension "${filter.field}".`,
      "Use in, not in or is null.",
    );
  }
  if (operator !== "is null" && filter.values.length === 0)
    throw badPlan(`"${filter.field} ${operator}" names no member.`, "Give at least one value.");
  for (const value of filter.values) {
    if (value === null || known?.keys.has(String(value).toLowerCase())) continue;
    throw badPlan(
      `There is no ${filter.field} "${value}".`,
      didYouMean(String(value), known?.labels.values() ?? []) || "Look members up with find.",
    );
  }
  return { ...filter, operator };
}

/** Whether a dimension's members are numbers, such as model years. */
function isNumeric(known: DimensionMembers | undefined): boolean {
  const labels = known?.members.flatMap(({ key, label }) => (key === null ? [] : [label])) ?? [];
  return labels.length > 0 && labels.every((label) => label.trim() !== "" && Number.isFinite(Number(label)));
}
