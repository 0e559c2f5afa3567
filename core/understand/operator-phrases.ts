import { phrasesIn } from "./everyday-words.ts";
import type { Slot } from "./span.ts";

/** Phrases that always do the same, and what they do. */
export const operatorPhrases: readonly (readonly [Slot, readonly string[]])[] = [
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
