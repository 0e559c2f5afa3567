import { addsUp, type Metric } from "../metric.ts";
import type { Filter } from "../reading.ts";
import type { Word } from "../words.ts";
import { chatterWords, joiningWords } from "./chatter.ts";
import type { Item } from "./interpretation.ts";
import type { Slots } from "./slots.ts";
import { type Reader, spanOf } from "./span.ts";

/** "Could you share the numbers": nothing is a part of anything. */
export const readShareRequest: Reader = (words, at) => {
  if (words[at]?.norm !== "share") return undefined;
  const isOpening = words
    .slice(0, at)
    .every((word) => chatterWords.has(word.norm) || joiningWords.has(word.norm));
  const next = words[at + 1]?.norm ?? "";
  return isOpening && at > 0 && ["the", "our", "my", "with", "me", "us", "some"].includes(next)
    ? spanOf(at, 1, { kind: "chatter" })
    : undefined;
};

/** "EV penetration": their share; that of a contract is how many take it, and has a name of its own. */
export function penetrationReader(isMember: (words: readonly Word[], at: number) => boolean): Reader {
  return (words, at) =>
    words[at]?.norm === "penetration" && at > 0 && isMember(words, at - 1) && !words[at]?.apart
      ? spanOf(at, 1, { kind: "share" })
      : undefined;
}

const pointers: ReadonlySet<string> = new Set(["that", "those", "it", "they", "them", "these"]);

/** Words behind which the part of a whole is named. */
const partOpeners = new Set(["is", "are", "was", "were", "be", "from"]);
/** "Are on Toledo cars" says it too. */
const ons = new Set(["on", "for", "in", "of", "from"]);

/**
 * "Share of units by segment" splits; "what share of units is EV" splits by segment and shows EV; "fleet share by region" is
 * the share of fleet within each region; "share of units by dealer in the South" is of the South.
 */
export function readShare(
  slots: Slots,
  filters: readonly Filter[],
  metric: Metric | undefined,
): { focus: Filter[]; within: string[] } | undefined {
  // "How much of our business is GAP"
  const parts = slots.all("how_much").filter((one) => slots.words[one.to]?.norm === "of");
  const items: readonly Item[] = [...slots.all("share"), ...parts];
  const [item] = items;
  // Of a number of dealers there is no share to give.
  if (!item || (item.slot.kind === "share" && slots.used.has(item)) || slots.counted || slots.before?.count)
    return undefined;
  // "As a percentage of target" is what was reached of it.
  if (slots.all("compare").some((one) => one.slot.with === "target")) {
    for (const one of items) slots.used.add(one);
    return undefined;
  }
  // What is not added up has no parts; "the share of dealers that ..." counts dealers.
  const hasParts = metric !== undefined && addsUp(metric) && metric.not_over.length === 0;
  if (!hasParts || slots.groups.some((group) => group.item.from === item.to)) return undefined;
  const use = (focus: Filter[], within: string[]) => {
    for (const one of items) slots.used.add(one);
    return { focus, within };
  };
  const inside = filters.filter((one) => one.operator === "in");
  const grouped = slots.groups.map((group) => group.dimension);
  if (grouped.length > 0 || slots.view) {
    if (inside.length === 0) return use([], []);
    const [focus] = inside;
    // "By hotel in the UK": the whole is the UK's.
    const named = slots.members.find((member) => member.dimension === focus?.field);
    if (named && slots.groups.some((group) => group.item.to <= named.item.from)) return use([], []);
    return focus && inside.length === 1 && !grouped.includes(focus.field) ? use([focus], grouped) : undefined;
  }
  // "What share of the total is that" asks of what was asked before.
  if (slots.before) {
    const { dimensions: split, filters: held } = slots.before;
    const named = slots.members.map((member) => member.dimension);
    // "Of all Lumen", of Lumen in the South: the South's part of it.
    const isHeld = slots.members.every(({ dimension, labels }) =>
      held.some(
        ({ field, values }) => field === dimension && labels.every((label) => values.includes(label)),
      ),
    );
    // "What share of all Lumen is that"; of "what share of that is Toledo" the whole is what is pointed at.
    const points = slots.words.some(({ norm }, at) => at !== item.to && pointers.has(norm));
    if (slots.members.length === 0 || (isHeld && points)) {
      const focus = inside.filter(({ field }) => !named.includes(field));
      return split.length > 0 ? use([], []) : focus.length > 0 ? use(focus, []) : undefined;
    }
    if (points) return undefined;
  }
  // Of "what share of South units were EVs" and "share of EV units in the South" only the first says which is the part.
  const said = slots.members.find(({ item: { from } }) => isPart(slots, from));
  const before = slots.members.find((member) => member.item.to === item.from);
  const focused =
    said ?? before ?? (inside.length === 1 ? slots.members.find((member) => !member.negated) : undefined);
  const focus = inside.filter((one) => one.field === focused?.dimension);
  return focus.length > 0 ? use(focus, []) : undefined;
}

/** "... are EVs", "... were sold in the West": what stands at a word is the part. */
function isPart({ words }: Slots, from: number): boolean {
  const opens = (at: number) => partOpeners.has(words[at]?.norm ?? "");
  if (opens(from - 1)) return true;
  const link = words[from - 1]?.norm === "the" ? from - 2 : from - 1;
  return ons.has(words[link]?.norm ?? "") && (opens(link - 1) || opens(link - 2));
}
