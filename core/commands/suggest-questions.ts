import type { Catalog } from "../catalog.ts";
import { stemsOf } from "../words.ts";

/** Example questions of the catalog, those that share most words with a text first. */
export function suggestQuestions(text: string, catalog: Catalog, count = 3): string[] {
  const wanted = new Set(stemsOf(text.slice(0, 500)));
  const examples = [...catalog.queries.values()].flatMap((query) => query.questions);
  const scored = examples.map((question, index) => {
    const stems = stemsOf(question);
    const shared = stems.filter((stem) => wanted.has(stem)).length;
    return { question, index, score: shared / Math.max(1, stems.length) };
  });
  scored.sort((a, b) => b.score - a.score || a.index - b.index);
  return scored.slice(0, count).map((one) => one.question);
}
