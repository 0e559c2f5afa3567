import type { Access } from "../access.ts";
import type { Dimension } from "../dimension.ts";
import type { Withheld } from "../dump.ts";
import { smallestGroup } from "../protection.ts";
import type { Query } from "../query.ts";
import { addUpAlike } from "./add-up-alike.ts";
import type { CollectedRows } from "./collect-rows.ts";
import { giveUpOrder } from "./give-up-order.ts";
import { withholdSmallGroups } from "./withhold.ts";

export interface PeopleRules {
  readonly query: Query;
  readonly dimensions: ReadonlyMap<string, Dimension>;
  /** Each from coarse to fine. */
  readonly hierarchies: readonly (readonly string[])[];
  /** Without it the usual smallest group holds. */
  readonly access?: Access | undefined;
  /** More of the people than this share in rows that are withheld, and the dump says too little to be served. */
  readonly mostWithheld?: number;
}

/**
 * Rows that show no single person: those that a mask has made alike are added up, and groups of too few people are
 * withheld. Rows that neither concerns pass as they are. Errors: dump_rejected.
 */
export function protectPeople(
  rows: CollectedRows,
  { query, dimensions, hierarchies, access, mostWithheld = 0.5 }: PeopleRules,
): { readonly rows: CollectedRows; readonly withheld?: Withheld | undefined } {
  const isMasked = query.dimensions.some((name) => dimensions.get(name)?.mask);
  const told = isMasked ? addUpAlike(rows) : rows;
  if (query.count_of === undefined) return { rows: told };
  return withholdSmallGroups(query, told, {
    countOf: query.count_of,
    smallest: smallestGroup(access),
    mostWithheld,
    order: giveUpOrder(query.dimensions, hierarchies),
  });
}
