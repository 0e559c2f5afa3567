import { collectMembers, type MemberCollector } from "./collect-members.ts";
import { type Mask, maskValue } from "./mask-value.ts";
import type { DimensionPlaces } from "./result-layout.ts";

/**
 * As collectMembers, of a dimension with a mask: what is masked is all that is ever kept. Members are told apart by their
 * masked name, not by a key, which would tell the person; two who mask alike are one member.
 */
export function collectMasked(
  query: string,
  places: DimensionPlaces,
  mask: Mask,
  maxRows: number,
): MemberCollector {
  const collector = collectMembers(query, { ...places, key: places.label }, maxRows);
  const masked = [places.label, ...places.aliases];
  return {
    ...collector,
    add: (row) => {
      const copy = [...row];
      for (const at of masked) copy[at] = maskValue(mask, row[at] ?? null);
      collector.add(copy);
    },
  };
}
