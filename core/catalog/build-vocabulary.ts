import type { Catalog } from "../catalog.ts";
import type { MemberIndex } from "../members.ts";
import { wordsOfName } from "../metric.ts";
import type { Meaning, Term, Vocabulary } from "../vocabulary.ts";
import { nameOfMeaning } from "../vocabulary.ts";
import { plain, splitWords, stemsOf } from "../words.ts";

/** A beginning of a name may stand for so many members at most. */
const mostSharing = 5;
/** Labels of more words are titles. */
const longestName = 5;

/** Gathers every phrase that something of the catalog, or a member of a dump, answers to. */
export function buildVocabulary(catalog: Catalog, members: MemberIndex): Vocabulary {
  const terms = new Map<string, { phrase: string; stems: string[]; meanings: Map<string, Meaning> }>();
  const words = new Set<string>();
  const add = (phrase: string, meaning: Meaning): void => {
    const stems = stemsOf(phrase);
    if (stems.length === 0) return;
    const key = stems.join(" ");
    const term = terms.get(key) ?? { phrase, stems, meanings: new Map<string, Meaning>() };
    terms.set(key, term);
    term.meanings.set(nameOfMeaning(meaning), meaning);
    for (const word of splitWords(phrase)) if (word.kind === "word") words.add(word.norm);
  };

  for (const metric of catalog.metrics.values()) {
    if (!metric.spoken) continue;
    for (const phrase of [wordsOfName(metric.name), metric.label, ...metric.synonyms])
      add(phrase, { kind: "metric", name: metric.name });
  }
  for (const word of catalog.ambiguous.values()) {
    for (const phrase of [wordsOfName(word.name), ...word.synonyms])
      add(phrase, { kind: "ambiguous", name: word.name });
  }
  for (const dimension of catalog.dimensions.values()) {
    for (const phrase of [wordsOfName(dimension.name), dimension.label, ...dimension.synonyms]) {
      add(phrase, { kind: "dimension", name: dimension.name });
    }
  }
  for (const query of catalog.queries.values()) {
    for (const phrase of query.synonyms) add(phrase, { kind: "view", id: query.default.id });
    for (const view of query.views) {
      for (const phrase of [view.id.split("#")[1] ?? "", ...view.synonyms])
        add(phrase, { kind: "view", id: view.id });
    }
  }
  for (const report of catalog.reports.values()) {
    for (const phrase of [report.title, ...report.synonyms]) add(phrase, { kind: "report", id: report.id });
  }
  addMembers(catalog, members, add, (stems) => terms.has(stems.join(" ")));
  return { terms: index(terms.values()), words };
}

/** Labels, aliases and the catalog's words for members; then beginnings of long names that few members share. */
function addMembers(
  catalog: Catalog,
  members: MemberIndex,
  add: (phrase: string, meaning: Meaning) => void,
  taken: (stems: readonly string[]) => boolean,
): void {
  const beginnings: { phrase: string; meaning: Meaning }[] = [];
  for (const [dimension, known] of members) {
    const definition = catalog.dimensions.get(dimension);
    if (!definition) continue;
    const own = new Map(Object.entries(definition.members).map(([label, words]) => [plain(label), words]));
    const sharing = new Map<string, string[]>();
    for (const member of known.members) {
      if (member.key === null) continue;
      const label = known.labels.get(member.key) ?? member.label;
      const phrases = [member.label, label, ...member.aliases, ...(own.get(plain(member.label)) ?? [])];
      for (const phrase of new Set(phrases)) add(phrase, { kind: "member", dimension, label });
      for (const phrase of beginningsOf(member.label))
        sharing.set(phrase, [...(sharing.get(phrase) ?? []), label]);
    }
    for (const [phrase, labels] of sharing) {
      const [label, ...others] = labels;
      if (label === undefined || labels.length > mostSharing) continue;
      const meaning: Meaning = { kind: "member", dimension, label, ...(others.length > 0 ? { others } : {}) };
      beginnings.push({ phrase, meaning });
    }
  }
  const free = beginnings.filter(({ phrase }) => !taken(stemsOf(phrase)));
  for (const { phrase, meaning } of free) add(phrase, meaning);
}

/**
 * `Hudson Valley Motors` -> `Hudson Valley`, the first two words or more; single words are too common to stand for a name,
 * and a title is not a name.
 */
function beginningsOf(label: string): string[] {
  const words = label.split(/\s+/);
  if (words.length > longestName) return [];
  const found: string[] = [];
  for (let length = words.length - 1; length >= 2; length--) found.push(words.slice(0, length).join(" "));
  return found;
}

function index(
  terms: Iterable<{ phrase: string; stems: string[]; meanings: Map<string, Meaning> }>,
): Map<string, Term[]> {
  const byFirst = new Map<string, Term[]>();
  for (const { phrase, stems, meanings } of terms) {
    const first = stems[0] ?? "";
    const list = byFirst.get(first) ?? [];
    byFirst.set(first, list);
    list.push({ phrase, stems, meanings: [...meanings.values()] });
  }
  for (const list of byFirst.values())
    list.sort((a, b) => b.stems.length - a.stems.length || (a.phrase < b.phrase ? -1 : 1));
  return byFirst;
}
