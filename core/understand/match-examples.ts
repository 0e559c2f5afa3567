import type { Example, ExampleMatcher } from "../example.ts";
import { indexSpelling } from "../spelling.ts";
import { splitWords, stemsOf, type Word } from "../words.ts";
import { chatterWords, joiningWords } from "./chatter.ts";
import { type FeatureKind, featureKinds } from "./example-features.ts";
import { solve } from "./solve.ts";

/** Sharpness of the kernel, and how much single examples are mistrusted. Chosen on the validation part of BANKING77. */
const gamma = 2.5;
const lambda = 0.2;
/** How much less a feature counts that many things share. */
const rarity = 0.7;
/** More examples than this would take seconds to fit; of each thing the first ones are taken. */
const mostExamples = 1_500;

/**
 * Fits kernel ridge regression to examples: `F = K (K + lambda I)^-1 Y` with K = exp(gamma (S - 1)), S a weighted mean of cosines of
 * features (https://en.wikipedia.org/wiki/Kernel_ridge). Likelihoods come from leaving each example out in turn, in closed form:
 * `F_i - A_i / G^-1_ii`.
 */
export function fitExamples(given: readonly Example[]): ExampleMatcher {
  const examples = fewest(given);
  const ids = [...new Set(examples.map((example) => example.id))];
  const place = new Map(ids.map((id, index) => [id, index]));
  const classes = examples.map((example) => place.get(example.id) ?? 0);
  const [n, m] = [examples.length, ids.length];
  const texts = examples.map((example) => wordsOf(example.text));
  const spelling = indexSpelling(new Set(texts.flat().map((word) => word.norm)));
  const known = new Set(texts.flat().map((word) => word.norm));
  const contents = ids.map(() => new Set<string>());
  for (const [row, words] of texts.entries())
    for (const stem of contentOf(words)) contents[classes[row] ?? 0]?.add(stem);
  const indexes = featureKinds.map((kind) => indexFeatures(kind, texts, classes, m));
  const kernel = new Float64Array(n * n);
  for (const [row, words] of texts.entries()) kernel.set(similarities(words, indexes, n), row * n);
  for (let index = 0; index < n; index++)
    kernel[index * n + index] = (kernel[index * n + index] ?? 0) + lambda;
  const weights = new Float64Array(n * m).fill(-1 / Math.max(1, m));
  for (const [row, one] of classes.entries()) weights[row * m + one] = 1 - 1 / m;
  const targets = weights.slice();
  const inverse = n > 0 ? solve(kernel, weights, n, m) : new Float64Array(0);
  // What each example would be told as if it were not there.
  const leftOut = examples.map((_, row) =>
    Float64Array.from(
      { length: m },
      (__, c) => (targets[row * m + c] ?? 0) - (weights[row * m + c] ?? 0) / (inverse[row] ?? 1),
    ),
  );
  const likelihood = calibrate(leftOut, classes);
  const told = leftOut.map((scores) => scores.indexOf(Math.max(...scores)));
  const confused = examples.flatMap((example, row) => {
    const as = ids[told[row] ?? -1];
    return as === undefined || as === example.id ? [] : [{ example, as }];
  });
  return {
    knows: (word) => known.has(word),
    health: { accuracy: n === 0 ? 1 : 1 - confused.length / n, confused },
    match: (text, count) => {
      if (n === 0) return [];
      const words = wordsOf(text).map((word) => repaired(word, known, spelling.nearest));
      const content = contentOf(words);
      const near = similarities(words, indexes, n);
      const scores = new Float64Array(m);
      for (let row = 0; row < n; row++) {
        const value = near[row] ?? 0;
        for (let c = 0; c < m; c++) scores[c] = (scores[c] ?? 0) + value * (weights[row * m + c] ?? 0);
      }
      const order = [...scores.keys()].sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
      return order.slice(0, count).map((c, rank) => {
        const ahead = (scores[c] ?? 0) - (scores[order[rank === 0 ? 1 : 0] ?? -1] ?? 0);
        const own = contents[c] ?? new Set();
        const shared = content.filter((stem) => own.has(stem)).length / Math.max(1, content.length);
        return { id: ids[c] ?? "", likelihood: likelihood(scores[c] ?? 0, ahead), shared };
      });
    },
  };
}

/** The same number of each thing where there are too many. */
function fewest(examples: readonly Example[]): readonly Example[] {
  if (examples.length <= mostExamples) return examples;
  const each = Math.max(1, Math.floor(mostExamples / new Set(examples.map((example) => example.id)).size));
  const taken = new Map<string, number>();
  return examples
    .filter(({ id }) => {
      taken.set(id, (taken.get(id) ?? 0) + 1);
      return (taken.get(id) ?? 0) <= each;
    })
    .slice(0, mostExamples);
}

function wordsOf(text: string): Word[] {
  return splitWords(text).filter((word) => word.kind !== "mark");
}

/** The stems of the words that say what a text is about; of a text of small words alone, of all. */
function contentOf(words: readonly Word[]): string[] {
  const content = words.filter((word) => !joiningWords.has(word.norm) && !chatterWords.has(word.norm));
  return [...new Set(stemsOf(content.length > 0 ? content : words))];
}

/** A word that no example has, and English neither, as the one that was meant. */
function repaired(
  word: Word,
  known: ReadonlySet<string>,
  nearest: (word: string, max: number) => string | undefined,
): Word {
  if (word.english || known.has(word.norm) || word.kind !== "word" || word.norm.length < 4) return word;
  const meant = nearest(word.norm, word.norm.length >= 8 ? 2 : 1);
  return meant === undefined ? word : { ...word, norm: meant };
}

interface FeatureIndex {
  readonly kind: FeatureKind;
  readonly rarities: ReadonlyMap<string, number>;
  /** Of each feature the rows that have it, and how much, one after the other. */
  readonly postings: ReadonlyMap<string, readonly number[]>;
}

/** Features that many things share count less: `(ln((1 + things) / (1 + things with it)) + 1) ^ rarity`. */
function indexFeatures(
  kind: FeatureKind,
  texts: readonly (readonly Word[])[],
  classes: readonly number[],
  m: number,
): FeatureIndex {
  const features = texts.map((words) => kind.of(words));
  const sharing = new Map<string, Set<number>>();
  for (const [row, all] of features.entries()) {
    for (const feature of all) {
      const having = sharing.get(feature) ?? new Set();
      sharing.set(feature, having.add(classes[row] ?? 0));
    }
  }
  const rarities = new Map<string, number>();
  for (const [feature, having] of sharing)
    rarities.set(feature, (Math.log((1 + m) / (1 + having.size)) + 1) ** rarity);
  const postings = new Map<string, number[]>();
  for (const [row, all] of features.entries()) {
    for (const [feature, value] of vectorOf(all, rarities)) {
      const list = postings.get(feature) ?? [];
      postings.set(feature, list);
      list.push(row, value);
    }
  }
  return { kind, rarities, postings };
}

/** Features with how much they count; its length is 1. Unknown ones are left out. */
function vectorOf(features: readonly string[], rarities: ReadonlyMap<string, number>): [string, number][] {
  const counts = new Map<string, number>();
  for (const feature of features) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  const vector: [string, number][] = [];
  let squares = 0;
  for (const [feature, count] of counts) {
    const value = (1 + Math.log(count)) * (rarities.get(feature) ?? 0);
    if (value > 0) vector.push([feature, value]);
    squares += value * value;
  }
  const length = Math.sqrt(squares) || 1;
  return vector.map(([feature, value]) => [feature, value / length]);
}

/** The kernel between some words and every example. */
function similarities(words: readonly Word[], indexes: readonly FeatureIndex[], n: number): Float64Array {
  const sums = new Float64Array(n);
  let weight = 0;
  for (const { kind, rarities, postings } of indexes) {
    weight += kind.weight;
    for (const [feature, value] of vectorOf(kind.of(words), rarities)) {
      const list = postings.get(feature) ?? [];
      for (let at = 0; at < list.length; at += 2) {
        const row = list[at] ?? 0;
        sums[row] = (sums[row] ?? 0) + kind.weight * value * (list[at + 1] ?? 0);
      }
    }
  }
  return sums.map((sum) => Math.exp(gamma * (sum / weight - 1)));
}

/**
 * How likely a thing with some score, so far ahead of the next, is the right one: the share of examples with about that score that were
 * told rightly when they were left out. Few examples say little, so the share starts from a half.
 */
function calibrate(
  leftOut: readonly Float64Array[],
  classes: readonly number[],
): (score: number, ahead: number) => number {
  const points = leftOut
    .map((scores, row) => {
      const sorted = [...scores].sort((a, b) => b - a);
      const best = sorted[0] ?? 0;
      return { value: measure(best, best - (sorted[1] ?? 0)), right: scores.indexOf(best) === classes[row] };
    })
    .sort((a, b) => a.value - b.value);
  const size = Math.max(10, Math.ceil(points.length / 10));
  return (score, ahead) => {
    const value = measure(score, ahead);
    const from = points.findIndex((point) => point.value >= value);
    const middle = from < 0 ? points.length : from;
    const near = points.slice(Math.max(0, middle - size), middle + size);
    const right = near.filter((point) => point.right).length;
    const share = (right + 1) / (near.length + 2);
    return Math.round(Math.max(0, Math.min(1, share)) * 100) / 100;
  };
}

function measure(score: number, ahead: number): number {
  return score + ahead;
}
