import type { Catalog } from "../catalog.ts";
import type { Meaning, NamedBy, Vocabulary } from "../vocabulary.ts";
import type { Word } from "../words.ts";
import { chatterWords, joiningWords } from "./chatter.ts";
import { readTime } from "./read-time.ts";
import { type Span, spanOf } from "./span.ts";

/** How many words of a name may be said, and how many members may share them. */
const most = { words: 5, members: 3 };

/**
 * "82 kWh pack", "Lakeshore": words of a member's name that no other member has, in any order. One word alone has to be one that
 * English does not know.
 */
export function namedInPart(words: readonly Word[], at: number, { inNames }: Vocabulary): Span | undefined {
  const said: string[] = [];
  let shared: readonly NamedBy[] | undefined;
  let found: { length: number; named: readonly NamedBy[] } | undefined;
  for (let length = 1; length <= most.words; length++) {
    const word = words[at + length - 1];
    if (!word || (length > 1 && word.apart) || joiningWords.has(word.norm) || chatterWords.has(word.norm))
      break;
    said.push(word.singular);
    // Whoever has all of the words stands in each of their lists: the shortest is looked through.
    const having = inNames.get(word.singular) ?? [];
    const fewer: readonly NamedBy[] = shared && shared.length < having.length ? shared : having;
    shared = shared ? fewer.filter((one) => said.every((singular) => one.words.includes(singular))) : having;
    if (shared.length === 0) break;
    const isName = length > 1 || ((word.capital || !word.english) && word.norm.length >= 4);
    if (isName && shared.length <= most.members) found = { length, named: shared };
  }
  const [first] = found?.named ?? [];
  if (!found || !first) return undefined;
  const same = found.named.filter((one) => one.dimension === first.dimension);
  if (same.length < found.named.length) return undefined;
  const others = same.slice(1).map((one) => one.label);
  const meaning: Meaning = {
    kind: "member",
    dimension: first.dimension,
    label: first.label,
    ...(others.length > 0 ? { others } : {}),
    byAlias: true,
  };
  return spanOf(at, found.length, { kind: "term", meanings: [meaning] });
}

/** Words behind which somebody is named. */
const towards = new Set(["at", "for", "from", "with", "visiting", "into", "about", "is", "in"]);

/** "At lakeshore", "how is lakeshore doing": the first word of the one name of somebody that begins with it. */
export function namedByFirst(
  words: readonly Word[],
  at: number,
  { inNames }: Vocabulary,
  catalog: Catalog,
): Span | undefined {
  const [before, word, next] = [words[at - 1], words[at], words[at + 1]];
  if (word?.tag !== "noun" || word.norm.length < 4 || !towards.has(before?.norm ?? "")) return undefined;
  const isSmall = next && (joiningWords.has(next.norm) || chatterWords.has(next.norm));
  const isEnd =
    !next || next.apart || next.kind !== "word" || isSmall || readTime(words, at + 1) !== undefined;
  const [only, another] = (inNames.get(word.singular) ?? []).filter(
    ({ words: [first], dimension }) =>
      first === word.singular && catalog.dimensions.get(dimension)?.who === true,
  );
  if (!isEnd || !only || another || (inNames.get(word.singular) ?? []).length > 1) return undefined;
  const { dimension, label } = only;
  return spanOf(at, 1, { kind: "term", meanings: [{ kind: "member", dimension, label, byAlias: true }] });
}
