import type { Word } from "../words.ts";
import { chatterWords, isAsidePhrase, joiningWords } from "./chatter.ts";
import type { Clause } from "./clause.ts";
import { wordsOf } from "./everyday-words.ts";
import { narrows } from "./narrowing.ts";
import { copulas, isOccasion, question } from "./occasions.ts";
import { readTime } from "./read-time.ts";

/** Words with which people speak of themselves, or of others, rather than of numbers. */
const openers = wordsOf(`
  i i'm im i've i'd my we we're he he's she she's they they're someone somebody board boss ceo cfo coo
  got going trying visiting working prepping preparing writing sitting feels feel looks seems sounds sorry thanks thank thx ty hope be there's
  it's this just quick btw fyi heads context background cfo's everyone everybody people customers
`);
const requests = wordsOf(
  "need needed needs want wants wanted wanna would 'd like looking give show send get pull",
);

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
  if (opens || clause.hasPurpose) return true;
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

const verbs = wordsOf(`
  is are was were be been being am 's 're 've 'll 'd has have had do does did can could will would should must may might got get gets keeps
  keep need needs want wants know knows think thinks said says told asked goes went going came comes looks feels seems
`);
const relatives = wordsOf("who whom whose that which where what");
const conjunctions = wordsOf("and or nor plus & minus x by per in for of from with without except only");
const asking = /^(?:what|which|how|why|who|whose|where)$/;

const greetings = wordsOf(
  "hey hi hello hiya yo morning good afternoon evening all team folks guys so ok okay well and also please pls",
);

const personal = wordsOf(
  "stuck walking heading hopping jumping boarding flying driving covering typing standing rushing sitting stepping",
);
