import type { Word } from "../words.ts";
import { says } from "./span.ts";

/** Phrases by their first word, longer ones first, so that few have to be looked at. */
export type PhraseIndex<Value> = ReadonlyMap<
  string,
  readonly { readonly norms: readonly string[]; readonly value: Value }[]
>;

/** Indexes phrases, words in lower case with blanks between them; of two that are equal the first counts. */
export function indexPhrases<Value>(
  phrases: Iterable<readonly [phrase: string, value: Value]>,
): PhraseIndex<Value> {
  const index = new Map<string, { norms: readonly string[]; value: Value }[]>();
  for (const [phrase, value] of phrases) {
    const norms = phrase.split(" ");
    const list = index.get(norms[0] ?? "") ?? [];
    index.set(norms[0] ?? "", list);
    list.push({ norms, value });
  }
  for (const list of index.values()) list.sort((a, b) => b.norms.length - a.norms.length);
  return index;
}

/** The longest phrase that stands at a word, and how many words it has. */
export function findPhrase<Value>(
  index: PhraseIndex<Value>,
  words: readonly Word[],
  at: number,
): { readonly value: Value; readonly length: number } | undefined {
  for (const { norms, value } of index.get(words[at]?.norm ?? "") ?? [])
    if (says(words, at, ...norms)) return { value, length: norms.length };
  return undefined;
}
