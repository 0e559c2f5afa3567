import type { Word } from "../words.ts";
import { phrasesIn } from "./everyday-words.ts";
import { findPhrase, indexPhrases } from "./phrase-index.ts";
import { type Reader, type Slot, type Span, says, spanOf } from "./span.ts";

const phrases: readonly (readonly [Slot, readonly string[]])[] = [
  [
    { kind: "trend" },
    phrasesIn(`
      trend, general trend, trends, trending, trendline, better or worse, getting better or worse,
      going up or down, evolution, history, development
    `),
  ],
  [
    { kind: "running" },
    phrasesIn(`
      cumulative, cumulatively, cumulated, running total, running total of, running totals of, running sum of, running sum,
      cumulative total, cumulative total of
    `),
  ],
  [{ kind: "combined" }, ["combined", "together", "put together", "taken together"]],
  [
    { kind: "end_of" },
    phrasesIn(
      `by the end of, by end of, until the end of, until end of, at the end of, as of the end of, end of, as of end of, at end of, as of`,
    ),
  ],
  [
    { kind: "share" },
    [
      "share of",
      "share",
      "shares",
      ...["slice", "chunk", "portion", "fraction"].flatMap((part) => [
        `${part} of`,
        part,
        `how big a ${part} of`,
        `how large a ${part} of`,
        `what ${part} of`,
      ]),
      "how big a share of",
      "how large a share of",
      "how big a part of",
      "how large a part of",
      "what part of",
      "which part of",
      "proportion of",
      "proportion",
      "percentage of",
      "percent of",
      "% of",
      "percentage",
      "mix",
      "split",
      "in %",
      "in percent",
      "as %",
      "as a %",
      "as a percentage",
      "as a percent",
    ],
  ],
  [{ kind: "average" }, ["average", "mean"]],
  [
    { kind: "by" },
    phrasesIn(`
      breakdown of, breakdown, broken down by, split by, split out by, grouped by, every, in every, for every,
      at every, for each, in each, at each, across all, across, by, per, each
    `),
  ],
  [
    { kind: "negation" },
    phrasesIn(`
      n't, never, no, none, neither, nor, ! =, !, ~, < >, instead of, rather than, not counting, not including,
      not incl, leaving out, leave out, apart from, aside from, ignoring, ignore, minus, ex, forget the, forget about,
      ditch the, scrap the, take out, taking out, cut out, strip out, stripping out, leave aside, leaving aside,
      set aside, omit, omitting, remove, removing, skip, skipping, exclude, all but, everything but, everyone but,
      anything but, except for, except, excluding, excl, without, other than, but not, not in, outside of, outside,
      not
    `),
  ],
  [
    { kind: "left_out" },
    phrasesIn(`
      out of that, out of it, out of them, out of there, out of this, left out, excluded, not included, not counted,
      taken out, aside
    `),
  ],
  [{ kind: "or" }, ["or"]],
  [
    { kind: "only" },
    phrasesIn(`only, just, counting only, only counting, considering only, looking only at`),
  ],
  [{ kind: "which" }, ["which"]],
  [{ kind: "who" }, ["who", "whom"]],
  [
    { kind: "how_many" },
    phrasesIn(`how many, number of, count of, no of, # of, row count, rowcount, count of rows, count rows`),
  ],
  [{ kind: "how_much" }, ["how much"]],
  [
    { kind: "money" },
    phrasesIn(`$, dollar, dollars, usd, money, value, values, worth, amount, amounts, in dollars, in usd`),
  ],
  [
    { kind: "spending", strict: true },
    ["cost", "costs", "costing"].flatMap((verb) =>
      ["us", "me", "the company"].map((whom) => `${verb} ${whom}`),
    ),
  ],
  [
    { kind: "others" },
    phrasesIn(`
      the others, others, all others, all the others, the rest, everyone else, everybody else, everything else, all other, the other,
      other
    `),
  ],
  [
    { kind: "why" },
    [
      "why",
      "how come",
      "what happened",
      "what went wrong",
      "what gives with",
      "what gives",
      "what explains",
      "what accounts for",
      "who is to blame for",
      "what is to blame for",
      "reason for",
      "reasons for",
      "the reason for",
      "the story behind",
      "because of what",
      ...["what", "which part"].flatMap((what) =>
        phrasesIn(`
          caused, causes, drove, drives, made, pushed up, pushed down, pushed, pulled down, pulled up, dragged down,
          dragged, hurt, killed, brought down, brought up, moved the needle on
        `).map((verb) => `${what} ${verb}`),
      ),
      ...phrasesIn(`what is, what 's, whats, what was, what are`).flatMap((what) =>
        phrasesIn(`
          driving, behind, causing, dragging down, dragging, pulling down, pulling, bringing down, hurting, killing,
          eating into, eating up, eating, weighing on, holding back, pushing up, pushing down, pushing,
          responsible for, the reason for, the cause of, wrong with, making
        `).map((verb) => `${what} ${verb}`),
      ),
    ],
  ],
  [
    { kind: "outlook" },
    [
      "at this pace",
      "at this rate",
      "at the current pace",
      "at the current rate",
      "where do we land",
      "where will we land",
      "where are we landing",
      "where will we end up",
      "where do we end up",
      "land for",
      "land at",
      "land",
      "on pace to",
      "gon na",
      "gonna",
      "are we going to",
      "is it going to",
      "going to",
      "will we",
      "will it",
      "likely to",
      "on course to",
      "on course for",
      "be able to",
      "able to",
      "at this clip",
      "at the current clip",
      "if nothing changes",
      "if this continues",
      "if it continues like this",
      ...phrasesIn(`goes on, keeps going, carries on, keeps up, stays`).flatMap((verb) =>
        ["it", "this", "that"].flatMap((it) => [
          `if ${it} ${verb} like this`,
          `if ${it} ${verb} this way`,
          `if ${it} ${verb}`,
        ]),
      ),
      "by the end of the month",
      "headed for",
      "heading for",
      "heading towards",
      "on target to",
    ],
  ],
  [{ kind: "status", status: "red" }, ["red", "in the red", "in red"]],
  [{ kind: "status", status: "amber" }, ["amber", "yellow", "orange"]],
  [{ kind: "status", status: "green" }, ["green"]],
  [{ kind: "as_rate" }, ["as a rate", "as rate", "the rate", "as rates"]],
  [{ kind: "anything" }, ["anything", "something"]],
  [{ kind: "each_of" }, phrasesIn(`each of the, for each of the, in each of the, each of, for each of`)],
];
const index = indexPhrases(phrases.flatMap(([slot, texts]) => texts.map((text) => [text, slot] as const)));

/** The single words of these phrases. */
export const fixedWords: readonly string[] = phrases.flatMap(([, texts]) =>
  texts.flatMap((phrase) => phrase.split(" ")),
);

/** "Is revenue up or down this month": against the month before; "up or down over the year" is its course. */
function upOrDown(words: readonly Word[], at: number): Span | undefined {
  if (!says(words, at, "up", "or", "down") && !says(words, at, "down", "or", "up")) return undefined;
  const asks = words.slice(0, at).some(({ norm }) => ["is", "are", "was", "were"].includes(norm));
  const unit = words
    .slice(at + 3)
    .some(({ norm }) => ["month", "quarter", "week", "year", "ytd", "yesterday"].includes(norm));
  return spanOf(at, 3, asks && unit ? { kind: "growth", way: "up", verb: false } : { kind: "trend" });
}

/** Reads `by`, `share of`, `except`, `which`, `how many`, `trend`. */
export const readFixed: Reader = (words, at) => {
  if (isNeeded(words, at)) return spanOf(at, 1, { kind: "needed" });
  if (isSpending(words, at)) return spanOf(at, 1, { kind: "spending" });
  const either = upOrDown(words, at);
  if (either) return either;
  const found = findPhrase(index, words, at) ?? bareCount(words, at);
  return found && spanOf(at, found.length, found.value);
};

const counts = new Set(["count", "counts", "frequency"]);
const besideCount = new Set(phrasesIn(`by, per, vs, versus, against, across`));

/** "Count by region", "weight by count": how many there are. */
function bareCount(words: readonly Word[], at: number): { value: Slot; length: number } | undefined {
  const isBeside = [words[at - 1], words[at + 1]].some((word) => besideCount.has(word?.norm ?? ""));
  return counts.has(words[at]?.norm ?? "") && isBeside
    ? { value: { kind: "how_many" }, length: 1 }
    : undefined;
}

/** The "need" of "how many a day do we need to sell", "how many do they still have to deliver". */
function isNeeded(words: readonly Word[], at: number): boolean {
  const must =
    words[at]?.norm === "must" ||
    (phrasesIn(`need, needs, have, has, got`).includes(words[at]?.norm ?? "") &&
      words[at + 1]?.norm === "to");
  if (!must) return false;
  const before = words.slice(Math.max(0, at - 9), at);
  return before.some(
    ({ norm }, place) => norm === "how" && ["many", "much"].includes(before[place + 1]?.norm ?? ""),
  );
}

const spendings = new Set(phrasesIn(`spend, spent, spending, pay, paid, paying, shelled, forked`));

/** The verb of "spend so much more on claims", "paid out for repairs". */
function isSpending(words: readonly Word[], at: number): boolean {
  const behind = words.slice(at + 1, at + 6).map(({ norm }) => norm);
  return spendings.has(words[at]?.norm ?? "") && behind.some((norm) => norm === "on" || norm === "for");
}
