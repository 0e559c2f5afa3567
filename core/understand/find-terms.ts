import type { Catalog } from "../catalog.ts";
import type { Meaning, Term, Vocabulary } from "../vocabulary.ts";
import type { Word } from "../words.ts";
import { type Reader, type Span, spanOf } from "./span.ts";

/** Reads the longest phrase of the vocabulary that begins at a word. */
export function termReader(vocabulary: Vocabulary, catalog: Catalog): Reader {
  return (words, at) => {
    for (const term of vocabulary.terms.get(words[at]?.stem ?? "") ?? []) {
      if (!matches(term, words, at)) continue;
      const meanings = isNumeric(term)
        ? numericMeanings(term, words, at, vocabulary, catalog)
        : term.meanings;
      if (meanings.length > 0) return spanOf(at, term.stems.length, { kind: "term", meanings });
    }
    return undefined;
  };
}

function matches(term: Term, words: readonly Word[], at: number): boolean {
  return (
    at + term.stems.length <= words.length &&
    term.stems.every((stem, index) => words[at + index]?.stem === stem)
  );
}

function isNumeric(term: Term): boolean {
  return term.stems.every((stem) => /^[\d.,]+$/.test(stem));
}

/**
 * A bare number is a member only behind its dimension's name ("model year 2025") or before a member that it may qualify
 * ("2025 Fjord"); otherwise it is a year or a count.
 */
function numericMeanings(
  term: Term,
  words: readonly Word[],
  at: number,
  vocabulary: Vocabulary,
  catalog: Catalog,
): Meaning[] {
  const next = meaningsAt(words, at + term.stems.length, vocabulary);
  const before = [1, 2].flatMap((length) => meaningsAt(words, at - length, vocabulary, length));
  return term.meanings.filter((meaning) => {
    if (meaning.kind !== "member") return true;
    const qualified = catalog.dimensions.get(meaning.dimension)?.qualifies ?? [];
    return (
      before.some((other) => other.kind === "dimension" && other.name === meaning.dimension) ||
      next.some((other) => other.kind === "member" && qualified.includes(other.dimension))
    );
  });
}

function meaningsAt(
  words: readonly Word[],
  at: number,
  vocabulary: Vocabulary,
  length?: number,
): readonly Meaning[] {
  const terms = vocabulary.terms.get(words[at]?.stem ?? "") ?? [];
  return (
    terms.find((term) => (length === undefined || term.stems.length === length) && matches(term, words, at))
      ?.meanings ?? []
  );
}

/** Tells whether a dimension is named at a word, or behind one word that describes it: "5 dealers", "5 worst dealers". */
export function listsAt(vocabulary: Vocabulary): (words: readonly Word[], at: number) => boolean {
  const isDimension = (words: readonly Word[], at: number) =>
    meaningsAt(words, at, vocabulary).some((meaning) => meaning.kind === "dimension");
  return (words, at) => isDimension(words, at) || isDimension(words, at + 1);
}

/** Covers the words with spans: at each place the longest that any reader offers, earlier readers first among equals. */
export function cover(words: readonly Word[], readers: readonly Reader[]): Span[] {
  const spans: Span[] = [];
  let at = 0;
  while (at < words.length) {
    let best: Span | undefined;
    for (const read of readers) {
      const span = read(words, at);
      if (span && (!best || span.to > best.to)) best = span;
    }
    if (best) spans.push(best);
    at = best ? best.to : at + 1;
  }
  return spans;
}
