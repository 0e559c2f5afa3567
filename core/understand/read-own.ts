import type { Catalog } from "../catalog.ts";
import type { Own } from "../own.ts";
import type { Vocabulary } from "../vocabulary.ts";
import { isPlural, type Word } from "../words.ts";
import { termAt } from "./find-terms.ts";
import { orderWords } from "./read-ranking.ts";
import { type Reader, type Slot, type Span, spanOf } from "./span.ts";
import { countOf } from "./time-words.ts";

/** "My numbers": all that is the asker's own. */
const belongings: ReadonlySet<string> = new Set([
  "area",
  "areas",
  "patch",
  "turf",
  "numbers",
  "figures",
  "results",
  "performance",
  "business",
  "side",
  "team",
  "shop",
  "market",
  "place",
  "end",
  "location",
]);
const weWords: ReadonlySet<string> = new Set(["we", "our", "us", "here"]);
const inverted: ReadonlySet<string> = new Set(["am", "did", "have", "had", "will", "was", "do"]);
const asides: ReadonlySet<string> = new Set(
  "need know look ask chase call see get find worry go start talk think tell want use show read understand say phone email ping contact bug yell escalate miss".split(
    " ",
  ),
);
const companyWords: ReadonlySet<string> = new Set(["company", "companywide", "corporate", "firm"]);

/**
 * Reads "my region", "our plant", "my dealers", "my numbers", "here" and "we" as what is the asker's own. "My" names it for sure; "we"
 * and "here" only where a number is kept that way, and where the question names no member of that dimension itself.
 */
export function ownReader({ members, dimensions }: Own, vocabulary: Vocabulary, catalog: Catalog): Reader {
  const held = [...members].map(([dimension, labels]) => ({ dimension, labels }));
  const all = (sure: boolean): Slot => ({ kind: "own", held, sure });
  return (words, at) => {
    const norm = words[at]?.norm ?? "";
    if (norm === "my" || norm === "our" || norm === "mine" || norm === "ours") {
      // "My two regions"
      const count = countOf(words[at + 1]?.norm ?? "");
      const counted = count === undefined ? undefined : dimensionAt(words, at + 2, vocabulary);
      if (counted && members.get(counted.dimension)?.length === count) {
        const span = ownDimension(words, at + 1, counted, true);
        return span && { ...span, from: at };
      }
      const named = dimensionAt(words, at + 1, vocabulary);
      if (named) return ownDimension(words, at, named, norm === "my");
      const next = words[at + 1]?.norm ?? "";
      const isPossessive = norm === "mine" || norm === "ours";
      if (held.length > 0 && norm === "my" && belongings.has(next)) return spanOf(at, 2, all(true));
      if (held.length > 0 && norm === "our" && belongings.has(next)) return spanOf(at, 2, all(false));
      if (held.length > 0 && isPossessive) return spanOf(at, 1, all(true));
    }
    // "My cancellation rate", not "my boss".
    if (norm === "my" && held.length > 0 && namesSoon(words, at + 1, vocabulary))
      return spanOf(at, 1, all(false));
    // "What am I going to run out of", not "what do I need to know"
    const isI =
      norm === "i" && inverted.has(words[at - 1]?.norm ?? "") && !asides.has(words[at + 1]?.norm ?? "");
    if ((!weWords.has(norm) && !isI) || held.length === 0) return undefined;
    // Said twice it is meant once.
    if (words.slice(0, at).some((word) => weWords.has(word.norm))) return spanOf(at, 1, { kind: "chatter" });
    const ofCompany = words.some((word) => companyWords.has(word.norm));
    return ofCompany ? spanOf(at, 1, { kind: "chatter" }) : spanOf(at, 1, all(false));
  };

  function ownDimension(words: readonly Word[], at: number, named: Named, isMy: boolean): Span | undefined {
    const { dimension, length } = named;
    const labels = members.get(dimension);
    const plural = isPlural(words[at + length]);
    if (labels && (isMy || !plural))
      return spanOf(at, 1 + length, { kind: "own", held: [{ dimension, labels }], sure: true });
    // "My dealers" are those of my region.
    const above = catalog.hierarchies
      .filter((levels) => levels.includes(dimension))
      .flatMap((levels) => levels.slice(0, levels.indexOf(dimension)))
      .findLast((level) => members.has(level));
    const own = above === undefined ? undefined : members.get(above);
    if (plural && above !== undefined && own)
      return spanOf(at, 1, { kind: "own", held: [{ dimension: above, labels: own }], sure: isMy });
    if (isMy && dimensions.has(dimension)) return spanOf(at, 1 + length, { kind: "whose", dimension });
    // "My parts" are those of my plant.
    return held.length > 0 ? spanOf(at, 1, all(false)) : undefined;
  }
}

/** Whether a phrase of the catalog stands here, numbers and "top" or "biggest" before it left aside. */
function namesSoon(words: readonly Word[], at: number, vocabulary: Vocabulary): boolean {
  let place = at;
  while (orderWords.has(words[place]?.norm ?? "") || countOf(words[place]?.norm ?? "") !== undefined) place++;
  return place - at <= 3 && termAt(words, place, vocabulary) !== undefined;
}

interface Named {
  readonly dimension: string;
  readonly length: number;
}

function dimensionAt(words: readonly Word[], at: number, vocabulary: Vocabulary): Named | undefined {
  const term = termAt(words, at, vocabulary);
  const meaning = term?.meanings.find((one) => one.kind === "dimension");
  return term && meaning?.kind === "dimension"
    ? { dimension: meaning.name, length: term.singulars.length }
    : undefined;
}
