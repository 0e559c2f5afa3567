import { editDistance } from "./nearest.ts";

/** Words that misspelled ones may have been meant for, ready to be searched. */
export interface Spelling {
  /** The one word that is nearest, at most so many letters away; undefined where none is, or several are equally near. */
  nearest(word: string, max: number): string | undefined;
}

/** Shorter words have too many neighbors. */
const shortest = 4;
const tieBreak = 0.01;

/**
 * Indexes words by length and by the letters that they have: two words that differ by `d` edits differ in at most `2 d` letters, so most
 * words are passed over without their distance being worked out.
 */
export function indexSpelling(words: Iterable<string>): Spelling {
  const byLength = new Map<number, { words: string[]; letters: number[] }>();
  for (const word of words) {
    if (word.length < shortest) continue;
    const list = byLength.get(word.length) ?? { words: [], letters: [] };
    byLength.set(word.length, list);
    list.words.push(word);
    list.letters.push(lettersOf(word));
  }
  return {
    nearest: (word, max) => {
      const own = lettersOf(word);
      let best: string | undefined;
      let least = max + 1;
      let tied = false;
      for (let length = word.length - max; length <= word.length + max; length++) {
        const list = byLength.get(length);
        for (const [index, letters] of (list?.letters ?? []).entries()) {
          if (bitsIn(letters ^ own) > 2 * max) continue;
          const candidate = list?.words[index] ?? "";
          // A wrong first letter is rare, it counts as half a letter more; a letter left out is more usual than one too many.
          const distance =
            editDistance(word, candidate, max) +
            (candidate[0] === word[0] ? 0 : 0.5) +
            (candidate.length < word.length ? tieBreak : 0);
          if (distance < least) {
            least = distance;
            best = candidate;
            tied = false;
          } else if (distance === least && distance <= max + 0.5 && candidate !== best) tied = true;
        }
      }
      return tied || least > max + tieBreak ? undefined : best;
    },
  };
}

/** One bit for each letter that occurs; other signs share the bits that are left. */
function lettersOf(word: string): number {
  let bits = 0;
  for (let at = 0; at < word.length; at++) {
    const code = word.charCodeAt(at) - 97;
    bits |= 1 << (code >= 0 && code < 26 ? code : 26 + (Math.abs(code) % 5));
  }
  return bits;
}

function bitsIn(bits: number): number {
  let left = bits - ((bits >>> 1) & 0x55555555);
  left = (left & 0x33333333) + ((left >>> 2) & 0x33333333);
  return (((left + (left >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}
