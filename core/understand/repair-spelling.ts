import { indexSpelling } from "../spelling.ts";
import type { Vocabulary } from "../vocabulary.ts";
import { splitWords, type Word } from "../words.ts";
import { joiningWords } from "./chatter.ts";
import { expandShort } from "./expand-short.ts";
import { grammarWords } from "./grammar-words.ts";

export interface Repair {
  readonly from: string;
  readonly to: string;
}

/** Shorter words have too many neighbors to be repaired; a short form may be shorter. */
const shortest = 4;
const shortestShort = 3;
const grammarSpelling = indexSpelling(grammarWords);

/**
 * Replaces words that neither English nor the catalog knows by the one word they must have been meant for: one letter off,
 * two in words of eight letters and more. Where two words are equally near, nothing is replaced.
 */
export function repairSpelling(
  words: readonly Word[],
  vocabulary: Vocabulary,
): { words: Word[]; repairs: Repair[] } {
  const repairs: Repair[] = [];
  // The same unknown word is looked up once, however often a long text repeats it.
  const found = new Map<string, string | undefined>();
  const repaired = words.map((word, index) => {
    if (!isUnknown(word, vocabulary)) return word;
    // A name within a sentence is a name: Augusta is not August, though no data knows her.
    const isName = index > 0 && /^\p{Lu}\p{Ll}/u.test(word.text);
    const key = isName ? word.text : word.norm;
    if (!found.has(key)) found.set(key, meantBy(words, index, isName, vocabulary));
    const to = found.get(key);
    const [fixed] = to ? splitWords(to) : [];
    if (!fixed || !to) return word;
    repairs.push({ from: word.text, to });
    return { ...fixed, text: word.text, start: word.start, end: word.end };
  });
  return { words: repaired, repairs };
}

/** A slip of the finger in a longer word, a short form in a shorter one. */
function meantBy(
  words: readonly Word[],
  at: number,
  isName: boolean,
  vocabulary: Vocabulary,
): string | undefined {
  const norm = words[at]?.norm ?? "";
  const short = () => (isName ? undefined : expandShort(words, at, vocabulary));
  const near = () => nearestTo(norm, isName, vocabulary);
  return norm.length > shortest ? (near() ?? short()) : (short() ?? near());
}

function nearestTo(norm: string, isName: boolean, { spelling }: Vocabulary): string | undefined {
  if (norm.length < shortest) return undefined;
  return (
    spelling.nearest(norm, lettersOff(norm)) ??
    (isName ? undefined : grammarSpelling.nearest(norm, lettersOff(norm)))
  );
}

function isUnknown(word: Word, vocabulary: Vocabulary): boolean {
  if (word.kind !== "word" || word.english || word.norm.length < shortestShort || /\d/.test(word.norm))
    return false;
  const { norm, singular } = word;
  return (
    !vocabulary.words.has(norm) &&
    !vocabulary.terms.has(singular) &&
    !grammarWords.has(norm) &&
    !joiningWords.has(norm)
  );
}

function lettersOff(norm: string): number {
  return norm.length >= 8 ? 2 : 1;
}
