import { stemsOf, type Word } from "../words.ts";

/** A way to take a text apart, and how much it counts. */
export interface FeatureKind {
  readonly name: "stems" | "pairs" | "letters";
  readonly weight: number;
  of(words: readonly Word[]): string[];
}

/**
 * What two phrasings of one question share: stems, pairs of stems wherever they stand, runs of three to five letters within words. The
 * weights were chosen on the validation part of BANKING77.
 */
export const featureKinds: readonly FeatureKind[] = [
  { name: "stems", weight: 0.2, of: (words) => stemsOf(words) },
  { name: "pairs", weight: 0.15, of: (words) => pairsOf(stemsOf(words)) },
  { name: "letters", weight: 0.22, of: (words) => words.flatMap((word) => runsOf(word.norm)) },
];

/** Longer texts are no question; the rest of one would only cost time. */
const mostPaired = 40;

function pairsOf(stems: readonly string[]): string[] {
  const distinct = [...new Set(stems)].slice(0, mostPaired).sort();
  return distinct.flatMap((one, index) => distinct.slice(index + 1).map((other) => `${one} ${other}`));
}

function runsOf(word: string): string[] {
  const framed = `<${word.slice(0, 40)}>`;
  const runs: string[] = [];
  for (let length = 3; length <= 5; length++)
    for (let at = 0; at + length <= framed.length; at++) runs.push(framed.slice(at, at + length));
  return runs;
}
