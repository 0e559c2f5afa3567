import { isPlural, type Word } from "../words.ts";
import { everydayWords, wordsOf } from "./everyday-words.ts";
import { findPhrase, indexPhrases } from "./phrase-index.ts";
import { orderWords } from "./read-ranking.ts";
import { type Reader, spanOf } from "./span.ts";

/** Words that join others and carry no restriction of their own. */
export const joiningWords: ReadonlySet<string> = wordsOf(`
  a an the of in on at to for from by with and as is are was were be been being am do does did doing done has have had having
  it its this that these those there their they them he she his her we us our ours i you your s d ll re ve m
  than then so if into onto upon about regarding re per all any every each both some total totals overall entire whole
  what whats what's who whose where when how which much many
  have get got getting go goes going went come comes came see seen look looks looking
  number numbers figure figures level levels data count counts result results stat stats statistic statistics
  report reports analysis status
  period per between during within across
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
  meeting meetings call calls deck decks slide slides presentation presentations standup stand-up sync review reviews board exec execs
  executive executives leadership boss bosses manager managers ceo cfo coo vp director directors memo email mail newsletter townhall
  mtg mtgs town hall offsite huddle chairman chairwoman chair visit visits committee council coaching rounds pitch interview shoutout shout-out handover 1:1 1-1 1on1 paper council shift kickoff kick-off walk run tour session training roadshow event dinner flight trip demo negotiation negotiations closing inspection vote chat convo
  conversation catch-up catchup touchbase check-in checkin gemba scrum retro allhands all-hands keynote webinar conference expo offsite plaque poster
  speech toast newsletter xmas gift gifts raffle award awards budgeting planning audit agenda qbr one-pager prep preparation planning workshop session lunch
`);
const purposeOpeners: ReadonlySet<string> = new Set([
  "for",
  "before",
  "by",
  "ahead",
  "in",
  "prepping",
  "preparing",
  "b4",
  "during",
]);
const purposeFillers: ReadonlySet<string> = wordsOf(
  `the my our a an this that of with upcoming next todays today's tomorrow's tomorrow today this morning afternoon week
  monday tuesday wednesday thursday friday monday's tuesday's wednesday's thursday's friday's 's`,
);

const whens = wordsOf("today tomorrow monday tuesday wednesday thursday friday morning afternoon tonight");

/** Times of day: `2pm`, `14:30`, `9`. */
const clockTime = /^\d{1,2}(?::\d{2})?(?:am|pm)?$/;

/** Asides of several words. */
const asides = indexPhrases(
  [
    "need it",
    "do n't know",
    "do n't mind",
    "do n't need",
    "could n't find",
    "ca n't find",
    "no rush",
    "no worries",
    "no need",
    "no idea",
    "first week here",
    "so far",
    "list of",
    "list our",
    "list my",
    "list all",
    "list the",
    "list out",
    "would be great",
    "money wise",
    "something short",
    "something quick",
    "read out",
    "shout out",
    "shout them out",
    "as a whole",
    "take a look",
    "have a look",
    "no rush rush",
    "end of day",
    "or is it just me",
    "or is that just me",
    "is it just me",
    "yes or no",
    "a yes or no",
    "add up",
    "at all",
    "so high",
    "so low",
    "so much",
    "that high",
    "that low",
    "stack up",
    "whatever matters",
    "what matters",
    "of any kind",
    "quick and dirty",
    "or not",
    "or what",
    "or something",
    "by how much",
    "and by how much",
    "in advance",
    "a lot",
    "thanks a lot",
    "thx a lot",
    "thanks a ton",
    "thx a ton",
    "thanks a bunch",
    "thanks a million",
    "as well",
    "if possible",
    "to be honest",
    "be honest",
    "on top of that",
    ...[
      "dumb",
      "stupid",
      "silly",
      "quick",
      "random",
      "noob",
      "newbie",
      "one",
      "another",
      "small",
      "little",
      "easy",
      "weird",
      "last",
    ].flatMap((kind) => [`${kind} q`, `${kind} question`, `${kind} qn`]),
    "q for you",
    "quick 1",
    "quick one",
    "dumb one",
    "easy one",
    "settle a bet",
    "in general",
    "all of a sudden",
    "yes / no",
    "or nah",
    "or nope",
    "or no",
    "or not really",
    "not really",
    "will 100 % ask",
    "in terms of",
    "% wise",
    "percentage wise",
    "percent wise",
    "dollar wise",
    "unit wise",
    "volume wise",
    "moneywise",
    "our stuff",
    "my stuff",
    "burn through",
    "burned through",
    "go through",
    "went through",
    "so far off",
    "way off",
    "ie",
    "i.e.",
    "i.e",
    "e.g.",
    "generally speaking",
    "give away",
    "giving away",
    "built at",
    "built in",
    "made at",
    "produced at",
    "produced in",
    "assembled at",
    "assembled in",
    "coming out of",
    "sourced from",
    "bought from",
    "supplied by",
    "we get from",
    "get from",
    "which one is better",
    "which one is worse",
    "which is better",
    "which is worse",
    "which one is higher",
    "which one is lower",
    "all three",
    "all of it",
    "the whole lot",
    "my vp",
    "month end",
    "off a cliff",
    "so much",
    "that much",
    "this much",
    "way",
    "a ton",
    "by a lot",
    "the most recent",
    ...[
      "names",
      "the names",
      "counts",
      "the counts",
      "numbers",
      "the numbers",
      "amounts",
      "the amounts",
      "both numbers",
    ].flatMap((what) => [`with ${what}`, `and ${what}`, `just ${what}`, `${what} only`, `${what} too`]),
    "names and numbers",
    "names and both numbers",
    "names please",
    "names",
    "both numbers",
    "and the count",
    "and the amount",
    "with amount",
    "with count",
    "list with",
    "list them with",
    "one number",
    "just one number",
    "one liner",
    "in one line",
    "one line",
    "short answer",
    "like i 'm 5",
    "like i am 5",
    "like im 5",
    "like i 'm five",
    "eli5",
    "racked up",
    "rack up",
    "racks up",
    "ring up",
    "rang up",
    "run up",
    "ran up",
    "chalk up",
    "chalked up",
    "piled up",
    "pile up",
    "eat up",
    "ate up",
    "eating up",
    "end up with",
    "ended up with",
    "wind up with",
    "wound up with",
    "pull in",
    "pulled in",
    "pulls in",
    "bring in",
    "brought in",
    "brings in",
    "bringing in",
    "take in",
    "took in",
    "rake in",
    "raked in",
    "account for",
    "accounts for",
    "accounted for",
    "out there",
    "down there",
    "over there",
    "down in",
    "up in",
    "over in",
    "over at",
    "out in",
    "out at",
    "up at",
    "down at",
    "as of today",
    "let me know",
    "by any chance",
    "if you can",
    "if u can",
    "when you get a chance",
    "when u get a chance",
    "when you can",
    "when you have a sec",
    "when u have a sec",
    "at your convenience",
    "no pressure",
    "long story",
    "real quick",
    "off the top of your head",
    "once and for all",
    "for real",
    "for once",
    "on earth",
    "the heck",
    "the hell",
    "i swear",
    "asking for a friend",
    "all in",
    "all told",
    "all up",
    "on the nose",
    "give or take",
    "or so",
    "and such",
    "and so on",
    "etc",
  ].map((phrase) => [phrase, true] as const),
);

const listed: ReadonlySet<string> = new Set(["every", "each", "any", "those", "these", "which", "me", "the"]);

/** Reads greetings, thanks, requests, and the purpose of a question. */
export const readChatter: Reader = (words, at) => {
  const purpose = readPurpose(words, at);
  if (purpose > 0) return spanOf(at, purpose, { kind: "chatter" });
  const aside = findPhrase(asides, words, at);
  if (aside) return spanOf(at, aside.length, { kind: "chatter" });
  const norm = words[at]?.norm ?? "";
  // "List dealers", not "list price".
  const isListed = isPlural(words[at + 1]) || listed.has(words[at + 1]?.norm ?? "");
  if (norm === "list" && isListed) return spanOf(at, 1, { kind: "chatter" });
  // "The single largest"
  if (norm === "single" && orderWords.has(words[at + 1]?.norm ?? ""))
    return spanOf(at, 1, { kind: "chatter" });
  return chatterWords.has(norm) ? spanOf(at, 1, { kind: "chatter" }) : undefined;
};

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

const deliverables: ReadonlySet<string> = new Set([
  "report",
  "file",
  "pack",
  "paper",
  "slide",
  "briefing",
  "talk",
  "audit",
]);

function isBeforePurpose(words: readonly Word[], at: number): boolean {
  const next = words[at + 1]?.norm ?? "";
  return purposeWords.has(next) || deliverables.has(next);
}

function hasClock(words: readonly Word[], at: number, length: number): boolean {
  return words
    .slice(at, at + length)
    .some((word) => /(?:am|pm|:)/.test(word.norm) && clockTime.test(word.norm));
}
