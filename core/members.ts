import { type Member, notGiven } from "./dimension.ts";
import type { DumpHead } from "./dump.ts";

/** Every member of one dimension over all dumps, by key and by the label that is shown. */
export interface DimensionMembers {
  /** Key -> label. Two members of one name are told apart: `Lakeshore Auto (Erie)`. */
  readonly labels: ReadonlyMap<string | null, string>;
  /** Lower-case label -> key. */
  readonly keys: ReadonlyMap<string, string | null>;
  readonly members: readonly Member[];
}

export type MemberIndex = ReadonlyMap<string, DimensionMembers>;

/** Gathers the members of all dumps. The first dump that names a member decides its label. */
export function indexMembers(heads: Iterable<DumpHead>): MemberIndex {
  const gathered = new Map<string, Map<string | null, Member>>();
  // Dumps of the same members share one list.
  const seen = new Set<readonly Member[]>();
  for (const head of heads) {
    for (const column of head.columns) {
      if (column.role !== "dimension" || seen.has(column.members)) continue;
      seen.add(column.members);
      const known = gathered.get(column.name) ?? new Map<string | null, Member>();
      gathered.set(column.name, known);
      for (const member of column.members) if (!known.has(member.key)) known.set(member.key, member);
    }
  }
  return new Map([...gathered].map(([name, members]) => [name, labelMembers([...members.values()])]));
}

function labelMembers(members: readonly Member[]): DimensionMembers {
  const counts = new Map<string, number>();
  for (const { label } of members)
    counts.set(label.toLowerCase(), (counts.get(label.toLowerCase()) ?? 0) + 1);
  const labels = new Map<string | null, string>();
  const keys = new Map<string, string | null>();
  for (const member of members) {
    const single = counts.get(member.label.toLowerCase()) === 1;
    const label = single ? member.label : `${member.label} (${member.aliases[0] ?? member.key ?? notGiven})`;
    labels.set(member.key, label);
    keys.set(label.toLowerCase(), member.key);
  }
  return { labels, keys, members };
}
