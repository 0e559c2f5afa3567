import { examplesOf } from "../catalog.ts";
import type { Edition } from "../edition.ts";
import { listOf } from "../format.ts";
import { understand } from "../understand/understand.ts";
import { type Meaning, nameOfMeaning } from "../vocabulary.ts";

/** Words of the catalog that stand for several things of one kind, one line each: whoever uses one is asked back, or misread. */
export function clashingWords({ vocabulary }: Edition): string[] {
  const lines: string[] = [];
  for (const { phrase, meanings } of vocabulary.terms.values()) {
    for (const kind of ["metric", "dimension"] as const) {
      const own = meanings.filter((meaning: Meaning) => meaning.kind === kind);
      if (own.length > 1) lines.push(`"${phrase}" stands for ${listOf(own.map(nameOfMeaning))}`);
    }
  }
  return lines.sort();
}

/** How well the examples of a catalog can be told apart. */
export interface ExampleHealth {
  readonly examples: number;
  /** Those that name no number by their words, so that likeness alone tells what they ask for. */
  readonly byLikeness: number;
  /** Of these, those that the others would still tell were they left out. */
  readonly told: number;
}

/** Leaves each example out in turn, and counts those that would still be told. */
export function exampleHealth(edition: Edition): ExampleHealth {
  const { catalog, vocabulary } = edition;
  const examples = examplesOf(catalog);
  const namesNone = examples.filter(({ text }) => {
    const [best] = understand(text, catalog, vocabulary).readings;
    return !best?.read.some(({ as }) => /^(?:metric|view|report) /.test(as));
  });
  const confused = new Set(edition.examples().health.confused.map(({ example }) => example.text));
  return {
    examples: examples.length,
    byLikeness: namesNone.length,
    told: namesNone.filter(({ text }) => !confused.has(text)).length,
  };
}
