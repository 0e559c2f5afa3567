import type { Vocabulary } from "../vocabulary.ts";
import { splitWords, tidyText, type Word } from "../words.ts";
import { chatterWords, joiningWords, purposeWords } from "./chatter.ts";
import { termAt } from "./find-terms.ts";
import { readComparison } from "./read-comparison.ts";
import { readFixed } from "./read-operators.ts";
import { readRanking } from "./read-ranking.ts";
import { readThreshold } from "./read-threshold.ts";
import { readGrain, readTime } from "./read-time.ts";
import { readVague } from "./read-vague.ts";
import type { Span } from "./span.ts";

/** A sentence of a message, asides left out. */
export interface Sentence {
  readonly text: string;
  /** It ends with a question mark. */
  readonly asks: boolean;
  /** What commas, colons and dashes part. */
  readonly clauses: readonly string[];
}

/** Some words of a message that stand together. */
interface Clause {
  readonly words: readonly Word[];
  /** Parted from what follows as a sentence is, or by a colon or a dash, or by a comma. */
  readonly end: "sentence" | "colon" | "comma" | "none";
  readonly asks: boolean;
  readonly hasAnchor: boolean;
}

/**
 * The sentences of a message, asides left out: why it is asked, what the asker feels about it, and when it is needed. A clause is an
 * aside when nothing of the catalog stands in it, and nothing that would narrow the answer down.
 * @example "trying to settle a bet.. units last month? thx" -> "units last month"
 */
export function sentencesOf(text: string, vocabulary: Vocabulary): Sentence[] {
  const clean = tidyText(text).replace(messenger, "");
  const clauses = clausesOf(clean, splitWords(clean), vocabulary);
  const isWhole = !clauses.some((clause) => clause.hasAnchor);
  const kept = clauses.filter((clause, index) => isWhole || !isAside(clause, index === 0));
  const sentences: { text: string; asks: boolean; clauses: string[] }[] = [];
  let isOpen = false;
  for (const { words, end, asks } of kept) {
    const [first, last] = [words[0], words.at(-1)];
    if (!first || !last) continue;
    const said = clean.slice(first.start, last.end);
    const open = isOpen ? sentences.at(-1) : undefined;
    if (open) {
      open.text += `, ${said}`;
      open.clauses.push(said);
      open.asks ||= asks;
    } else sentences.push({ text: said, asks, clauses: [said] });
    isOpen = end !== "sentence";
  }
  return sentences;
}

/** Who wants to know: "Mr. Okafor would like to know", "my boss asked". */
const messenger =
  /\b(?:(?:mr|mrs|ms|dr)\.? [\p{L}-]+|my [\p{L}]+|the (?:board|boss|ceo|cfo|coo|chairman|team)|somebody|someone|people|everyone|he|she|they) (?:would like|would love|wants|want|wanted|needs|need|asked|asks|is asking|are asking|is wondering)(?: me)?(?: to know| to see| to understand| about)?\b,?\s*/giu;

const sentenceMarks = /^(?:[?!;]+|\.{1,}|…|\?!+)$/;
/** Words that a full stop shortens. */
const shortened = new Set([
  "excl",
  "incl",
  "approx",
  "vs",
  "no",
  "avg",
  "est",
  "dept",
  "mr",
  "mrs",
  "ms",
  "dr",
  "e.g",
  "i.e",
  "etc",
]);
const colonMarks = /^(?::|-|--|—)$/;

function clausesOf(text: string, words: readonly Word[], vocabulary: Vocabulary): Clause[] {
  const clauses: Clause[] = [];
  let own: Word[] = [];
  const close = (end: Clause["end"], asks = false) => {
    const before = clauses.at(-1);
    if (own.length > 0) clauses.push({ words: own, end, asks, hasAnchor: hasAnchor(own, vocabulary) });
    else if (before && end === "sentence")
      clauses.splice(-1, 1, { ...before, end, asks: before.asks || asks });
    own = [];
  };
  for (const [index, word] of words.entries()) {
    const before = words[index - 1];
    if (before && text.slice(before.end, word.start).includes("\n")) close("sentence");
    const next = text[word.end] ?? " ";
    if (word.kind !== "mark" || word.norm === "'s") own.push(word);
    else if (word.norm === "." && shortened.has(before?.norm ?? "")) continue;
    else if (
      sentenceMarks.test(word.norm) &&
      (/[\s?!.]/.test(next) || word.end >= text.length || word.norm.length > 1)
    )
      close("sentence", word.norm.includes("?"));
    else if (colonMarks.test(word.norm) && /\s/.test(text[word.start - 1] ?? next) && /\s/.test(next))
      close("colon");
    else if (word.norm === ":" && /\s/.test(next)) close("colon");
    else if (word.norm === ",") close("comma");
    // An emoji or a smile ends what it stands behind.
    else if (/\p{Extended_Pictographic}|^[:;][-']?[)(DPp]$/u.test(word.text)) close("sentence");
    else own.push(word);
  }
  close("none");
  return clauses;
}

/** Something of the catalog. */
function hasAnchor(words: readonly Word[], vocabulary: Vocabulary): boolean {
  return words.some((_, at) => {
    if (readVague(words, at)) return true;
    const term = termAt(words, at, vocabulary);
    return term?.meanings.some(
      (meaning) => meaning.kind !== "member" || term.singulars.length > 1 || !words[at]?.english,
    );
  });
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

function isAside({ words, end, asks: isQuestion, hasAnchor: anchored }: Clause, isFirst: boolean): boolean {
  const from = words.findIndex((word) => !greetings.has(word.norm));
  if (from < 0) return false;
  const said = words.slice(from);
  if (!isQuestion && isOccasion(said)) return true;
  if (anchored) return false;
  const opens = openers.has(said[0]?.norm ?? "") || requests.has(said[0]?.norm ?? "");
  const asks = said.some((word) => requests.has(word.norm));
  if (narrows(said, opens && !asks)) return false;
  if (opens) return true;
  if (said.some((word) => purposeWords.has(word.norm))) return true;
  // "The small ones are just noise"
  if (said.slice(1, 6).some((word) => copulas.has(word.norm)) && !question.test(said[0]?.norm ?? ""))
    return true;
  if (said.some((_, at) => readTime(said, at))) return false;
  if (isFirst && end === "colon") return true;
  const content = said.filter(
    (word) => !joiningWords.has(word.norm) && !chatterWords.has(word.norm) && word.kind === "word",
  );
  const isStatement = said.some((word) => verbs.has(word.norm)) || /ing$/.test(said[0]?.norm ?? "");
  // A few bare words may belong to the list or the sentence before them: "women", "and trim level".
  return (
    content.length >= (isStatement ? 1 : 3) &&
    (isStatement || end !== "comma") &&
    !conjunctions.has(said[0]?.norm ?? "")
  );
}

const verbs = wordsOf(`
  is are was were be been being am 's 're 've 'll 'd has have had do does did can could will would should must may might got get gets keeps
  keep need needs want wants know knows think thinks said says told asked goes went going came comes looks feels seems
`);
const conjunctions = wordsOf("and or nor plus & minus x by per in for of from with without except only");

/** "Putting together the dealer council deck", "plant manager is asking": an occasion, whatever it names. */
function isOccasion(words: readonly Word[]): boolean {
  const norms = words.map((word) => word.norm);
  const [first = ""] = norms;
  const text = norms.join(" ");
  if (waiting.test(text) && !question.test(text)) return true;
  if (
    /\bbefore (?:i|we|he|she|they) \w+/.test(text) &&
    !question.test(text) &&
    !words.some((_, at) => narrowingKinds.has(operatorAt(words, at)?.slot.kind ?? "chatter"))
  )
    return true;
  const begins =
    doings.has(first) || (first === "on" && norms[1] === "my") || (first === "been" && norms.length > 1);
  const isPaper = words.some((word) => purposeWords.has(word.norm));
  const holds =
    !isPaper && words.some((_, at) => narrowingKinds.has(operatorAt(words, at)?.slot.kind ?? "chatter"));
  return begins && !holds;
}

const copulas = wordsOf("is are was were 's 're");
const doings = wordsOf(`
  putting doing prepping preparing visiting sitting working writing building heading going getting trying presenting running updating
  finishing planning seeing dropping sending posting sharing forwarding pasting wrapping reading looking travelling traveling driving standing waiting asking just
`);
const narrowingKinds: ReadonlySet<Span["slot"]["kind"]> = new Set([
  "threshold",
  "limit",
  "order",
  "only",
  "negation",
  "by",
  "grain",
  "trend",
  "compare",
  "versus",
]);
/** Somebody wants it. */
const waiting =
  /\b(?:is|are|s|was|keeps?|kept|will be|going to) (?:asking|ask|waiting|pushing|bugging|on me|after me)\b|\b(?:wants|want|needs|need) (?:to know|it|them|this|me to)\b|\basked me\b/;
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
      span?.slot.kind === "negation" && words.slice(at + 1, at + 4).some((word) => unsure.has(word.norm));
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
  "know think hear care understand trust believe remember see get got mind like quite want need worry be right",
);
const narrowing = wordsOf(
  "out off apart separate exclude excludes ignore ignoring leave leaving skip count counts counting include includes including mean means meant filter restrict limit ex",
);

function operatorAt(words: readonly Word[], at: number): Span | undefined {
  const span =
    readThreshold(words, at) ??
    readComparison(words, at) ??
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

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}
