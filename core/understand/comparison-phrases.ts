import { phrasesIn } from "./everyday-words.ts";
import type { Slot } from "./span.ts";

export type Phrase = readonly [text: string, slot: Slot];

const units = ["day", "week", "month", "quarter", "year"] as const;
const held = phrasesIn(`
  on, and, vs, versus, against, compared to, compared with, compare to, compare with
`);
const owners = ["", "the ", "our ", "its ", "their ", "my ", "your "];
const plans = phrasesIn(`target, targets, plan, plans, goal, goals, budget, budgets`);
const targets = owners.flatMap((owner) => plans.map((word) => `${owner}${word}`));
const below = phrasesIn(`below, under, behind, short of, worse than`);
const above = phrasesIn(`above, over, ahead of, better than, exceeding`);
const reached = phrasesIn(`
  hit, hits, met, meet, meeting, reach, reached, achieve, achieved, beat, beating, hitting, reaching, meets, making,
  make, made, clear, cleared, clears, crush, crushed, nail, nailed, smash, smashed
`);
const missed = ["missed", "miss", "missing"];

/** What a target is called. */
export const planWords: ReadonlySet<string> = new Set(plans);
/** Verbs of reaching a target, or not. */
export const attainWords: ReadonlySet<string> = new Set([...reached, ...missed]);

/** Every phrase that compares. */
export function comparisonPhrases(): readonly Phrase[] {
  return [
    ...samePeriods(),
    ...unitSteps(),
    ...all(["this time last year", "a year earlier"], { kind: "compare", with: "last_year", same: "period" }),
    ...all(
      phrasesIn(`
        vs ly, vs py, vs a year ago, from a year ago, on a year ago, on the year before, on the prior year,
        on last year
      `),
      { kind: "compare", with: "last_year" },
    ),
    ...all(
      phrasesIn(`
        the previous period, previous period, the prior period, prior period, the period before, period over period
      `),
      {
        kind: "compare",
        with: "previous",
      },
    ),
    ...againstTarget(),
    ...all(
      phrasesIn(`
        fell off, dropped off, tailed off, went down, gone down, go down, going down, come down, fell off a cliff,
        fall off a cliff, falling off a cliff, fall off, falls off, falling off, drop off, drops off, dropping off,
        went soft, go soft, going soft, gone soft, dried up, took a dive, took a hit, taken a hit, slowed down,
        slowing down, cooled off, cooling off, tailing off, trailing off, headed south, heading south, dragged down,
        dragged it down, dragging it down, came down
      `),
      {
        kind: "growth",
        way: "down",
        verb: true,
      },
    ),
    ...all(
      [
        ...phrasesIn(`
          blew up, blowing up, blown up, shot up, shooting up, took off, taking off, ticked up, ticking up, crept up,
          creeping up, inched up, ramped up, ramping up, bounced back, bouncing back, through the roof,
          going through the roof, picking up, pick up
        `),
        "went up",
        "gone up",
        "go up",
        "going up",
        "come up",
        "came up",
        "picked up",
      ],
      {
        kind: "growth",
        way: "up",
        verb: true,
      },
    ),
    ...all(
      phrasesIn(`
        over on, overspent on, overspend on, overspending on, overspent, overspend, blew, overran, overshot
      `),
      {
        kind: "compare",
        with: "target",
        side: "above",
      },
    ),
    ...all(phrasesIn(`% change, percent change, percentage change, % growth, percent growth`), {
      kind: "growth",
      way: "up",
      verb: false,
    }),
    ...all(
      [
        ...phrasesIn(`
          compared to, compared with, compare to, compare with, compares to, compares with, in comparison to,
          in comparison with
        `),
        ...phrasesIn(`
          next to, relative to, versus, vs, v, against, compare, comparison of, comparison, difference between
        `),
      ],
      { kind: "versus" },
    ),
  ];
}

/** The same days, a year or a unit earlier: "the same period last year", "same days last month". */
function samePeriods(): Phrase[] {
  const things = phrasesIn(`
    period, time, point, days, day, week, month, quarter, stretch, span, window, dates, interval, timeframe, months,
    weeks, quarters
  `);
  const years = phrasesIn(`
    last year, a year ago, one year ago, the year before, a year earlier, in the previous year, of last year,
    in the prior year, of the previous year
  `);
  const earlier = phrasesIn(`last, of last, the previous, in the previous, of the previous, in the prior`);
  return things.flatMap((thing) => [
    // "Year to date against last year same time"
    ...all(
      ["last year", "last year the", "last year at the", "last year for the"].map(
        (when) => `${when} same ${thing}`,
      ),
      { kind: "compare", with: "last_year", same: "period" },
    ),
    ...all(
      years.flatMap((when) => [`same ${thing} ${when}`, `over the same ${thing} ${when}`]),
      { kind: "compare", with: "last_year", same: units.some((unit) => unit === thing) ? "unit" : "period" },
    ),
    ...(["week", "month", "quarter"] as const).flatMap((unit) =>
      all(
        earlier.map((when) => `same ${thing} ${when} ${unit}`),
        { kind: "compare", with: "previous", unit, same: "period" },
      ),
    ),
  ]);
}

/** "Month over month", "the quarter before". */
function unitSteps(): Phrase[] {
  const short = { day: "dod", week: "wow", month: "mom", quarter: "qoq", year: "yoy" };
  return units.flatMap((unit) => {
    const step: Slot =
      unit === "year" ? { kind: "compare", with: "last_year" } : { kind: "compare", with: "previous", unit };
    const before: Slot = { kind: "compare", with: unit === "year" ? "last_year" : "previous" };
    return [
      ...all([`a ${unit} before`, `a ${unit} earlier`, `a ${unit} prior`], step),
      ...all([`${unit} over ${unit}`, `${unit} on ${unit}`, `${unit} to ${unit}`, short[unit]], step),
      ...all(
        [
          `the ${unit} before`,
          `${unit} before`,
          "the one before",
          `the prior ${unit}`,
          `prior ${unit}`,
          `the preceding ${unit}`,
        ],
        before,
      ),
    ];
  });
}

function againstTarget(): Phrase[] {
  const compare = { kind: "compare", with: "target" } as const;
  const each = (words: readonly string[], slot: Slot) =>
    all(
      targets.flatMap((target) => words.map((word) => `${word} ${target}`)),
      slot,
    );
  return [
    ...each([...held, "of"], compare),
    ...each(
      phrasesIn("gap, the gap, distance, shortfall, delta").flatMap((gap) =>
        ["to", "vs", "versus", "against", "from"].map((link) => `${gap} ${link}`),
      ),
      compare,
    ),
    ...all(
      [
        "on track",
        "how close",
        ...phrasesIn(`off, behind, ahead of, ahead, from, below, above, short of, away from`).map(
          (side) => `how far ${side}`,
        ),
        ...targets.flatMap((target) => [
          `ahead of ${target} or behind`,
          `behind ${target} or ahead`,
          `above ${target} or below`,
        ]),
        "on pace",
        "on schedule",
        "ahead or behind",
        "ahead of or behind",
        "behind or ahead of",
        "behind or ahead",
        "above or below",
        "over or under",
      ].flatMap((text) => [text, ...targets.map((target) => `${text} ${target}`)]),
      compare,
    ),
    ...each(below, { ...compare, side: "below" }),
    ...all(
      phrasesIn(`fell, fall, falls, came, come, comes, came up`).map((verb) => `${verb} short of`),
      { ...compare, side: "below" },
    ),
    ...each(above, { ...compare, side: "above" }),
    ...each(reached, { kind: "attain", missed: false }),
    ...each(missed, { kind: "attain", missed: true }),
    ...all(reached, { kind: "attain", missed: false, bare: true }),
    ...all(missed, { kind: "attain", missed: true, bare: true }),
  ];
}

function all(texts: readonly string[], slot: Slot): Phrase[] {
  return texts.map((text) => [text, slot] as const);
}
