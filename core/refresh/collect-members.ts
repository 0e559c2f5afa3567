import { type Member, notGiven } from "../dimension.ts";
import type { SourceValue } from "../source/source.ts";
import { growingColumn } from "./growing-column.ts";
import { rejected } from "./rejected.ts";
import type { DimensionPlaces } from "./result-layout.ts";

/** One dimension of the rows: a code for each row, and what the codes stand for. */
export interface CollectedMembers {
  readonly name: string;
  /** The code of each row, without a copy. */
  codes(): Uint32Array;
  /** Gives the memory of the codes back. */
  release(): void;
  /** Members sorted by key, the one without a value last; and the new code for each code given out. */
  sorted(): { readonly members: readonly Member[]; readonly newCodes: Uint32Array };
}

/** Takes one dimension out of the rows, its members in the order in which they are met. */
export interface MemberCollector extends CollectedMembers {
  add(row: readonly SourceValue[]): void;
  count(): number;
}

interface Met {
  readonly key: string | null;
  readonly label: SourceValue;
  readonly aliases: Set<string>;
  /** The alias values of the last row, so that equal ones are not written again. */
  readonly last: SourceValue[];
}

export function collectMembers(query: string, places: DimensionPlaces, maxRows: number): MemberCollector {
  const codes = growingColumn(Uint32Array, maxRows);
  const byValue = new Map<SourceValue, number>();
  const byKey = new Map<string | null, number>();
  const met: Met[] = [];

  const codeOf = (value: SourceValue, label: SourceValue): number => {
    const known = byValue.get(value);
    if (known !== undefined) return known;
    const key = value === null ? null : String(value);
    const code = byKey.get(key) ?? met.length;
    if (code === met.length) met.push({ key, label, aliases: new Set(), last: [] });
    byKey.set(key, code);
    byValue.set(value, code);
    return code;
  };
  const add = (row: readonly SourceValue[]): void => {
    const label = row[places.label] ?? null;
    const code = codeOf(row[places.key] ?? null, label);
    codes.push(code);
    const member = met[code] as Met;
    if (member.label !== label) refuseTwoNames(query, places.name, member, label);
    for (const [index, at] of places.aliases.entries()) {
      const alias = row[at] ?? null;
      if (alias === null || member.last[index] === alias) continue;
      member.last[index] = alias;
      member.aliases.add(String(alias));
    }
  };
  return {
    name: places.name,
    add,
    count: () => met.length,
    codes: () => codes.filled(),
    release: () => codes.release(),
    sorted: () => {
      const order = met.map((_, code) => code).sort((a, b) => compareKeys(keyAt(met, a), keyAt(met, b)));
      const newCodes = new Uint32Array(met.length);
      for (const [position, code] of order.entries()) newCodes[code] = position;
      return { members: order.map((code) => memberFrom(met[code] as Met)), newCodes };
    },
  };
}

function memberFrom({ key, label, aliases }: Met): Member {
  const text = label === null ? (key ?? notGiven) : String(label);
  const shown = text.trim() === "" ? "(empty)" : text;
  return { key, label: shown, aliases: [...aliases].filter((alias) => alias !== shown).sort(compareText) };
}

function refuseTwoNames(query: string, dimension: string, member: Met, label: SourceValue): void {
  if (String(member.label) === String(label)) return;
  throw rejected(
    query,
    `the ${dimension} with the key '${member.key}' is called '${member.label}' and '${label}'.`,
    "A key has one name; take the name from the table that the key belongs to.",
  );
}

function keyAt(met: readonly Met[], code: number): string | null {
  return met[code]?.key ?? null;
}

/** The order of members in a dump: by key, the one without a value last. */
export function compareKeys(a: string | null, b: string | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  return compareText(a, b);
}

// By code point, the same on every machine: the bytes of UTF-8 sort so, the units of a JavaScript string do not.
function compareText(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
