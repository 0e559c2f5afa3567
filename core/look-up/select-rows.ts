import type { Member } from "../dimension.ts";
import type { Dump } from "../dump.ts";
import type { MemberIndex } from "../members.ts";
import { type Filter, holds } from "../reading.ts";
import { dimensionColumn } from "../weekday.ts";

/** For each dimension with a filter, which of its codes pass (1) and which do not (0). */
export type Selection = readonly { readonly codes: ArrayLike<number>; readonly passes: Uint8Array }[];

/** Turns filters on dimensions into look-up tables by code. A filter on a dimension that the dump lacks is a fault of the plan. */
export function selectRows(dump: Dump, filters: readonly Filter[], members: MemberIndex): Selection {
  return filters.map((filter) => {
    const column = dimensionColumn(dump, filter.field);
    if (!column) throw new TypeError(`${dump.head.query} has no dimension ${filter.field}`);
    if (orders.has(filter.operator))
      return { codes: column.codes, passes: passingOrder(column.members, filter) };
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

const orders: ReadonlySet<Filter["operator"]> = new Set(["<", "<=", ">", ">=", "between"]);

/** Numeric members, such as model years, against numbers; one without a value passes nothing. */
function passingOrder(members: readonly Member[], filter: Filter): Uint8Array {
  return Uint8Array.from(members, ({ key, label }) => (key !== null && holds(Number(label), filter) ? 1 : 0));
}

/** The member key that a filter value means: a label as shown, or a key. */
function keyOf(members: MemberIndex, dimension: string, value: string | number | null): string | null {
  if (value === null) return null;
  const known = members.get(dimension)?.keys.get(String(value).toLowerCase());
  return known === undefined ? String(value) : known;
}
