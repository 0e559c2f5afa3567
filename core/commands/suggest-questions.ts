import type { Edition } from "../edition.ts";
import { decide } from "../match/decide.ts";
import { understand } from "../understand/understand.ts";
import { singularsOf } from "../words.ts";

/**
 * Example questions of the catalog that whoever asks would get an answer to, those that share most words with a text first. One
 * that names what a scope hides is not understood under it, and so not offered.
 */
export function suggestQuestions(text: string, edition: Edition, count = 3): string[] {
  const wanted = new Set(singularsOf(text.slice(0, 500)));
  const examples = [...edition.catalog.queries.values()]
    .filter(({ id }) => edition.head(id) !== undefined)
    .flatMap((query) => query.questions);
  const scored = examples.map((question, index) => {
    const singulars = singularsOf(question);
    const shared = singulars.filter((singular) => wanted.has(singular)).length;
    return { question, index, score: shared / Math.max(1, singulars.length) };
  });
  scored.sort((a, b) => b.score - a.score || a.index - b.index);
  const offered: string[] = [];
  for (const { question } of scored) {
    if (offered.length === count) break;
    if (isUnderstood(question, edition)) offered.push(question);
  }
  return offered;
}

/** Whether a question would be answered rather than asked back or declined. */
function isUnderstood(question: string, { catalog, vocabulary, thresholds }: Edition): boolean {
  const { readings, equals } = understand(question, catalog, vocabulary);
  return decide(readings, equals, catalog, thresholds).kind === "answer";
}
