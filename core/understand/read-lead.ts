import type { Word } from "../words.ts";
import { chatterWords } from "./chatter.ts";
import { phrasesIn } from "./everyday-words.ts";
import { findPhrase, indexPhrases } from "./phrase-index.ts";

/** How a text hangs on to the question before it: goes on from it, adds to it, asks the same of something else, corrects it, or asks for what was counted. */
type LeadKind = "continue" | "add" | "same" | "correct" | "list";

/** The words at the beginning of a text that say how it hangs on to the question before it; `to` is behind the last of them. */
export interface Lead {
  readonly kind: LeadKind;
  readonly to: number;
}

const leads: readonly (readonly [LeadKind, readonly string[]])[] = [
  [
    "correct",
    phrasesIn(`
      no i meant, oh i only wanted, i only wanted, i only want, i only meant, i just want, i just wanted,
      i just meant, oh, whoops, woops, actually, my mistake, my fault, it should be, it should have been, should be,
      should have been, should 've been, i should have said, let me rephrase, correction, typo, i misspoke,
      wrong one, ment, i ment, sorry ment, no no, ugh, well actually, no wait, wait, hold on, scratch that, my bad,
      oops, meant, no i mean, no i want, no i wanted, not that, that is not what i meant, i meant to say, i meant,
      i mean, i wanted, sorry i meant, make that, make it, change it to, change that to, switch to, switch it to,
      instead, rather, nope, no
    `),
  ],
  [
    "list",
    phrasesIn(`
      which of those, which of them, which of these, which ones are they, which ones are those, which ones,
      which are they, which are those, who are they, what are they, list them, list those, name them, show me which,
      show them
    `),
  ],
  [
    "same",
    phrasesIn(`
      the same thing but, same again for, same again but, same again, same story for, same deal for,
      same numbers for, same numbers but, same view for, same view but, same cut for, same cut but, same idea for,
      likewise for, as above for, as above but, the same thing for, the same thing, same thing but, same thing for,
      same thing, same question, the same but, the same for, the same, same but, same for, same, again but,
      do that again, do the same, repeat that, ditto
    `),
  ],
  ["add", phrasesIn(`and also, also add, also, add, plus, include`)],
  [
    "continue",
    phrasesIn(`
      and what about, and what was it, what was it, and who was it, who was it, and which was it, which was it,
      and what is it, and where was it, how was it, and how was it, ok and, okay and, ok now, ok what about,
      what is it for, hmm and, cool and, great and, nice and, what does it look like for, how does it look for,
      how does that look for,  lets see, let us see, and how about, what about, how about,
      what if we look at, and now, and then, and, but, now, then, break it down, break that down, break this down,
      split it, split that, drill down, drill into, show it, show that, filter to, filter it to, filter by,
      narrow it to, narrow it down to, narrow that down to, limit it to, limit to, of those, of these, of that
    `),
  ],
];

/** Reads leads, greetings between them left aside. Undefined where the text stands on its own. */
export function readLead(words: readonly Word[]): Lead | undefined {
  let kind: LeadKind | undefined;
  let at = 0;
  let to = 0;
  while (at < words.length) {
    const found = isNone(words, at) ? undefined : findPhrase(leadIndex, words, at);
    if (found) {
      kind = strongest(kind, found.value);
      at += found.length;
      to = at;
    }
    // "Oops wrong model, ..."
    else if (words[at]?.norm === "wrong" && words[at + 1] && !words[at + 1]?.apart) {
      kind = strongest(kind, "correct");
      at += 2;
      to = at;
    } else if (isFiller(words[at])) at++;
    else break;
  }
  // "And revenue too"
  const isAdded = to > 0 && ["too", "also"].includes(words.at(-1)?.norm ?? "");
  return kind && { kind: isAdded && kind === "continue" ? "add" : kind, to };
}

/** "No fleet, retail only": nothing of it, rather than a no to what was said before. */
function isNone(words: readonly Word[], at: number): boolean {
  const next = words[at + 1];
  const isLonger = (findPhrase(leadIndex, words, at)?.length ?? 0) > 1;
  return (
    words[at]?.norm === "no" &&
    !isLonger &&
    next !== undefined &&
    !next.apart &&
    !isFiller(next) &&
    words.slice(at + 2).some(isOnly)
  );
}

function isOnly({ norm }: Word): boolean {
  return norm === "only" || norm === "just";
}

/** "No i meant ..." corrects, and "and the same for" asks the same. */
function strongest(known: LeadKind | undefined, found: LeadKind): LeadKind {
  const order: readonly LeadKind[] = ["correct", "list", "same", "add", "continue"];
  return known && order.indexOf(known) <= order.indexOf(found) ? known : found;
}

const leadIndex = indexPhrases(
  leads.flatMap(([kind, phrases]) => phrases.map((phrase) => [phrase, kind] as const)),
);

/** Words between leads that say nothing; what may open a question ("how", "which") is none of them. */
function isFiller(word: Word | undefined): boolean {
  const norm = word?.norm ?? "";
  return chatterWords.has(norm) || phrasesIn(`that, it, this, i, you`).includes(norm);
}
