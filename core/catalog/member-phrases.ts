import type { Catalog } from "../catalog.ts";
import type { DimensionMembers, MemberIndex } from "../members.ts";
import type { Meaning, NamedBy } from "../vocabulary.ts";
import { plain, singularsOf } from "../words.ts";

type Phrases = readonly (readonly [phrase: string, meaning: Meaning])[];

/** A beginning of a name may stand for so many members at most. */
const mostSharing = 5;
/** Labels of more words are titles. */
const longestName = 5;

/** Every phrase that members answer to: their names, aliases and synonyms, and beginnings of names that few share. */
export function memberPhrases(catalog: Catalog, members: MemberIndex): { own: Phrases; beginnings: Phrases } {
  const own: (readonly [string, Meaning])[] = [];
  const beginnings: (readonly [string, Meaning])[] = [];
  for (const [dimension, known] of members) {
    const definition = catalog.dimensions.get(dimension);
    if (!definition?.spoken) continue;
    const synonyms = new Map(
      Object.entries(definition.members).map(([label, words]) => [plain(label), words]),
    );
    for (const [name, label] of namesOf(known, synonyms))
      own.push([name, { kind: "member", dimension, label }]);
    for (const [phrase, meaning] of together(dimension, aliasesOf(known)))
      own.push([phrase, { ...meaning, byAlias: true }]);
    for (const [phrase, meaning] of together(dimension, beginningsOf(known))) {
      if ((meaning.others?.length ?? 0) < mostSharing) beginnings.push([phrase, meaning]);
    }
  }
  return { own, beginnings };
}

/** A member's own name, its label where that tells it from a namesake, and the catalog's words for it. */
function namesOf(
  known: DimensionMembers,
  synonyms: ReadonlyMap<string, readonly string[]>,
): (readonly [string, string])[] {
  return known.members.flatMap((member) => {
    if (member.key === null) return [];
    const label = known.labels.get(member.key) ?? member.label;
    const names = new Set([member.label, label, ...(synonyms.get(plain(member.label)) ?? [])]);
    return [...names].map((name) => [name, label] as const);
  });
}

function aliasesOf(known: DimensionMembers): (readonly [string, string])[] {
  return known.members.flatMap((member) =>
    member.key === null
      ? []
      : member.aliases.map((alias) => [alias, known.labels.get(member.key) ?? member.label] as const),
  );
}

/**
 * `Hudson Valley Motors` -> `Hudson Valley`, the first two words or more; single words are too common to stand for a name,
 * and a title is not a name.
 */
function beginningsOf(known: DimensionMembers): (readonly [string, string])[] {
  return known.members.flatMap((member) => {
    const words = member.label.split(/\s+/);
    if (member.key === null || words.length > longestName) return [];
    const label = known.labels.get(member.key) ?? member.label;
    return words
      .slice(2)
      .map((_, dropped) => [words.slice(0, words.length - 1 - dropped).join(" "), label] as const);
  });
}

/** One meaning for each phrase: all members that share it. */
function together(
  dimension: string,
  phrases: readonly (readonly [string, string])[],
): [string, Extract<Meaning, { kind: "member" }>][] {
  const sharing = new Map<string, string[]>();
  for (const [phrase, label] of phrases) {
    const labels = sharing.get(phrase);
    if (labels) labels.push(label);
    else sharing.set(phrase, [label]);
  }
  return [...sharing].map(([phrase, [label = "", ...others]]) => [
    phrase,
    { kind: "member", dimension, label, ...(others.length > 0 ? { others } : {}) },
  ]);
}

/** Members by the words of their names, for those who say only some of them: "82 kWh pack". */
export function namesByWord(catalog: Catalog, members: MemberIndex): ReadonlyMap<string, readonly NamedBy[]> {
  const byWord = new Map<string, NamedBy[]>();
  for (const [dimension, known] of members) {
    if (!catalog.dimensions.get(dimension)?.spoken) continue;
    for (const member of known.members) {
      if (member.key === null) continue;
      const words = [...new Set(singularsOf(member.label))];
      if (words.length < 2 || words.length > longestName) continue;
      const named = { dimension, label: known.labels.get(member.key) ?? member.label, words };
      for (const word of words) {
        const list = byWord.get(word);
        if (list) list.push(named);
        else byWord.set(word, [named]);
      }
    }
  }
  return byWord;
}
