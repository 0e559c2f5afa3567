import type { Catalog } from "../catalog.ts";
import { singularsOf } from "../words.ts";

/** Example questions of the catalog, those that share most words with a text first. */
export function suggestQuestions(text: string, catalog: Catalog, count = 3): string[] {
  const wanted = new Set(singularsOf(text.slice(0, 500)));
  const examples = [...catalog.queries.values()].flatMap((query) => query.questions);
  const scored = examples.map((question, index) => {
    const singulars = singularsOf(question);
    const shared = singulars.filter((singular) => wanted.has(singular)).length;
    return { question, index, score: shared / Math.max(1, singulars.length) };
  });
  scored.sort((a, b) => b.score - a.score || a.index - b.index);
  return scored.slice(0, count).map((one) => one.question);
}
