import type { Filter } from "../reading.ts";
import type { Slots } from "./slots.ts";

/** Members that a question names as filters, one for each dimension and way. */
export function filtersOf(slots: Slots): Filter[] {
  const filters: Filter[] = [];
  for (const { dimension, labels, negated } of slots.members) {
    const operator = negated ? "not in" : "in";
    let filter = filters.find((one) => one.field === dimension && one.operator === operator);
    if (!filter) {
      filter = { field: dimension, operator, values: [] };
      filters.push(filter);
    }
    filter.values.push(...labels.filter((label) => !filter.values.includes(label)));
  }
  return filters;
}
