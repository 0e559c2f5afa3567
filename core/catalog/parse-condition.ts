import type { Filter } from "../reading.ts";

/**
 * Reads a condition of a view: comparisons joined by `and`.
 * Returns undefined for what it cannot read.
 * @example parseCondition("days_of_cover < 10 and criticality in [high, medium]")
 */
export function parseCondition(text: string): Filter[] | undefined {
  const filters: Filter[] = [];
  for (const part of text.split(/\s+and\s+/i)) {
    const filter = parseOne(part.trim());
    if (!filter) return undefined;
    filters.push(filter);
  }
  return filters;
}

function parseOne(text: string): Filter | undefined {
  // A field, `in` or `not in`, and members: `region in [West, South]`.
  const list = /^([a-z][a-z0-9_]*)\s+(not in|in)\s+\[([^\]]*)\]$/.exec(text);
  if (list?.[1] && list[3]) {
    const operator = list[2] === "in" ? "in" : "not in";
    return { field: list[1], operator, values: list[3].split(",").map(memberOf) };
  }
  // A field, `=` and a member: `channel = retail`.
  const member = /^([a-z][a-z0-9_]*)\s*=\s*(?!-?\d+(?:\.\d+)?$)([^=<>[\]]+)$/.exec(text);
  if (member?.[1] && member[2]) return { field: member[1], operator: "in", values: [memberOf(member[2])] };
  // A field, a sign and a number: `days_of_cover <= 10.5`.
  const sign = /^([a-z][a-z0-9_]*)\s*(<=|>=|<|>|=)\s*(-?\d+(?:\.\d+)?)$/.exec(text);
  if (!sign?.[1]) return undefined;
  return { field: sign[1], operator: sign[2] as Filter["operator"], values: [Number(sign[3])] };
}

/** `West`, `"West"`, `'West'`: the quotes are SQL's, not the member's. */
function memberOf(text: string): string {
  const bare = text.trim();
  return /^(["']).*\1$/.exec(bare) ? bare.slice(1, -1) : bare;
}
