import { withheldMember } from "../dimension.ts";
import type { CodedDimension } from "./code-rows.ts";
import { type CollectedMembers, compareKeys } from "./collect-members.ts";
import { rejected } from "./rejected.ts";

/**
 * A dimension whose rows are now `codes`, undefined for a row that is withheld. Members that no row has any more are gone,
 * and so are the other names of members that some withheld row had: such a name may have been of that row alone.
 * Errors: dump_rejected when the source has a member that is called as the withheld ones are.
 */
export function keepMembers(
  query: string,
  { name, members }: CodedDimension,
  codes: readonly (number | undefined)[],
  touched: ReadonlySet<number>,
): CollectedMembers {
  if (members.some(({ key }) => key === withheldMember))
    throw rejected(
      query,
      `'${name}' has a member of its own that is called '${withheldMember}'.`,
      "Call it something else in the SELECT: small groups of people are shown under this name.",
    );
  const used = new Set(codes);
  const left = members
    .map((member, code) => ({ code, member: touched.has(code) ? { ...member, aliases: [] } : member }))
    .filter(({ code }) => used.has(code));
  if (used.has(undefined))
    left.push({ code: members.length, member: { key: withheldMember, label: withheldMember, aliases: [] } });
  left.sort((a, b) => compareKeys(a.member.key, b.member.key));
  const newCodes = new Uint32Array(members.length + 1);
  for (const [place, { code }] of left.entries()) newCodes[code] = place;
  const coded = Uint32Array.from(codes, (code) => code ?? members.length);
  return {
    name,
    codes: () => coded,
    release: () => {},
    sorted: () => ({ members: left.map(({ member }) => member), newCodes }),
  };
}
