import type { Word } from "../words.ts";
import { phrasesIn } from "./everyday-words.ts";
import { findPhrase, indexPhrases } from "./phrase-index.ts";
import { readTime } from "./read-time.ts";
import { type Reader, spanOf } from "./span.ts";

/** Questions that name no number: what is going on, whether there is anything to know. */
const phrases: readonly string[] = [
  ...["what is", "what 's", "whats", "wats"].flatMap((what) =>
    phrasesIn(`
      going on, happening, up, new, the story, the situation, the deal, the matter, wrong, off, the latest
    `).map((tail) => `${what} ${tail}`),
  ),
  ...phrasesIn(`anything, something, is anything, is something, is there anything, any thing`).flatMap(
    (any) =>
      [
        "weird",
        "odd",
        "strange",
        "unusual",
        "wrong",
        "off",
        "new",
        ...phrasesIn(`
          blowing up, on fire, burning, exploding, heating up, breaking, brewing, going wrong, going sideways,
          slipping, jumping out, sticking out, out of whack, out of line, out of the ordinary, abnormal, big, major,
          serious, huge, critical, unexpected, out of place, i must know, suspicious, surprising, sketchy, hot, ugly,
          scary, crazy, amiss, noteworthy, remarkable, worth flagging, worth a look, worth mentioning, to flag,
          to look at, to look into, i need to know, we need to know, i should be aware of, we should be aware of,
          i need to be aware of, that stands out, cooking
        `),
        "interesting",
        "notable",
        "concerning",
        "worrying",
        "funny",
        "fishy",
        "alarming",
        "bad",
        "good",
        "special",
        "to worry about",
        "to report",
        "to know",
        "to watch",
        "worth knowing",
        "i should know about",
        "i should know",
        "i should be worried about",
        "i should worry about",
        "we should know",
        "we should worry about",
        "going on",
        "happening",
        "standing out",
        "stand out",
        "stands out",
      ].map((tail) => `${any} ${tail}`),
  ),
  ...phrasesIn(`looking, look`).flatMap((verb) =>
    phrasesIn(`ok, okay, good, fine, alright, bad, healthy, all right`).map((state) => `${verb} ${state}`),
  ),
  ...phrasesIn(`headline, key, main, big, important, top level`).flatMap((kind) =>
    phrasesIn(`numbers, figures, stats, metrics`).map((what) => `${kind} ${what}`),
  ),
  ...["what", "where"].flatMap((what) =>
    phrasesIn(`
      should i worry about, should i be worried about, should i be most worried about, should we worry about,
      should i know, should i know about, should i look at, should i watch, stands out, do i need to know,
      should worry me, should worry us, worries you, should concern me, should concern us, are the problems, are the issues, are the highlights, needs attention, need attention, is off
    `).map((tail) => `${what} ${tail}`),
  ),
  ...["any", "are there any", "do we have any"].flatMap((any) =>
    phrasesIn(`issues, problems, concerns, red flags, surprises, alerts, highlights, news`).map(
      (tail) => `${any} ${tail}`,
    ),
  ),
  ...phrasesIn(`
    how bad is it, how bad are things, how good is it, how are things, how is it, how 's it, hows it
  `),
  ...phrasesIn(`any good, doing ok, doing okay, doing well, in good shape, in trouble, update on`),
  ...phrasesIn(`ok, okay, good, fine, alright, safe, covered`).flatMap((state) =>
    ["on", "with", "for"].map((link) => `${state} ${link}`),
  ),
  ...phrasesIn(
    `call, be calling, visit, look at, look into, check on, talk to, focus on, keep an eye on`,
  ).flatMap((verb) => [`i should ${verb}`, `we should ${verb}`, `should i ${verb}`, `should we ${verb}`]),
  ...phrasesIn(`
    what did i miss, what did we miss, what have i missed, did i miss anything, anything i missed
  `),
  ...phrasesIn(`
    headlines, the headlines, key numbers, the key numbers, key figures, main numbers, big picture, the big picture
  `),
  ...phrasesIn(`
    pulse on, quick pulse on, read on, quick read on, temperature on, keep me up at night, keeps me up at night
  `),
  ...phrasesIn(`
    something looks off with, something looks off, looks off, something is off with, something is off
  `),
  ...["i should be worrying about", "we should be worrying about", "should i be worrying about"],
  ...phrasesIn(`short version on, the short version on, the short version, tldr on, tldr`),
  ...phrasesIn(`
    quick and dirty on, where we stand on, where do we stand on, where we are on, where are we on,
    where things stand on, how things stand on
  `),
  ...phrasesIn(`
    good story or bad story, good news or bad news, good or bad news, good story or bad, what is burning,
    what is on fire, what is cooking
  `),
  ...phrasesIn(
    `good or bad, bad or good, good bad or ugly, the good the bad and the ugly, good bad ugly, good bad, good or not, bad or not`,
  ),
  ...phrasesIn(`
    feel, sense, handle, read, grip, line
  `).flatMap((noun) => ["on", "of", "for"].map((link) => `a ${noun} ${link}`)),
  ...phrasesIn(`
    picture, lowdown, skinny, scoop, rundown, recap, story, word, pulse, feel, scorecard, report card
  `).flatMap((noun) => ["on", "of", "for", "with"].map((link) => `the ${noun} ${link}`)),
  ...phrasesIn(`
    rundown on, rundown of, recap on, recap of, thoughts on, what do we know about, lay of the land, vibe check
  `),
  ...phrasesIn(`should i be, should we be, do i need to be, do we need to be, how`).flatMap((be) => [
    `${be} worried`,
    `${be} concerned`,
    `${be} nervous`,
  ]),
  ...[
    "how worried should i be",
    "how worried should we be",
    "do i need to worry about",
    "do we need to worry about",
  ],
  ...["everything", "all", "things"].flatMap((all) =>
    phrasesIn(`ok, okay, good, fine, quiet, alright, normal`).flatMap((state) =>
      ["with", "at", "in", "on"].map((link) => `${all} ${state} ${link}`),
    ),
  ),
  ...["temperature check", "vibe check on", "temp check"],
  ...phrasesIn(`are we ok, are we okay, are we good, are we fine, we ok, we okay`),
  ...phrasesIn(`
    getting out of hand, out of hand, out of control, getting out of control, running away from us, running away,
    under control, in check
  `),
  ...phrasesIn(`a problem, an issue, a concern, a worry, a big deal`).flatMap((issue) => [
    issue,
    `actually ${issue}`,
    `really ${issue}`,
    `becoming ${issue}`,
    `still ${issue}`,
  ]),
  ...["anything running low", "bleeding money", "are we bleeding money", "losing money anywhere"],
  ...phrasesIn(`we good on, are we good on, we ok on, are we ok on, we good with, are we good with`),
  ...phrasesIn(`acting funny, acting weird, acting strange, behaving oddly, acting up`),
  ...phrasesIn(`lose sleep over, i should lose sleep over, the headline for, the headline, headline for`),
  ...["pull up", "bring up", "look up"],
  ...phrasesIn(`highlights, the highlights, just the highlights, the state of, state of play, health check`),
  ...phrasesIn(`
    i should worry about, i should be worried about, i should know about, worry about, going on, happening
  `),
  ...phrasesIn(`tell me about, catch me up on, catch me up, fill me in on, brief me on, walk me through`),
];
/** Every word of these phrases, for the repair of misspellings. */
export const vagueWords: readonly string[] = [...new Set(phrases.flatMap((phrase) => phrase.split(" ")))];

const index = indexPhrases(phrases.map((phrase) => [phrase, true] as const));

/** "How are the dealers looking", "hows warranty doing": the verb behind a "how" that asks for no amount. */
const verbs: ReadonlySet<string> = new Set(
  phrasesIn(`
  doing, looking, going, performing, faring, trending, do, look, fare, holding, close, closed, finish, end
`),
);
/** "Quality update?" */
const nouns: ReadonlySet<string> = new Set(
  phrasesIn(`
  situation, update, overview, status, roundup, recap, snapshot, rundown
`),
);

const summaries = indexPhrases(
  ["summary", "overview", "recap", "rundown", "snapshot", "roundup", "picture", "version", "gist"].flatMap(
    (what) => ["of", "for", "on"].map((link) => [`${what} ${link}`, true] as const),
  ),
);

/** "A summary of last month": of nothing but a time. */
function summaryAt(words: readonly Word[], at: number): number {
  const length = findPhrase(summaries, words, at)?.length ?? 0;
  return length > 0 && readTime(words, at + length) ? length : 0;
}

/** Reads what asks how things are rather than for a number. */
export const readVague: Reader = (words, at) => {
  const phrase = findPhrase(index, words, at);
  if (phrase) return spanOf(at, phrase.length, { kind: "overview" });
  const summary = summaryAt(words, at);
  if (summary > 0) return spanOf(at, summary, { kind: "overview" });
  const norm = words[at]?.norm ?? "";
  if (verbs.has(norm) && opensWithHow(words, at)) return spanOf(at, 1, { kind: "overview" });
  // "How bad is the parts situation"
  const judges = ["bad", "good", "serious"].includes(norm) && words[at - 1]?.norm === "how";
  if (judges) return spanOf(at, 1, { kind: "overview" });
  if (nouns.has(norm) && at >= words.length - 2 && at > 0) return spanOf(at, 1, { kind: "overview" });
  return undefined;
};

function opensWithHow(words: readonly Word[], at: number): boolean {
  const how = words.slice(0, at).findIndex((word) => word.norm === "how" || word.norm === "hows");
  const next = words[how + 1]?.norm ?? "";
  if (next === "close") return false;
  return how >= 0 && !phrasesIn(`many, much, far, long, old, often`).includes(next);
}
