import { tidyText } from "../tidy-text.ts";
import type { Meaning, Vocabulary } from "../vocabulary.ts";
import { splitWords, type Word } from "../words.ts";
import { isAside } from "./asides.ts";
import { chatterWords, purposeWords } from "./chatter.ts";
import type { Clause } from "./clause.ts";
import { wordsOf } from "./everyday-words.ts";
import { termAt } from "./find-terms.ts";
import { determiners } from "./narrowing.ts";
import { readVague } from "./read-vague.ts";

/** A sentence of a message, asides left out. */
export interface Sentence {
  readonly text: string;
  /** It ends with a question mark. */
  readonly asks: boolean;
  /** What commas, colons and dashes part. */
  readonly clauses: readonly string[];
}

/**
 * The sentences of a message, asides left out: why it is asked, what the asker feels about it, and when it is needed. A clause is an
 * aside when nothing of the catalog stands in it, and nothing that would narrow the answer down.
 * @example "trying to settle a bet.. units last month? thx" -> "units last month"
 */
export function sentencesOf(text: string, vocabulary: Vocabulary): Sentence[] {
  const clean = tidyText(text)
    .replace(bottomLine, "$1")
    .replace(messenger, "")
    .replace(doingAndNeed, "")
    .replace(orAmI, "")
    .replace(vocative, "$1")
    .replace(introduction, "$1")
    .replace(beforeI, "")
    .replace(likeFive, "");
  const clauses = clausesOf(clean, splitWords(clean), vocabulary);
  const isWhole = !clauses.some((clause) => clause.anchors.length > 0 || clause.hasMember);
  const kept = clauses.filter(
    (clause, index) => isWhole || (!isAside(clause, index === 0) && !isFeeling(clause, clauses)),
  );
  const sentences: { text: string; asks: boolean; clauses: string[] }[] = [];
  let isOpen = false;
  for (const { words: all, end, asks } of kept) {
    const words = isWhole ? all : withoutPurpose(all, vocabulary);
    const [first, last] = [words[0], words.at(-1)];
    if (!first || !last) continue;
    const said = clean.slice(first.start, last.end).trim();
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

/** "Cancellations feel worse than last year. Which region's ...": why the question behind it is asked. */
function isFeeling(clause: Clause, clauses: readonly Clause[]): boolean {
  const text = clause.words.map(({ norm }) => norm).join(" ");
  const behind = clauses.slice(clauses.indexOf(clause) + 1);
  const asked = behind.some(({ hasNumber }) => hasNumber) && behind.some(({ asks }) => asks);
  return !clause.asks && clause.end === "sentence" && asked && feelings.test(text);
}

const feelings =
  /\b(?:feels?|seems?|looks?|sounds?) (?:like |much |a bit |a lot |way |really |pretty |kind of |very )*(?:[a-z]+er|worse|off|high|low|slow|weak|soft|bad|good|thin|fat|strong|weird|odd)\b/;

/** Who wants to know: "Mr. Okafor would like to know", "my boss asked". */
const messenger =
  /\b(?:(?:mr|mrs|ms|dr)\.? [\p{L}-]+|my [\p{L}]+|the (?:board|boss|ceo|cfo|coo|chairman|team)|somebody|someone|people|everyone|he|she|they) (?:would like|would love|wants|want|wanted|needs|need|asked|asks|is asking|are asking|is wondering)(?: me)?(?: to know| to see| to understand| about)?\b,?\s*/giu;

/** "Bottom line, please: ..." */
const bottomLine =
  /(^|[.!?]\s+)(?:bottom line|long story short|net net|in short|short version|tl;?dr|real talk)(?:,? please)?\s*[,:]\s*/giu;

/** "I'm putting together the board pack for Dana and need ..." */
const doingAndNeed =
  /\b(?:i'?m|i am|we'?re|we are) (?!looking|focus|compar|talking|considering|interested)[a-z]+ing\b[^.?!]*?\b(?:and|so)\s+(?:i |we )?(?:just )?(?:need|want|would like|could use)\b/giu;

/** "Hey warranty folks, ..." */
const vocative =
  /(^|[.!?]\s+)(?:hey|hi|hello|hiya|yo|dear|gm|good morning|morning|ok|so)[\s,]+(?:[\p{L}&'-]+\s+){0,3}?(?:folks|team|people|guys|crew|gang|peeps|experts|gurus|nerds|wizards|squad|friends|channel)\b[\s,!:.-]*/giu;
/** "Controller here, ...", "receiving dock here lol, ..." */
const introduction =
  /(^|[.!?,]\s+)(?!(?:what|how|which|who|where|when|why|is|are|was|were|do|does|did|can|could|show|give|anything|something|only|just|vs|and|for|in|from|by)\b)(?:[\p{L}&'-]+\s+){1,3}here\b(?:\s+(?:lol|again|btw|haha))?\s*[,.:;-]\s*/giu;
/** "... before i drive out there": when, not of what. */
const beforeI = /\bbefore (?:i|he|she)\b[^,.?!;:]*/giu;

/** "Explain it like I'm five" */
const likeFive = /\blike (?:i'?m|im|i am) (?:5|five|a child|a kid)\b:?/giu;

/** "... or am i updating my resume". */
const orAmI = /\s+or (?:am|should|shall|do|can|must|will) i\b[^.?!]*/giu;

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
    if (own.length > 0)
      clauses.push({
        words: own,
        end,
        asks,
        anchors: anchorsIn(own, vocabulary),
        hasNumber: namesOne(own, vocabulary, ["metric", "ambiguous", "view", "report"]),
        hasMember: namesOne(own, vocabulary, ["member"]),
        hasPurpose: own.some(({ norm }, at) => purposeWords.has(norm) || isPurposeAt(own, at, vocabulary)),
        isBehind: clauses.some(({ end }) => end === "sentence"),
      });
    else if (before && end === "sentence")
      clauses.splice(-1, 1, { ...before, end, asks: before.asks || asks });
    own = [];
  };
  for (const [index, word] of words.entries()) {
    const before = words[index - 1];
    const next = text[word.end] ?? " ";
    if (word.kind !== "mark" || word.norm === "'s") own.push(word);
    // A new line is a word of its own.
    else if (word.text.includes("\n")) close("sentence");
    else if (
      word.norm === "." &&
      (shortened.has(before?.norm ?? "") || isShort(before, next, text, word.end))
    )
      continue;
    else if (
      sentenceMarks.test(word.norm) &&
      (/[\s?!.]/.test(next) || word.end >= text.length || word.norm.length > 1)
    )
      close("sentence", word.norm.includes("?"));
    else if (colonMarks.test(word.norm) && /\s/.test(text[word.start - 1] ?? next) && /\s/.test(next))
      close("colon");
    else if (word.norm === ":" && /\s/.test(next)) close("colon");
    else if ([",", "(", ")"].includes(word.norm)) close("comma");
    // An emoji or a smile ends what it stands behind.
    else if (/\p{Extended_Pictographic}|^[:;][-']?[)(DPp]$/u.test(word.text)) close("sentence");
    else own.push(word);
  }
  close("none");
  return clauses;
}

/** A meeting or a paper that is no part of a name: "pack", but not of "battery pack". */
function isPurposeAt(
  words: readonly Word[],
  at: number,
  vocabulary: Vocabulary,
  kinds: readonly ReadonlySet<string>[] = [purposeWords, papers],
): boolean {
  const norm = words[at]?.norm ?? "";
  if (!kinds.some((kind) => kind.has(norm))) return false;
  return ![0, 1, 2, 3].some((back) => {
    const term = at >= back ? termAt(words, at - back, vocabulary) : undefined;
    return term !== undefined && term.singulars.length > back;
  });
}

/** Papers and gatherings that an answer is for; they may be parts of names too, which `isPurposeAt` tells. */
const papers = wordsOf(`
  q&a earnings recap recaps pack packs pager pagers roundup wrapup bulletin writeup sitrep readout debrief postmortem handout factsheet
  brochure flyer podcast minutes spreadsheet workbook worksheet dashboard proposal tender rfp rfq binder booklet homework onboarding
  standup refinement steerco renewal renewals kickoff rollout walkthrough walkthru appraisal checkpoint milestone deadline
`);
/** Whom an answer is for: "for the auditors". Elsewhere they may be what is asked about. */
const audiences = wordsOf(`
  auditors auditor regulator regulators bank banker lender lenders investor investors analyst analysts shareholders team crew
  principal principals gm gms svp evp rvp president chief controller treasurer treasury legal counsel hr press release article script
  interview negotiation negotiations trip trips tour tours rounds inspection assessment evaluation lunch breakfast coffee dinner party
  launch migration visitors guests consultants book chapter draft essay filing application
`);

/** "... for the Q4 promo deck": what an answer is for, at the end of a clause. */
function withoutPurpose(words: readonly Word[], vocabulary: Vocabulary): readonly Word[] {
  const from = words.findIndex(
    (word, at) => at > 0 && openings.has(word.norm) && determiners.has(words[at + 1]?.norm ?? ""),
  );
  if (from < 0) return words;
  const rest = words.slice(from + 2);
  const last = rest.findLastIndex((_, at) =>
    isPurposeAt(rest, at, vocabulary, [purposeWords, papers, audiences]),
  );
  const isEnd = rest.slice(last + 1).every(({ norm }) => whens.has(norm) || chatterWords.has(norm));
  const isShort = last >= 0 && last <= 4 && !rest.slice(0, last).some(({ norm }) => parting.has(norm));
  return isEnd && isShort ? words.slice(0, from) : words;
}

const openings = wordsOf("for before");
const whens = wordsOf(
  "today tomorrow tonight monday tuesday wednesday thursday friday morning afternoon next week",
);
const parting = wordsOf("in by at with from without except only not per vs and or");

/** "Incent. as pct of rev": a shorthand, and no sentence begins behind it. */
function isShort(word: Word | undefined, next: string, text: string, end: number): boolean {
  const isWritten = word !== undefined && word.norm !== word.text.toLowerCase();
  return isWritten && /\s/.test(next) && /^\s+\p{Ll}/u.test(text.slice(end, end + 4));
}

function namesOne(
  words: readonly Word[],
  vocabulary: Vocabulary,
  kinds: readonly Meaning["kind"][],
): boolean {
  return words.some((_, at) =>
    termAt(words, at, vocabulary)?.meanings.some(({ kind }) => kinds.includes(kind)),
  );
}

/** Where something of the catalog, or a question of how things are, begins. */
function anchorsIn(words: readonly Word[], vocabulary: Vocabulary): number[] {
  return [...words.keys()].filter((at) => {
    if (readVague(words, at)) return true;
    const term = termAt(words, at, vocabulary);
    return term?.meanings.some(
      (meaning) =>
        meaning.kind !== "member" || term.singulars.length > 1 || !words[at]?.english || words[at]?.capital,
    );
  });
}
