import type { Word } from "../words.ts";
import { joiningWords } from "./chatter.ts";
import type { Item } from "./interpretation.ts";

/** Words after which anything unknown would have narrowed the answer down. */
const restrictors = new Set([
  "in",
  "for",
  "by",
  "per",
  "at",
  "from",
  "of",
  "on",
  "with",
  "without",
  "except",
  "excluding",
  "only",
  "not",
  "than",
  "to",
  "within",
  "between",
  "which",
  "where",
  "vs",
  "versus",
  "and",
]);

/** How likely a reading is right by the number of content words that it leaves unread (12,311 questions over 95 databases). */
const rightByUnread = [0.8, 0.61, 0.38, 0.24, 0.08];

export interface Unread {
  /** In the order of the question, as typed. */
  readonly words: readonly string[];
  /** Those that stand where a restriction stands, or look like a name or a number. */
  readonly restricting: readonly string[];
}

/** The words of a question that no used item covers. */
export function findUnread(words: readonly Word[], items: readonly Item[], used: ReadonlySet<Item>): Unread {
  const owner = new Map<number, Item>();
  for (const item of items) for (let at = item.from; at < item.to; at++) owner.set(at, item);
  const unread: string[] = [];
  const restricting: string[] = [];
  for (const [at, word] of words.entries()) {
    const item = owner.get(at);
    if (item && isRestrictingChatter(words, item, items[items.indexOf(item) + 1])) {
      unread.push(word.text);
      restricting.push(word.text);
      continue;
    }
    if (item ? used.has(item) : joiningWords.has(word.norm)) continue;
    // A place in front of a fraction or a stray sign carries no meaning of its own.
    if (!item && word.kind === "mark") continue;
    unread.push(word.norm === "n't" ? "not" : word.text);
    const before = words[at - 1]?.norm ?? "";
    const isName = word.capital || !word.english || word.kind === "number";
    if (item || isName || restrictors.has(before) || restrictors.has(words[at - 2]?.norm ?? ""))
      restricting.push(word.text);
  }
  return { words: unread, restricting };
}

const places = new Set(["in", "by", "at", "within", "only", "except", "without", "to", "on"]);
const articles = new Set(["the", "a", "an", "our"]);
/** Chatter that may stand behind "in", "to" or "on" all the same: "in detail", "to me". */
const harmless = new Set([
  "here",
  "we",
  "me",
  "you",
  "us",
  "detail",
  "details",
  "general",
  "short",
  "total",
  "all",
  "chance",
  "glance",
  "view",
  "overview",
  "summary",
  "please",
  "pls",
  "plz",
  "thanks",
  "thx",
  "know",
  "see",
  "look",
  "check",
  "get",
  "understand",
  "help",
  "show",
  "give",
  "tell",
  "share",
  "send",
  "use",
  "put",
  "post",
  "find",
  "ask",
  "pull",
  "provide",
  "present",
  "say",
  "have",
  "different",
  "various",
  "individual",
  "separate",
]);
/** Chatter that describes: right before something of the catalog it would narrow it down. */
const describing = new Set([
  "fast",
  "quick",
  "good",
  "great",
  "nice",
  "cool",
  "perfect",
  "sweet",
  "urgent",
  "dear",
  "possible",
  "awesome",
  "best",
  "simple",
  "silly",
  "dumb",
  "stupid",
  "precise",
  "exact",
]);

/** "Sold to business", "in the morning", "fast deliveries": chatter that stands where a restriction stands is none. */
function isRestrictingChatter(words: readonly Word[], item: Item, next: Item | undefined): boolean {
  if (item.slot.kind !== "chatter" || item.to - item.from > 1) return false;
  const own = words[item.from]?.norm ?? "";
  if (words[item.from]?.apart) return false;
  const behind = words[item.from - 1]?.norm ?? "";
  const before = articles.has(behind) ? (words[item.from - 2]?.norm ?? "") : behind;
  if (places.has(before) && !harmless.has(own)) return true;
  return describing.has(own) && next?.from === item.to && next.slot.kind === "meaning";
}

/**
 * Confidence in [0, 1]: 0.95 with every word read, then as the measured share of right readings falls with each unread word,
 * scaled so that one unread word stays below the threshold for an answer. Repairs and assumptions take a little off.
 */
export function confidenceOf(unread: Unread, repairs: number, assumedMetric: boolean): number {
  const count = Math.min(unread.words.length, rightByUnread.length - 1);
  const base = count === 0 ? 0.95 : (rightByUnread[count] ?? 0) * 0.9;
  const taken = 0.05 * repairs + (assumedMetric ? 0.15 : 0);
  return Math.max(0, Math.round((base - taken) * 100) / 100);
}
