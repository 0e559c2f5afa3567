import { nameOfMeaning } from "../vocabulary.ts";
import type { Word } from "../words.ts";
import type { Interpretation, Item } from "./interpretation.ts";
import type { Slots } from "./slots.ts";

/** Which words of a question were read, and as what. */
export function readWords(
  way: Interpretation,
  slots: Slots,
  words: readonly Word[],
): { text: string; as: string }[] {
  return way.items.flatMap((item) => {
    if (item.slot.kind === "chatter" || !slots.used.has(item)) return [];
    const text = words
      .slice(item.from, item.to)
      .map((word) => word.text)
      .join(" ");
    return [{ text, as: describe(item) }];
  });
}

function describe(item: Item): string {
  const { slot } = item;
  switch (slot.kind) {
    case "meaning":
      return nameOfMeaning(slot.meaning);
    case "own":
      return `own ${slot.held.map(({ dimension }) => dimension).join(" and ")}`;
    case "time":
      return "time";
    case "grain":
      return `by ${slot.grain}`;
    case "order":
      return slot.order;
    case "limit":
      return `limit ${slot.n}`;
    case "compare":
      return `compare with ${slot.with}`;
    case "threshold":
      return `${slot.operator} ${slot.values.join(" and ")}`;
    default:
      return slot.kind.replaceAll("_", " ");
  }
}
