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

/** Whether "with", or "with their", stands before a word. */
export function isBehindWith(words: readonly Word[], at: number): boolean {
  const [before = "", earlier = ""] = [1, 2].map((back) => words[at - back]?.norm ?? "");
  return before === "with" || (earlier === "with" && ["their", "the", "its"].includes(before));
}
