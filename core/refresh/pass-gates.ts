import type { Calendar } from "../calendar.ts";
import type { DumpHead, NewDump } from "../dump.ts";
import type { Metric } from "../metric.ts";
import { protects } from "../protection.ts";
import type { Query } from "../query.ts";
import { checkCompleteness } from "./check-completeness.ts";
import { checkConstants } from "./check-constants.ts";
import { checkControlTotals } from "./check-control-totals.ts";
import { checkHierarchies } from "./check-hierarchies.ts";
import { compareNulls } from "./compare-nulls.ts";
import { compareSigns } from "./compare-signs.ts";
import { compareSize } from "./compare-size.ts";
import { type Breach, held } from "./held.ts";

export interface Gates {
  readonly query: Query;
  readonly calendar: Calendar;
  /** Without them no promise of the definitions is known. */
  readonly metrics: ReadonlyMap<string, Metric>;
  /** Each from coarse to fine. */
  readonly hierarchies: readonly (readonly string[])[];
  /** The head of the version that is served now. */
  readonly previous?: DumpHead | undefined;
  /** The owner takes over what differs from the last version. */
  readonly accept?: boolean;
}

/**
 * Holds a new dump against the promises of its query, of the definitions and of the last version, before it is served. Gives
 * what was accepted, in words. Errors: dump_held, with every reason.
 */
export function passGates(dump: NewDump, gates: Gates): readonly string[] {
  const { query, calendar, metrics, hierarchies, accept = false } = gates;
  const last = gates.previous && isComparable(gates.previous, dump) ? gates.previous : undefined;
  const breaches: readonly Breach[] = [
    ...checkControlTotals(dump, query, metrics),
    ...checkHierarchies(dump, hierarchies),
    ...checkConstants(dump, query, metrics),
    ...checkCompleteness(dump.head, last),
    ...(last ? compareNulls(dump.head, last) : []),
    ...(last ? compareSigns(dump.head, last) : []),
    ...(last ? compareSize(dump, last, metrics, calendar) : []),
  ];
  const standing = breaches.filter(({ acceptable }) => !(acceptable && accept));
  if (standing.length > 0) throw held(query, standing);
  return breaches.map(({ what }) => `Accepted: ${what}.`);
}

/** What came from another database, or was protected otherwise, says nothing about this one: the sample least of all. */
function isComparable(previous: DumpHead, { head }: NewDump): boolean {
  const isProtectedAlike =
    protects(previous.protection, head.protection) && protects(head.protection, previous.protection);
  const isSameSource = previous.source.kind === head.source.kind && previous.source.name === head.source.name;
  return isSameSource && isProtectedAlike;
}
