import { isPlural, type Word } from "../words.ts";
import { asidePhrases } from "./aside-phrases.ts";
import { everydayWords, phrasesIn, wordsOf } from "./everyday-words.ts";
import { findPhrase, indexPhrases } from "./phrase-index.ts";
import { orderWords } from "./read-ranking.ts";
import { type Reader, spanOf } from "./span.ts";
import { countOf, fullWords, unitWords } from "./time-words.ts";

/** Words that join others and carry no restriction of their own. */
export const joiningWords: ReadonlySet<string> = wordsOf(`
  a an the of in on at to for from by with and as is are was were be been being am do does did doing done has have had having
  it its this that these those there their they them he she his her we us our ours i you your s d ll re ve m
  than then so if into onto upon about regarding re per all any every each both some total totals overall entire whole
  what whats what's who whose where when how which much many
  have get got getting go goes going went come comes came see seen look looks looking
  number numbers figure figures level levels data count counts result results stat stats statistic statistics
  report reports analysis status
  period per between during within across among amongst
  ones but 've 're 'll 'd 'm
  & / =
`);

/** Greetings, thanks, requests and reasons: why it is asked, not what. */
export const chatterWords = everydayWords;

/** A word that says nothing of its own. */
export function isSmall(norm: string): boolean {
  return joiningWords.has(norm) || chatterWords.has(norm);
}

/** Words of which a purpose is made: `for the board deck`, `before my 2pm`. */
export const purposeWords: ReadonlySet<string> = wordsOf(`
  phone zoom meeting meetings call calls deck decks slide slides presentation presentations standup stand-up sync review reviews board exec execs
  executive executives leadership boss bosses manager managers ceo cfo coo vp director directors memo email mail newsletter townhall
  mtg mtgs town hall offsite huddle chairman chairwoman chair visit visits committee council coaching rounds pitch interview shoutout shout-out handover 1:1 1-1 1on1 paper council shift kickoff kick-off walk run tour session training roadshow event dinner flight trip demo negotiation negotiations closing inspection vote chat convo
  conversation catch-up catchup touchbase check-in checkin gemba scrum retro allhands all-hands keynote webinar conference expo offsite plaque poster
  speech toast newsletter xmas gift gifts raffle award awards budgeting planning audit agenda qbr one-pager prep preparation planning workshop session lunch
`);
const purposeOpeners: ReadonlySet<string> = new Set(
  phrasesIn(`
  for, before, by, ahead, in, prepping, preparing, b4, during
`),
);
const purposeFillers: ReadonlySet<string> = wordsOf(
  `the my our a an this that of with upcoming next todays today's tomorrow's tomorrow today this morning afternoon week
  monday tuesday wednesday thursday friday monday's tuesday's wednesday's thursday's friday's 's`,
);

const whens = wordsOf("today tomorrow monday tuesday wednesday thursday friday morning afternoon tonight");

/** Times of day: `2pm`, `14:30`, `9`. */
const clockTime = /^\d{1,2}(?::\d{2})?(?:am|pm)?$/;

/** Asides of several words. */
const asides = indexPhrases(asidePhrases.map((phrase) => [phrase, true] as const));

const listed: ReadonlySet<string> = new Set(phrasesIn(`every, each, any, those, these, which, me, the`));

/** Reads greetings, thanks, requests, and the purpose of a question. */
export const readChatter: Reader = (words, at) => {
  const purpose = readPurpose(words, at);
  if (purpose > 0) return spanOf(at, purpose, { kind: "chatter" });
  const form = readForm(words, at);
  if (form > 0) return spanOf(at, form, { kind: "chatter" });
  if (isAdverb(words, at)) return spanOf(at, 1, { kind: "chatter" });
  const aside = findPhrase(asides, words, at);
  // "By account for October": what is split by, and no "account for".
  if (aside && !splitting.has(words[at - 1]?.norm ?? ""))
    return spanOf(at, aside.length, { kind: "chatter" });
  const norm = words[at]?.norm ?? "";
  // "List dealers", not "list price".
  const isListed = isPlural(words[at + 1]) || listed.has(words[at + 1]?.norm ?? "");
  if (norm === "list" && isListed) return spanOf(at, 1, { kind: "chatter" });
  // "Which full month"
  if (fullWords.has(norm) && unitWords.has(words[at + 1]?.norm ?? ""))
    return spanOf(at, 1, { kind: "chatter" });
  // "Toledo-built cars"
  if (builtWords.has(norm) && words[at - 1]?.capital && words[at - 1]?.end === (words[at]?.start ?? 0) - 1)
    return spanOf(at, 1, { kind: "chatter" });
  const same = readSameDays(words, at);
  if (same > 0) return spanOf(at, same, { kind: "chatter" });
  // "Running below 10 days", "running ahead of": no running total
  if (norm === "running" && sides.has(words[at + 1]?.norm ?? "")) return spanOf(at, 1, { kind: "chatter" });
  // "The region and model combinations"
  if (combinations.has(norm) && !words[at]?.apart) return spanOf(at, 1, { kind: "chatter" });
  const origin = readOrigin(words, at);
  if (origin > 0) return spanOf(at, origin, { kind: "chatter" });
  // "The single largest"
  if (norm === "single" && orderWords.has(words[at + 1]?.norm ?? ""))
    return spanOf(at, 1, { kind: "chatter" });
  return chatterWords.has(norm) ? spanOf(at, 1, { kind: "chatter" }) : undefined;
};

const combinations: ReadonlySet<string> = wordsOf("combos combo combinations combination pairs pairings");

/** "Vs the same days in October": like for like, as a period is held against another anyway. */
function readSameDays(words: readonly Word[], at: number): number {
  const the = words[at]?.norm === "the" ? 1 : 0;
  const [same, days, link] = words.slice(at + the, at + the + 3).map(({ norm }) => norm);
  const isHeld = ["vs", "versus", "against", "to", "with", "than"].includes(words[at - 1]?.norm ?? "");
  const isSame =
    same === "same" && ["days", "dates", "period", "stretch", "point", "time", "span"].includes(days ?? "");
  return isHeld && isSame && (link === "in" || link === "of") ? the + 3 : 0;
}

const sides: ReadonlySet<string> = wordsOf("ahead behind below above under over at less more");
const builtWords: ReadonlySet<string> = wordsOf("built made assembled produced");

const splitting: ReadonlySet<string> = wordsOf("by per each which every");

/** "In three bullet points": how many words say in what form an answer is wanted. */
function readForm(words: readonly Word[], at: number): number {
  if (words[at]?.norm !== "in" || countOf(words[at + 1]?.norm ?? "") === undefined) return 0;
  const isBullet = words[at + 2]?.norm === "bullet";
  return forms.has(words[at + (isBullet ? 3 : 2)]?.norm ?? "") ? (isBullet ? 4 : 3) : 0;
}

const forms: ReadonlySet<string> = wordsOf(
  "points bullets sentences sentence lines line words slides slide paragraphs paragraph",
);

/** "Realistically, do we hit ...": an adverb that says how it is said, rather than which. */
function isAdverb(words: readonly Word[], at: number): boolean {
  const word = words[at];
  if (!word || word.tag === "verb" || !/^[a-z]{3,}ly$/.test(word.norm) || narrowingAdverbs.has(word.norm))
    return false;
  // At either end of a clause; "domestically sold" stands in the midst.
  const next = words[at + 1];
  return word.english && word.tag === "other" && (at === 0 || word.apart || !next || next.apart);
}

const narrowingAdverbs: ReadonlySet<string> = wordsOf(`
  daily weekly monthly quarterly yearly hourly nightly biweekly only early lonely family supply assembly reply apply rely fly july
  domestically locally internationally regionally nationally globally directly indirectly privately publicly commercially online
  newly recently previously formerly originally initially currently internally externally partially partly fully mostly mainly
  separately jointly electronically manually automatically digitally remotely late
`);

const comes: ReadonlySet<string> = new Set(["came", "comes", "come", "coming"]);

/** "By the plant the part came from": how many words say once more of what. */
function readOrigin(words: readonly Word[], at: number): number {
  const norms = words.slice(at, at + 5).map((word) => word.norm);
  const open = norms[0] === "that" || norms[0] === "which" ? 1 : 0;
  const subject = ["they", "it", "these", "those"].includes(norms[open] ?? "")
    ? 1
    : norms[open] === "the"
      ? 2
      : 0;
  const isOrigin = comes.has(norms[open + subject] ?? "") && norms[open + subject + 1] === "from";
  const length = open + subject + 2;
  return subject > 0 && isOrigin && (at + length >= words.length || words[at + length]?.apart) ? length : 0;
}

/** "No rush": a clause that is nothing but an aside. */
export function isAsidePhrase(words: readonly Word[]): boolean {
  return findPhrase(asides, words, 0)?.length === words.length;
}

/** How many words from `at` on say what the answer is for ("for my deck", "before the 2pm"); 0 when they do not. */
function readPurpose(words: readonly Word[], at: number): number {
  const opener = words[at]?.norm ?? "";
  if (!purposeOpeners.has(opener)) return 0;
  let place = at + 1;
  let found = 0;
  let determined = false;
  while (place < words.length && place - at < 8) {
    const norm = words[place]?.norm ?? "";
    const clock = /(?:am|pm|:)/.test(norm) && clockTime.test(norm);
    if (purposeWords.has(norm) || clock || (place > at + 1 && deliverables.has(norm))) {
      // "For managers" and "by email" may be meant as a restriction; "for the managers' meeting" may not.
      determined ||= clock || (found > 0 && opener === "for");
      found = place + 1 - at;
    } else if (purposeFillers.has(norm)) {
      determined = true;
      // "Before the quality board tomorrow"
      if (found > 0 && whens.has(norm)) found = place + 1 - at;
    }
    // "For the 2pm with Karen"
    else if (
      norm === "with" &&
      found > 0 &&
      place === at + found &&
      words[place + 1] &&
      !words[place + 1]?.apart
    ) {
      found += 2;
      place++;
    }
    // "For the quality review"
    else if (
      determined &&
      ["for", "before", "ahead"].includes(opener) &&
      found === 0 &&
      isBeforePurpose(words, place)
    )
      place += 0;
    else break;
    place++;
  }
  return determined && !(["by", "in", "during"].includes(opener) && !hasClock(words, at, found)) ? found : 0;
}

const deliverables: ReadonlySet<string> = new Set(
  phrasesIn(`
  report, file, pack, paper, slide, briefing, talk, audit
`),
);

function isBeforePurpose(words: readonly Word[], at: number): boolean {
  const next = words[at + 1]?.norm ?? "";
  return purposeWords.has(next) || deliverables.has(next);
}

function hasClock(words: readonly Word[], at: number, length: number): boolean {
  return words
    .slice(at, at + length)
    .some((word) => /(?:am|pm|:)/.test(word.norm) && clockTime.test(word.norm));
}
