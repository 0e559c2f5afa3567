import type { Access } from "./access.ts";
import type { Caller } from "./caller.ts";
import type { MemberIndex } from "./members.ts";
import { grantsOf } from "./scope.ts";

/**
 * What is the asker's own: the region of a regional manager. "My region" and "our" read it; what may be seen does not hang on it.
 */
export interface Own {
  /** By dimension, labels of members. */
  readonly members: ReadonlyMap<string, readonly string[]>;
  /** Dimensions of which anybody has members of their own: that "my region" is not known can be said of these. */
  readonly dimensions: ReadonlySet<string>;
}

/** The attributes of a caller, under the dimensions that rules hold on to them by, else under their own names. */
export function ownOf(caller: Caller, access: Access | undefined, index: MemberIndex): Own {
  const members = new Map<string, readonly string[]>();
  if (!access) return { members, dimensions: new Set() };
  const dimensionsOf = (attribute: string): readonly string[] => {
    const bound = access.rules.filter((rule) => rule.attribute === attribute).map((rule) => rule.dimension);
    return bound.length > 0 ? bound : [attribute];
  };
  for (const { attributes } of grantsOf(caller, access)) {
    for (const [attribute, values] of Object.entries(attributes)) {
      for (const dimension of new Set(dimensionsOf(attribute))) {
        const labels = values.flatMap((value) => labelOf(value, dimension, index) ?? []);
        if (labels.length > 0)
          members.set(dimension, [...new Set([...(members.get(dimension) ?? []), ...labels])]);
      }
    }
  }
  const grants = [...Object.values(access.people), ...Object.values(access.groups)];
  const named = grants.flatMap(({ attributes }) => Object.keys(attributes));
  return { members, dimensions: new Set(named.flatMap(dimensionsOf)) };
}

/** The label of a member that is given by its label or its key; undefined of one that no dump has. */
function labelOf(value: string, dimension: string, index: MemberIndex): string | undefined {
  const known = index.get(dimension);
  const key = known?.keys.get(value.toLowerCase());
  return known?.labels.get(key === undefined ? value : key);
}
