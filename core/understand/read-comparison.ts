import { comparisonPhrases, movements } from "./comparison-phrases.ts";
import { type Reader, type Slot, says, spanOf } from "./span.ts";

/** By first word; longer phrases first. */
const byFirstWord = new Map<string, { norms: readonly string[]; slot: Slot }[]>();
for (const [phrase, slot] of comparisonPhrases()) {
  const norms = phrase.split(" ");
  const list = byFirstWord.get(norms[0] ?? "") ?? [];
  byFirstWord.set(norms[0] ?? "", list);
  list.push({ norms, slot });
}
for (const list of byFirstWord.values()) list.sort((a, b) => b.norms.length - a.norms.length);

/** Words that say something went up or down. */
export const growthWords: readonly string[] = [...movements.keys()];

/** Reads `vs last year`, `yoy`, `against plan`, `compare`, `growth`, `dropped`. */
export const readComparison: Reader = (words, at) => {
  const norm = words[at]?.norm ?? "";
  for (const { norms, slot } of byFirstWord.get(norm) ?? []) {
    if (says(words, at, ...norms)) return spanOf(at, norms.length, slot);
  }
  const movement = movements.get(norm);
  return movement && spanOf(at, 1, { kind: "growth", ...movement });
};
