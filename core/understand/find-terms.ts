import type { Catalog } from "../catalog.ts";
import type { Meaning, Term, Vocabulary } from "../vocabulary.ts";
import type { Word } from "../words.ts";
import { chatterWords, joiningWords } from "./chatter.ts";
import { namedByFirst, namedInPart } from "./find-names.ts";
import { type Reader, type Span, spanOf } from "./span.ts";

/** Reads the longest phrase of the vocabulary that begins at a word; else some words of a member's name that say which it is. */
export function termReader(vocabulary: Vocabulary, catalog: Catalog): Reader {
  return (words, at) => {
    for (const { term, end } of termsAt(words, at, vocabulary)) {
      const meanings = isNumeric(term)
        ? numericMeanings(term, words, at, vocabulary, catalog)
        : term.meanings;
      if (meanings.length > 0) return spanOf(at, end - at, { kind: "term", meanings });
    }
    return namedInPart(words, at, vocabulary) ?? namedByFirst(words, at, vocabulary, catalog);
  };
}

/** Phrases that stand at a word, with or without small words between theirs: those that take in more first. */
function termsAt(
  words: readonly Word[],
  at: number,
  vocabulary: Vocabulary,
): readonly { term: Term; end: number }[] {
  const first = words[at]?.singular ?? "";
  const open = (vocabulary.open.get(first) ?? []).flatMap((term) => {
    const end = endOf(term, words, at);
    return end === undefined || end === at + term.singulars.length ? [] : [{ term, end }];
  });
  const exact: { term: Term; end: number }[] = [];
  for (let length = longestAt(words, at, vocabulary); length > 0; length--) {
    const term = termAt(words, at, vocabulary, length);
    if (term) exact.push({ term, end: at + length });
  }
  return open.length === 0 ? exact : [...open, ...exact].sort((a, b) => b.end - a.end);
}

/** How many words from one on may be a phrase: none stands across a comma. */
function longestAt(words: readonly Word[], at: number, { longest }: Vocabulary): number {
  let length = Math.min(longest, words.length - at, 1);
  while (length < longest && at + length < words.length && words[at + length]?.apart === false) length++;
  return length;
}

/** Words that may stand inside a phrase without changing it: "KPIs that are off target". */
const insertions = new Set([
  "are",
  "is",
  "were",
  "was",
  "that",
  "which",
  "who",
  "have",
  "been",
  "has",
  "had",
  "their",
  "its",
]);

/** "Operating margin in percent" */
const percents = new Set(["percent", "%", "percentage"]);
const toPercent = new Set([...insertions, "in", "as", "a"]);

/** Where a term that begins at a word ends; undefined when it does not stand there. */
function endOf(term: Term, words: readonly Word[], at: number): number | undefined {
  if (isInitials(term) && words[at]?.text !== term.phrase) return undefined;
  let place = at;
  for (const [index, singular] of term.singulars.entries()) {
    const allowed = percents.has(singular) ? toPercent : insertions;
    while (index > 0 && words[place]?.singular !== singular && allowed.has(words[place]?.norm ?? "")) place++;
    const word = words[place];
    if (word?.singular !== singular || (index > 0 && word.apart)) return undefined;
    place++;
  }
  return place;
}

/** "MY" is the model year; "my" is not. */
function isInitials({ phrase, singulars }: Term): boolean {
  const [only, ...others] = singulars;
  const isWord = joiningWords.has(only ?? "") || chatterWords.has(only ?? "");
  return others.length === 0 && isWord && phrase === phrase.toUpperCase() && phrase !== phrase.toLowerCase();
}

function isNumeric(term: Term): boolean {
  return term.singulars.every((singular) => /^[\d.,]+$/.test(singular));
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
  const next = meaningsAt(words, at + term.singulars.length, vocabulary);
  const before = [1, 2].flatMap((length) => meaningsAt(words, at - length, vocabulary, length));
  return term.meanings.filter((meaning) => {
    if (meaning.kind !== "member") return true;
    const qualified = catalog.dimensions.get(meaning.dimension)?.qualifies ?? [];
    return (
      before.some((other) => other.kind === "dimension" && other.name === meaning.dimension) ||
      next.some((other) =>
        qualified.includes(
          other.kind === "member" ? other.dimension : other.kind === "dimension" ? other.name : "",
        ),
      )
    );
  });
}

function meaningsAt(
  words: readonly Word[],
  at: number,
  vocabulary: Vocabulary,
  length?: number,
): readonly Meaning[] {
  return termAt(words, at, vocabulary, length)?.meanings ?? [];
}

/** The longest phrase of the vocabulary that stands at a word as it is written, or the one of so many words. */
export function termAt(
  words: readonly Word[],
  at: number,
  vocabulary: Vocabulary,
  length?: number,
): Term | undefined {
  for (let count = length ?? longestAt(words, at, vocabulary); count > 0; count--) {
    const key = words
      .slice(at, at + count)
      .map((word) => word.singular)
      .join(" ");
    const term = vocabulary.terms.get(key);
    if (term && at + count <= words.length && !(isInitials(term) && words[at]?.text !== term.phrase))
      return term;
    if (length !== undefined) return undefined;
  }
  return undefined;
}

/** Tells whether a dimension is named at a word, or behind one word that describes it: "5 dealers", "5 worst dealers". */
export function listsAt(vocabulary: Vocabulary): (words: readonly Word[], at: number) => boolean {
  const isDimension = (words: readonly Word[], at: number) =>
    meaningsAt(words, at, vocabulary).some((meaning) => meaning.kind === "dimension");
  return (words, at) => isDimension(words, at) || isDimension(words, at + 1);
}

/** What it costs to leave a word uncovered, beside one for each span. */
const skipCost = { joining: 1, other: 10 };

/**
 * Covers the words with spans that leave as little as possible uncovered, with as few of them as possible: "average" and
 * "incentive per unit" rather than "average incentive", "per" and "unit". Of equal covers the one whose first span is longest,
 * then the one whose reader comes first.
 */
export function cover(words: readonly Word[], readers: readonly Reader[]): Span[] {
  const best: { cost: number; span?: Span; next: number }[] = new Array(words.length + 1);
  best[words.length] = { cost: 0, next: words.length };
  for (let at = words.length - 1; at >= 0; at--) {
    const skipped = joiningWords.has(words[at]?.norm ?? "") ? skipCost.joining : skipCost.other;
    let least: { cost: number; span?: Span; next: number } = {
      cost: skipped + (best[at + 1]?.cost ?? 0),
      next: at + 1,
    };
    for (const read of readers) {
      const span = read(words, at);
      if (!span) continue;
      const cost = 1 + (best[span.to]?.cost ?? 0);
      const longer = span.to > (least.span?.to ?? 0);
      if (cost < least.cost || (cost === least.cost && longer)) least = { cost, span, next: span.to };
    }
    best[at] = least;
  }
  const spans: Span[] = [];
  for (let at = 0; at < words.length; at = best[at]?.next ?? words.length) {
    const span = best[at]?.span;
    if (span) spans.push(span);
  }
  return spans;
}
