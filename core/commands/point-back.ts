import { answerReading } from "./answer-reading.ts";
import type { Asking } from "./read-piece.ts";

/** "That one", "their worst part": of what the answer before put first. "Them" and "it" may be the numbers, and are not here. */
const pointing = /\b(?:(?:that|this|the same) (?:one|guy)|their|theirs|its)\b/i;

/**
 * What a question goes on from when it points at the one thing that the answer before put first: "which dealer sold most", then "how many
 * claims did that one have".
 */
export function pointBack(text: string, asking: Asking): Asking {
  const { before, edition } = asking;
  const [field, another] = before?.dimensions ?? [];
  if (before?.limit?.n !== 1 || field === undefined || another || before.grain || !pointing.test(text))
    return asking;
  const [part] = answerReading(text, before, edition).parts;
  const place = part?.columns.findIndex(({ name }) => name === field) ?? -1;
  const [first, tied] = part?.rows ?? [];
  const label = first?.[place];
  if (typeof label !== "string" || tied) return asking;
  const { limit: _, sort: __, ...rest } = before;
  const filters = [...before.filters, { field, operator: "in" as const, values: [label] }];
  return { ...asking, before: { ...rest, shape: "total", dimensions: [], filters } };
}
