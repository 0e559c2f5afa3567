import { type Member, withheldMember } from "../dimension.ts";
import type { Codes, DumpColumn, NewDump } from "../dump.ts";
import { plural } from "../format.ts";
import type { Breach } from "./held.ts";

interface Level {
  readonly name: string;
  readonly members: readonly Member[];
  readonly codes: Codes;
}

/**
 * Finds members of a finer level that belong to two members of the coarser one: a dealer in two regions would be counted in
 * both. What is not given, on either level, contradicts nothing: an unknown dealer may be anywhere, and a dealer whose region
 * is missing in some rows still has but one.
 */
export function checkHierarchies(
  { columns }: NewDump,
  hierarchies: readonly (readonly string[])[],
): readonly Breach[] {
  return hierarchies.flatMap((names) => {
    const levels = names.flatMap((name) => levelOf(columns, name) ?? []);
    return levels.slice(1).flatMap((fine, place) => {
      const coarse = levels[place];
      const what = coarse && twoParents(coarse, fine);
      if (!coarse || !what) return [];
      return {
        what,
        next: `Correct the source, or take ${coarse.name} and ${fine.name} out of \`hierarchies\` in dimensions.yaml.`,
        acceptable: false,
      };
    });
  });
}

function levelOf(columns: readonly DumpColumn[], name: string): Level | undefined {
  const column = columns.find((one) => one.name === name);
  return column?.role === "dimension" ? column : undefined;
}

function twoParents(coarse: Level, fine: Level): string | undefined {
  const parents = new Int32Array(fine.members.length).fill(-1);
  const others = new Int32Array(fine.members.length).fill(-1);
  const [noParent, noChild] = [unnamedCodes(coarse), unnamedCodes(fine)];
  let [child, parent] = [-1, -1];
  for (let row = 0; row < fine.codes.length; row += 1) {
    // Rows are sorted: mostly nothing changes from one to the next.
    if (fine.codes[row] === child && coarse.codes[row] === parent) continue;
    child = fine.codes[row] as number;
    parent = coarse.codes[row] as number;
    if (noChild[child] === 1 || noParent[parent] === 1) continue;
    const known = parents[child] as number;
    if (known < 0) parents[child] = parent;
    else if (known !== parent) others[child] = parent;
  }
  const broken = [...others.keys()].filter((code) => (others[code] ?? -1) >= 0);
  const [first] = broken;
  if (first === undefined) return undefined;
  const named = (code: number | undefined) => `'${coarse.members[code ?? 0]?.label}'`;
  const more =
    broken.length > 1 ? ` (so do ${plural(broken.length - 1, "other member")} of ${fine.name})` : "";
  return `the ${fine.name} ${nameOf(fine.members[first])} belongs to the ${coarse.name} ${named(parents[first])} and to ${named(others[first])}${more}`;
}

/** Codes that stand for no one member: what is not given, and what is withheld. */
function unnamedCodes({ members }: Level): Uint8Array {
  return Uint8Array.from(members, ({ key }) => (key === null || key === withheldMember ? 1 : 0));
}

function nameOf(member: Member | undefined): string {
  const key = member?.key === member?.label ? "" : ` (${member?.key})`;
  return `'${member?.label}'${key}`;
}
