import type { Catalog } from "../catalog.ts";
import { openNames } from "../coverage.ts";
import type { MemberIndex } from "../members.ts";
import { wordsOfName } from "../metric.ts";
import { indexSpelling } from "../spelling.ts";
import type { Meaning, Term, Vocabulary } from "../vocabulary.ts";
import { nameOfMeaning } from "../vocabulary.ts";
import { phraseWords, singularsOf } from "../words.ts";
import { memberPhrases, namesByWord } from "./member-phrases.ts";

/** Gathers every phrase that something of the catalog, or a member of a dump, answers to. */
export function buildVocabulary(catalog: Catalog, members: MemberIndex): Vocabulary {
  const terms = new Map<string, { phrase: string; singulars: string[]; meanings: Map<string, Meaning> }>();
  const words = new Set<string>();
  const offered = openNames(catalog);
  // A word that only what is closed goes by is understood, so that it can be said to be closed, but nothing is repaired to it.
  const isOffered = (meaning: Meaning) =>
    meaning.kind === "metric"
      ? offered.metrics.includes(meaning.name)
      : meaning.kind !== "dimension" || offered.dimensions.includes(meaning.name);
  const add = (phrase: string, meaning: Meaning): void => {
    const own = phraseWords(phrase);
    if (own.length === 0) return;
    const singulars = own.map((word) => word.singular);
    const key = singulars.join(" ");
    const term = terms.get(key) ?? { phrase, singulars, meanings: new Map<string, Meaning>() };
    terms.set(key, term);
    term.meanings.set(nameOfMeaning(meaning), meaning);
    if (!isOffered(meaning)) return;
    for (const word of own) if (word.kind === "word") words.add(word.norm);
  };

  for (const metric of catalog.metrics.values()) {
    if (!metric.spoken) continue;
    for (const phrase of [wordsOfName(metric.name), metric.label, ...metric.synonyms])
      add(phrase, { kind: "metric", name: metric.name });
    for (const phrase of metric.superlatives.highest)
      add(phrase, { kind: "metric", name: metric.name, end: "top" });
    for (const phrase of metric.superlatives.lowest)
      add(phrase, { kind: "metric", name: metric.name, end: "bottom" });
  }
  for (const word of catalog.ambiguous.values()) {
    for (const phrase of [wordsOfName(word.name), ...word.synonyms])
      add(phrase, { kind: "ambiguous", name: word.name });
  }
  for (const dimension of catalog.dimensions.values()) {
    if (!dimension.spoken) continue;
    for (const phrase of [wordsOfName(dimension.name), dimension.label, ...dimension.synonyms]) {
      add(phrase, { kind: "dimension", name: dimension.name });
    }
  }
  for (const query of catalog.queries.values()) {
    for (const phrase of query.synonyms) add(phrase, { kind: "view", id: query.default.id });
    for (const view of query.views) {
      for (const phrase of [view.id.split("#")[1] ?? "", view.title ?? "", ...view.synonyms])
        add(phrase, { kind: "view", id: view.id });
    }
  }
  for (const report of catalog.reports.values()) {
    for (const phrase of [report.title, ...report.synonyms]) add(phrase, { kind: "report", id: report.id });
  }
  for (const name of Object.values(catalog.calendar.holidays))
    for (const word of phraseWords(name)) if (word.kind === "word") words.add(word.norm);
  const ownWords = new Set(words);
  const { own, beginnings } = memberPhrases(catalog, members);
  for (const [phrase, meaning] of own) add(phrase, meaning);
  for (const [phrase, meaning] of beginnings.filter(([text]) => !terms.has(singularsOf(text).join(" "))))
    add(phrase, meaning);
  return {
    ...indexTerms(terms.values()),
    words,
    spelling: indexSpelling(words),
    own: ownWords,
    inNames: namesByWord(catalog, members),
  };
}

function indexTerms(
  terms: Iterable<{ phrase: string; singulars: string[]; meanings: Map<string, Meaning> }>,
): Pick<Vocabulary, "terms" | "longest" | "open"> {
  const all = new Map<string, Term>();
  const open = new Map<string, Term[]>();
  let longest = 0;
  for (const { phrase, singulars, meanings } of terms) {
    const term: Term = { phrase, singulars, meanings: [...meanings.values()] };
    all.set(singulars.join(" "), term);
    longest = Math.max(longest, singulars.length);
    if (singulars.length < 2 || term.meanings.every((meaning) => meaning.kind === "member")) continue;
    const first = singulars[0] ?? "";
    const list = open.get(first) ?? [];
    open.set(first, list);
    list.push(term);
  }
  for (const list of open.values())
    list.sort((a, b) => b.singulars.length - a.singulars.length || (a.phrase < b.phrase ? -1 : 1));
  return { terms: all, longest, open };
}
