import type { Dump } from "../dump.ts";
import type { MemberIndex } from "../members.ts";
import type { Filter } from "../reading.ts";

/** For each dimension with a filter, which of its codes pass (1) and which do not (0). */
export type Selection = readonly { readonly codes: ArrayLike<number>; readonly passes: Uint8Array }[];

/** Turns filters on dimensions into look-up tables by code. A filter on a dimension that the dump lacks is a fault of the plan. */
export function selectRows(dump: Dump, filters: readonly Filter[], members: MemberIndex): Selection {
  return filters.map((filter) => {
    const column = dump.columns.get(filter.field);
    if (column?.role !== "dimension")
      throw new TypeError(`${dump.head.query} has no dimension ${filter.field}`);
    const wanted = new Set(filter.values.map((value) => keyOf(members, filter.field, value)));
    const inside = filter.operator === "not in" ? 0 : 1;
    const passes = new Uint8Array(column.members.length);
    for (const [code, member] of column.members.entries()) {
      const named = filter.operator === "is null" ? member.key === null : wanted.has(member.key);
      passes[code] = named ? inside : 1 - inside;
    }
    return { codes: column.codes, passes };
  });
}

/** The member key that a filter value means: a label as shown, or a key. */
function keyOf(members: MemberIndex, dimension: string, value: string | number | null): string | null {
  if (value === null) return null;
  const known = members.get(dimension)?.keys.get(String(value).toLowerCase());
  return known === undefined ? String(value) : known;
}
