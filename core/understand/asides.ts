import type { Word } from "../words.ts";
import { chatterWords, isAsidePhrase, joiningWords, purposeWords } from "./chatter.ts";
import { wordsOf } from "./everyday-words.ts";
import { comparisonReader } from "./read-comparison.ts";
import { readGrain } from "./read-grain.ts";
import { readFixed } from "./read-operators.ts";
import { readRanking } from "./read-ranking.ts";
import { readThreshold } from "./read-threshold.ts";
import { readTime } from "./read-time.ts";
import type { Span } from "./span.ts";

const readAnyComparison = comparisonReader(true);

/** Some words of a message that stand together. */
export interface Clause {
  readonly words: readonly Word[];
  /** Parted from what follows as a sentence is, or by a colon or a dash, or by a comma. */
  readonly end: "sentence" | "colon" | "comma" | "none";
  readonly asks: boolean;
  /** Where something of the catalog stands in it. */
  readonly anchors: readonly number[];
  /** It names a number: "units and revenue is plenty" says what is wanted. */
  readonly hasNumber: boolean;
  /** It names a member, be it by an everyday word: "trucks - ..." says of what. */
  readonly hasMember: boolean;
}

/** Words with which people speak of themselves, or of others, rather than of numbers. */
const openers = wordsOf(`
  i i'm im i've i'd my we we're he he's she she's they they're someone somebody board boss ceo cfo coo
  got going trying visiting working prepping preparing writing sitting feels feel looks seems sounds sorry thanks thank thx ty hope be there's
  it's this just quick btw fyi heads context background cfo's everyone everybody people customers
`);
const requests = wordsOf(
  "need needed needs want wants wanted wanna would 'd like looking give show send get pull",
);
const restrictors = wordsOf(
  "in for by per at from of on with without except excluding only not within between where vs versus minus no",
);
/** What stands behind a preposition when it is said what an answer is for, or when it is needed: "for my 1:1", "in ten min". */
const it = wordsOf("it this that them these those");
const determiners = wordsOf("my our his her their the a an this that tomorrow tomorrow's today today's next");

/** Whether a clause says why it is asked, or what is felt about it, and nothing that would narrow the answer down. */
export function isAside(clause: Clause, isFirst: boolean): boolean {
  const from = clause.words.findIndex((word) => !greetings.has(word.norm));
  if (from < 0) return false;
  const said = clause.words.slice(from);
  const first = said[0]?.norm ?? "";
  // What asks is no aside.
  if (asking.test(first)) return false;
  if (!clause.asks && (isAsidePhrase(said) || isOccasion(clause, said))) return true;
  // "Stuck in the elevator with the boss"
  if (personal.has(first) && clause.anchors.length === 0 && !clause.asks) return true;
  const when = readTime(said, 0);
  if (clause.anchors.length > 0 || when?.to === said.length) return false;
  const opens = openers.has(first) || requests.has(first);
  const requested = said.some((word) => requests.has(word.norm));
  const says = opens || said.some((word) => verbs.has(word.norm));
  if (narrows(said, says && !requested)) return false;
  if (opens || hasPurpose(said)) return true;
  // "The small ones are just noise"
  if (said.slice(1, 6).some((word) => copulas.has(word.norm)) && !question.test(first)) return true;
  if (clause.hasMember || said.some((_, at) => readTime(said, at))) return false;
  return (isFirst && clause.end === "colon") || isStatement(said, clause.end);
}

/** Words enough to say something, not to be one more of a list: "women", "and trim level" stay. */
function isStatement(said: readonly Word[], end: Clause["end"]): boolean {
  const content = said.filter(
    (word) => word.kind === "word" && !joiningWords.has(word.norm) && !chatterWords.has(word.norm),
  );
  const first = said[0]?.norm ?? "";
  const hasVerb = said.some((word) => verbs.has(word.norm)) || /ing$/.test(first) || hasPredicate(said);
  if (conjunctions.has(first)) return false;
  return hasVerb ? content.length > 0 : content.length >= 3 && end !== "comma";
}

/** "Customer yelling at me", "auditor asks": somebody does something. "Those who leased" says of which. */
function hasPredicate(said: readonly Word[]): boolean {
  if (said.some((word) => relatives.has(word.norm))) return false;
  const verb = said.findIndex(
    (word, at) =>
      at > 0 &&
      word.tag === "verb" &&
      !joiningWords.has(word.norm) &&
      !conjunctions.has(said[at - 1]?.norm ?? ""),
  );
  return verb > 0 && said.slice(0, verb).some((word) => word.tag === "noun");
}

/**
 * "Putting together the dealer council deck", "plant manager is asking", "today would be great": an occasion, whatever it names, as long
 * as what it names stands behind no word that would narrow the answer down.
 */
function isOccasion({ words, anchors, hasNumber }: Clause, said: readonly Word[]): boolean {
  const norms = said.map((word) => word.norm);
  const text = norms.join(" ");
  const [first = "", second = ""] = norms;
  if (question.test(text)) return false;
  const isDone =
    doings.has(first) || (first === "on" && second === "my") || (first === "been" && said.length > 1);
  const isMet = hasPurpose(said) && said.some((word) => copulas.has(word.norm));
  const isSoon =
    hasPurpose(said) &&
    !said.some((_, at) => operatorAt(said, at)?.slot.kind === "only") &&
    said.some((_, at) => isWhen(said, at) || whens.has(said[at]?.norm ?? ""));
  if (isSoon) return true;
  // "Marketing keeps asking me"
  if (/^(?:\S+ ){0,3}(?:is|are|keeps?|kept) (?:asking|waiting|pushing|bugging)\b/.test(text)) return true;
  if (hasNumber && !hasPurpose(said)) return false;
  if (!isDone && !isMet && !occasions.some((pattern) => pattern.test(text))) return false;
  if (hasPurpose(said)) return true;
  const isBehind = (at: number) =>
    [1, 2].some(
      (back) =>
        restrictors.has(words[at - back]?.norm ?? "") &&
        (back === 1 || determiners.has(words[at - 1]?.norm ?? "")),
    );
  return !narrows(said, false) && !anchors.some(isBehind);
}

const occasions: readonly RegExp[] = [
  // Somebody wants it.
  /\b(?:is|are|s|was|keeps?|kept|will be|going to) (?:asking|ask|waiting|pushing|bugging|on me|after me)\b|\b(?:wants|want|needs|need) (?:to know|it|them|this|me to|a|an|one|names|numbers|answers|something)\b|\basked me\b/,
  /\b(?:gonna|going to|will|might|is about to) (?:ask|want|grill|yell|kill|push|call|bug)\b/,
  /\b(?:got|have|has|need|about|going) to (?:call|ring|phone|email|ping|meet|see|visit|present|talk|write|update|tell|brief|answer|reply|report|prep|prepare|review|plan|order|pay|send|post|share|explain|defend)\b/,
  /^(?:just )?(?:started|joined|starting|joining|moved|back from|new here|new to|first day|first week)\b/,
  /\b(?:got|came|am|i'm|just|been) (?:back from|back in|off for|out for)\b|^(?:just )?(?:got )?back from\b/,
  // "Before I call them"
  /\bbefore (?:i|we|he|she|they) \w+/,
  // "One line per segment is fine"
  /\b(?:is|are) (?:fine|ok|okay|enough|plenty|good|great)$/,
  /\bwould be (?:great|good|nice|helpful|perfect|lovely|awesome)\b/,
];

function hasPurpose(words: readonly Word[]): boolean {
  return words.some((word) => purposeWords.has(word.norm));
}

const verbs = wordsOf(`
  is are was were be been being am 's 're 've 'll 'd has have had do does did can could will would should must may might got get gets keeps
  keep need needs want wants know knows think thinks said says told asked goes went going came comes looks feels seems
`);
const relatives = wordsOf("who whom whose that which where what");
const conjunctions = wordsOf("and or nor plus & minus x by per in for of from with without except only");
const copulas = wordsOf("is are was were 's 're");
const doings = wordsOf(`
  putting doing prepping preparing visiting sitting working writing building heading going getting trying presenting running updating
  finishing planning seeing dropping sending posting sharing forwarding pasting wrapping reading looking travelling traveling driving
  standing waiting asking just
`);
const personal = wordsOf(
  "stuck walking heading hopping jumping boarding flying driving covering typing standing rushing sitting stepping",
);
const whens = wordsOf("today tomorrow tonight monday tuesday wednesday thursday friday later soon");
const asking = /^(?:what|which|how|why|who|whose|where)$/;
const question = /^(?:what|which|how|why|who|where|when|is|are|do|does|did|can|could|please|show|give)\b/;

const greetings = wordsOf(
  "hey hi hello hiya yo morning good afternoon evening all team folks guys so ok okay well and also please pls",
);

/** Whether a clause holds an operator, or a word behind a preposition that may be a restriction. */
function narrows(words: readonly Word[], isStatement: boolean): boolean {
  for (let at = 0; at < words.length; at++) {
    if (purposeWords.has(words[at]?.norm ?? "")) continue;
    const span = operatorAt(words, at);
    const isUnsure =
      span?.slot.kind === "negation" &&
      words.slice(at + 1, at + 4).some((word) => unsure.has(word.norm) || chatterWords.has(word.norm));
    if (span && !isUnsure && !(isStatement && mild.has(span.slot.kind))) return true;
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
const mild: ReadonlySet<Span["slot"]["kind"]> = new Set(["share", "or", "money", "which", "growth"]);
/** "We don't count demos" narrows, "I don't know" does not. */
const unsure = wordsOf(
  "add make know think hear care understand trust believe remember see get got mind like quite want need worry be right",
);
const narrowing = wordsOf(
  "out off apart separate exclude excludes ignore ignoring leave leaving skip count counts counting include includes including mean means meant filter restrict limit ex",
);

function operatorAt(words: readonly Word[], at: number): Span | undefined {
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
function isWhen(words: readonly Word[], at: number): boolean {
  const norm = words[at]?.norm ?? "";
  const unit = words[at + 1]?.norm ?? "";
  return (
    /^\d{1,2}(?::\d{2})?(?:am|pm)?$/.test(norm) ||
    /^(?:min|mins|minute|minutes|minimum|hour|hours)$/.test(unit) ||
    ["noon", "eod", "cob", "lunch"].includes(norm)
  );
}
