import type { Word } from "../words.ts";

/** Words between two phrases that do not part them. */
const links = new Set([
  "the",
  "a",
  "an",
  "our",
  "all",
  "each",
  "of",
  "and",
  "or",
  "in",
  "at",
  "for",
  "from",
  "to",
  "on",
  "&",
  "/",
  "every",
  "any",
  "both",
  "whole",
  "entire",
  "overall",
  "different",
  "distinct",
  "unique",
  "individual",
  "been",
  "yet",
  "be",
]);

/** Whether nothing but linking words stands between two places. */
export function linked(words: readonly Word[], from: number, to: number): boolean {
  return words.slice(from, to).every((word) => links.has(word.norm));
}
