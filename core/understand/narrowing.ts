import type { Word } from "../words.ts";
import { chatterWords, joiningWords, purposeWords } from "./chatter.ts";
import { wordsOf } from "./everyday-words.ts";
import { comparisonReader } from "./read-comparison.ts";
import { readGrain } from "./read-grain.ts";
import { readFixed } from "./read-operators.ts";
import { readRanking } from "./read-ranking.ts";
import { readThreshold } from "./read-threshold.ts";
import { readTime } from "./read-time.ts";
import type { Span } from "./span.ts";

const readAnyComparison = comparisonReader(true);

export const restrictors = wordsOf(
  "in for by per at from of on with without except excluding only not within between where vs versus minus no",
);
/** What stands behind a preposition when it is said what an answer is for, or when it is needed: "for my 1:1", "in ten min". */
const it = wordsOf("it this that them these those");
export const determiners = wordsOf(
  "my our his her their the a an this that tomorrow tomorrow's today today's next",
);

/** Whether a clause holds an operator, or a word behind a preposition that may be a restriction. */
export function narrows(words: readonly Word[], isStatement: boolean): boolean {
  for (let at = 0; at < words.length; at++) {
    if (purposeWords.has(words[at]?.norm ?? "")) continue;
    const span = operatorAt(words, at);
    const isUnsure =
      span?.slot.kind === "negation" &&
      words.slice(at + 1, at + 4).some((word) => unsure.has(word.norm) || chatterWords.has(word.norm));
    // "The tiny ones are just noise"
    const isJust =
      words[at]?.norm === "just" && ["are", "is", "were", "was"].includes(words[at - 1]?.norm ?? "");
    if (span && !isUnsure && !(isStatement && (isJust || mild.has(span.slot.kind)))) return true;
    if (narrowing.has(words[at]?.norm ?? "")) return true;
    if (isStatement || !restrictors.has(words[at]?.norm ?? "")) continue;
    const behind = words[at + 1];
    if (!behind || isPurpose(words, at) || isWhen(words, at + 1)) continue;
    if (determiners.has(behind.norm) && purposeWords.has(words[at + 2]?.norm ?? "")) continue;
    if (!chatterWords.has(behind.norm) && !joiningWords.has(behind.norm) && !purposeWords.has(behind.norm))
      return true;
  }
  return false;
}

/** "Need it for my 1:1". */
function isPurpose(words: readonly Word[], at: number): boolean {
  const behind = words[at + 1]?.norm ?? "";
  return it.has(words[at - 1]?.norm ?? "") && determiners.has(behind);
}

/** What a statement may hold and yet say nothing of the numbers: "I always mix them", "I don't know". */
const mild: ReadonlySet<Span["slot"]["kind"]> = new Set([
  "share",
  "or",
  "money",
  "which",
  "growth",
  "combined",
  "grain",
]);
/** "We don't count demos" narrows, "I don't know" does not. */
const unsure = wordsOf(
  "add make know think hear care understand trust believe remember see get got mind like quite want need worry be right",
);
const narrowing = wordsOf(
  "out off apart separate exclude excludes ignore ignoring leave leaving skip count counts counting include includes including mean means meant filter restrict limit ex",
);

export function operatorAt(words: readonly Word[], at: number): Span | undefined {
  const span =
    readThreshold(words, at) ??
    readAnyComparison(words, at) ??
    readRanking(words, at) ??
    readGrain(words, at) ??
    readFixed(words, at);
  // "By Friday" and "by" alone say when.
  return span?.slot.kind === "by" && (isWhen(words, at + 1) || readTime(words, at + 1)) ? undefined : span;
}

/** `ten min`, `2pm`, `9:00`, `noon`. */
export function isWhen(words: readonly Word[], at: number): boolean {
  const norm = words[at]?.norm ?? "";
  const unit = words[at + 1]?.norm ?? "";
  return (
    /^\d{1,2}(?::\d{2})?(?:am|pm)?$/.test(norm) ||
    /^(?:min|mins|minute|minutes|minimum|hour|hours)$/.test(unit) ||
    ["noon", "eod", "cob", "lunch"].includes(norm)
  );
}
