import type { Word } from "../words.ts";
import { attainWords, comparisonPhrases, planWords } from "./comparison-phrases.ts";
import { movements } from "./movements.ts";
import { indexPhrases } from "./phrase-index.ts";
import { readTime } from "./read-time.ts";
import { type Reader, type Slot, type Span, says, spanOf } from "./span.ts";
import { countOf, unitWords } from "./time-words.ts";

const isToTarget = ({ kind, ...slot }: Slot) =>
  kind === "compare" && "with" in slot && slot.with === "target";
const phrases = [...comparisonPhrases()];
const index = indexPhrases(phrases);
const indexWithoutTargets = indexPhrases(phrases.filter(([, slot]) => !isToTarget(slot)));

const targetNouns: ReadonlySet<string> = new Set(["number", "numbers", "quota"]);
/** Verbs that say a target is reached only where one is named behind them. */
const makes: ReadonlySet<string> = new Set(
  "make made making clear cleared clears crush crushed nail nailed smash smashed land landed".split(" "),
);

/** "Hit the November target", "beat our units plan": the word itself, behind a verb that says what is asked of it. */
export const readTargetWord: Reader = (words, at) => {
  const norm = words[at]?.norm ?? "";
  if (!planWords.has(norm) && !targetNouns.has(norm)) return undefined;
  const isAttained = words
    .slice(Math.max(0, at - 6), at)
    .some((word) => attainWords.has(word.norm) || word.norm === "track" || word.norm === "pace");
  if (isAttained) return spanOf(at, 1, { kind: "compare", with: "target" });
  return goals.has(norm) ? spanOf(at, 1, { kind: "goal" }) : undefined;
};

const goals: ReadonlySet<string> = new Set(["target", "targets", "goal", "goals", "quota", "quotas"]);

const comparatives: ReadonlyMap<string, "up" | "down" | "better" | "worse"> = new Map<
  string,
  "up" | "down" | "better" | "worse"
>([
  ...["more", "higher", "bigger", "larger", "greater"].map((word) => [word, "up"] as const),
  ...["fewer", "less", "lower", "smaller"].map((word) => [word, "down"] as const),
  ["better", "better"],
  ["worse", "worse"],
]);
/** "Growing faster than": of a movement, how large it is. */
const paces: ReadonlySet<string> = new Set(["faster", "slower", "quicker"]);

const sides: ReadonlyMap<string, "below" | "above"> = new Map([
  ...["under", "below", "behind", "short"].map((word) => [word, "below"] as const),
  ...["over", "above", "ahead"].map((word) => [word, "above"] as const),
]);

/** "Under their revenue plan": the target is named a little further on. */
function sideAt(words: readonly Word[], at: number): Span | undefined {
  const side = sides.get(words[at]?.norm ?? "");
  if (!side) return undefined;
  const place = words[at + 1]?.norm === "of" ? at + 2 : at + 1;
  const behind = words.slice(place, place + 4);
  const plan = behind.findIndex((word) => planWords.has(word.norm));
  const isNear = plan > 0 && behind.slice(0, plan).every((word) => word.kind === "word" && !word.apart);
  return isNear ? spanOf(at, place - at, { kind: "compare", with: "target", side }) : undefined;
}

/** "Vs budget by segment, who's over": those past the target that stands before. */
function whoIsAt(words: readonly Word[], at: number): Span | undefined {
  if (!["who", "which"].includes(words[at]?.norm ?? "") || !["is", "are"].includes(words[at + 1]?.norm ?? ""))
    return undefined;
  const side = sides.get(words[at + 2]?.norm ?? "");
  const isEnd = at + 3 >= words.length || words[at + 3]?.apart === true;
  const isHeld = words.slice(0, at).some(({ norm }) => planWords.has(norm));
  return side && isEnd && isHeld ? spanOf(at, 3, { kind: "compare", with: "target", side }) : undefined;
}

/** "More claims in October than in September": a movement, and what it is held against. */
function comparativeAt(words: readonly Word[], at: number): Span | undefined {
  const norm = words[at]?.norm ?? "";
  const isTime = (place: number) => {
    const skip = ["in", "for", "during"].includes(words[place]?.norm ?? "") ? 1 : 0;
    return readTime(words, place + skip) !== undefined || readTime(words, place) !== undefined;
  };
  if (norm === "than" && isTime(at + 1) && words.slice(0, at).some((word) => comparatives.has(word.norm)))
    return spanOf(at, 1, { kind: "versus" });
  if (outdoing.has(norm) && isTime(at + 1)) return spanOf(at, 1, { kind: "growth", way: "up", verb: true });
  const ahead = norm === "ahead" && words[at + 1]?.norm === "of" && isTime(at + 2);
  if (ahead || (norm === "behind" && isTime(at + 1)))
    return spanOf(at, 1, { kind: "growth", way: ahead ? "up" : "down", verb: true });
  const way = comparatives.get(norm);
  const than = way ? words.slice(at + 1, at + 9).findIndex((word) => word.norm === "than") : -1;
  if (!way || than < 0 || !isTime(at + than + 2)) return undefined;
  return spanOf(at, 1, { kind: "growth", way, verb: true });
}

/** "Beat last November" */
const outdoing: ReadonlySet<string> = new Set([
  "beat",
  "beats",
  "beating",
  "exceed",
  "exceeds",
  "exceeded",
  "surpass",
  "surpassed",
  "outdo",
  "outdid",
  "outpace",
  "outpaced",
]);

const judging: ReadonlySet<string> = new Set([
  "better",
  "worse",
  "higher",
  "lower",
  "bigger",
  "smaller",
  "stronger",
  "weaker",
  "larger",
  "greater",
]);

/** "Was the margin better in Q3 or Q2": the two sides of an "or". */
export const readEither: Reader = (words, at) => {
  const or = words.findIndex((word) => word.norm === "or");
  const judge = words.findIndex((word) => judging.has(word.norm));
  const isEither =
    or > 0 && judge >= 0 && words[or + 1]?.norm !== judgeOpposite.get(words[judge]?.norm ?? "");
  if (!isEither) return undefined;
  if (at === judge && words[judge + 1]?.norm !== "than" && words[judge + 1]?.norm !== "or")
    return spanOf(at, 1, { kind: "chatter" });
  const skip = ["in", "for", "during"].includes(words[at + 1]?.norm ?? "") ? 2 : 1;
  return at === or && readTime(words, at + skip) ? spanOf(at, 1, { kind: "versus" }) : undefined;
};

/** "Did the Midwest sell more than the South": two members, and which of them has more. */
export function memberComparison(isMember: (words: readonly Word[], at: number) => boolean): Reader {
  return (words, at) => {
    const than = words.findIndex(
      (word, place) => word.norm === "than" && (isMember(words, place + 1) || isOthers(words, place + 1)),
    );
    const more =
      than > 0
        ? words.findLastIndex(
            (word, place) => place < than && (comparatives.has(word.norm) || paces.has(word.norm)),
          )
        : -1;
    if (more < 0) return undefined;
    if (says(words, at, "better", "or", "worse") && at === more - 2)
      return spanOf(at, 3, { kind: "chatter" });
    if (at === more) return spanOf(at, 1, { kind: "chatter" });
    return at === than ? spanOf(at, 1, { kind: "versus" }) : undefined;
  };
}

/** "The other dealers", "everyone else", "the rest". */
function isOthers(words: readonly Word[], at: number): boolean {
  const skip = ["for", "in", "at"].includes(words[at]?.norm ?? "") ? at + 1 : at;
  const place = words[skip]?.norm === "the" ? skip + 1 : skip;
  return (
    ["other", "others", "rest"].includes(words[place]?.norm ?? "") ||
    (["everyone", "everybody", "everything"].includes(words[place]?.norm ?? "") &&
      words[place + 1]?.norm === "else")
  );
}

const judgeOpposite: ReadonlyMap<string, string> = new Map([
  ["better", "worse"],
  ["worse", "better"],
  ["higher", "lower"],
  ["lower", "higher"],
]);

/** "The 6 months before", "the 6 months before that": as long, and right before. */
function sameLengthBefore(words: readonly Word[], at: number): Span | undefined {
  let place = words[at]?.norm === "the" ? at + 1 : at;
  if (countOf(words[place]?.norm ?? "") === undefined || !unitWords.has(words[place + 1]?.norm ?? ""))
    return undefined;
  place += 2;
  if (words[place]?.norm !== "before" && words[place]?.norm !== "prior") return undefined;
  place += ["that", "those", "them"].includes(words[place + 1]?.norm ?? "") ? 2 : 1;
  return spanOf(at, place - at, { kind: "compare", with: "previous" });
}

/** Words that say something went up or down. */
export const growthWords: readonly string[] = [...movements.keys()];

/**
 * Reads `vs last year`, `yoy`, `against plan`, `compare`, `growth`, `dropped`. Where nothing `hasTargets`, a budget is a number
 * like any other.
 */
export function comparisonReader(hasTargets: boolean): Reader {
  const read = readBy(hasTargets ? index : indexWithoutTargets);
  return (words, at) => {
    const span = read(words, at);
    return span && !hasTargets && isToTarget(span.slot) ? undefined : span;
  };
}

const readBy =
  (phrases: typeof index): Reader =>
  (words, at) => {
    const norm = words[at]?.norm ?? "";
    // "Ahead of or behind last November"
    if (says(words, at, "ahead", "of", "or", "behind") && readTime(words, at + 4))
      return spanOf(at, 4, { kind: "growth", way: "up", verb: true });
    for (const { norms, value } of phrases.get(norm) ?? []) {
      const isMade = makes.has(norm) && norms.length === 1;
      const behind = words.slice(at + 1, at + 6).map((word) => word.norm);
      if (isMade && !behind.some((word) => planWords.has(word) || targetNouns.has(word))) continue;
      if (says(words, at, ...norms)) return spanOf(at, norms.length, value);
    }
    const before = sameLengthBefore(words, at);
    if (before) return before;
    // "Made" is said of many things, "made the target" of one.
    if (makes.has(norm)) return undefined;
    const side = sideAt(words, at) ?? whoIsAt(words, at);
    if (side) return side;
    const compared = comparativeAt(words, at);
    if (compared) return compared;
    const movement = movements.get(norm);
    return movement && spanOf(at, 1, { kind: "growth", ...movement });
  };
