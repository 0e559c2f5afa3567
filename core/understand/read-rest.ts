import type { Catalog } from "../catalog.ts";
import type { Filter, Reading } from "../reading.ts";
import { type Slots, use } from "./slots.ts";

/** "And the rest of the Midwest": all but what the question before was of. */
export function restOf(slots: Slots, before: Reading, catalog: Catalog): Filter | undefined {
  const held = before.filters.filter(
    ({ field, operator }) => catalog.dimensions.has(field) && operator === "in",
  );
  const [narrowest] = held.filter(({ field }) => !slots.members.some(({ dimension }) => dimension === field));
  if (!narrowest || slots.all("others").length === 0 || held.length > 1) return undefined;
  use(slots, "others");
  return { ...narrowest, operator: "not in" };
}

/** "How many of those": of what was found before. */
export function isOfThose({ words }: Slots, { to }: { readonly to: number }): boolean {
  return words[to]?.norm === "of" && ["those", "these", "them"].includes(words[to + 1]?.norm ?? "");
}
