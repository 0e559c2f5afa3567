import type { Reader, Slot } from "./span.ts";
import { says, spanOf } from "./span.ts";

const units = ["day", "week", "month", "quarter", "year"] as const;
const held = ["vs", "versus", "against", "compared to", "compared with", "compare to", "compare with"];

/** The same days, a year or a unit earlier: "the same period last year", "same days last month". */
function samePeriods(): readonly (readonly [string, Slot])[] {
  const things = [
    "period",
    "time",
    "point",
    "days",
    "day",
    "week",
    "month",
    "quarter",
    "stretch",
    "span",
    "window",
    "dates",
    "interval",
    "timeframe",
  ];
  const years = [
    "last year",
    "a year ago",
    "one year ago",
    "the year before",
    "a year earlier",
    "in the previous year",
    "of last year",
    "in the prior year",
    "of the previous year",
  ];
  const found: [string, Slot][] = [];
  for (const thing of things) {
    for (const when of years) found.push([`same ${thing} ${when}`, { kind: "compare", with: "last_year" }]);
    for (const unit of units.slice(1, 4)) {
      for (const when of [
        "last",
        "of last",
        "the previous",
        "in the previous",
        "of the previous",
        "in the prior",
      ]) {
        found.push([`same ${thing} ${when} ${unit}`, { kind: "compare", with: "previous", unit }]);
      }
    }
  }
  return found;
}

/** "month over month", "the quarter before". */
function unitSteps(): readonly (readonly [string, Slot])[] {
  const short = { day: "dod", week: "wow", month: "mom", quarter: "qoq", year: "yoy" };
  return units.flatMap((unit): (readonly [string, Slot])[] => {
    const step: Slot =
      unit === "year" ? { kind: "compare", with: "last_year" } : { kind: "compare", with: "previous", unit };
    const before: Slot =
      unit === "year" ? { kind: "compare", with: "last_year" } : { kind: "compare", with: "previous" };
    const steps = [`${unit} over ${unit}`, `${unit} on ${unit}`, `${unit} to ${unit}`, short[unit]].map(
      (phrase) => [phrase, step] as const,
    );
    const befores = [
      `the ${unit} before`,
      `the one before`,
      `the prior ${unit}`,
      `prior ${unit}`,
      `the preceding ${unit}`,
    ].map((phrase) => [phrase, before] as const);
    return [...steps, ...befores];
  });
}

const owners = ["", "the ", "our ", "its ", "their "];
const targets = owners.flatMap((owner) =>
  ["target", "targets", "plan", "plans", "goal", "goals"].map((word) => `${owner}${word}`),
);
const below = ["below", "under", "behind", "short of", "worse than", "missing", "missed"];
const above = ["above", "over", "ahead of", "better than", "exceeding", "beating"];

/** Comparisons that name their baseline; longer phrases first. */
const phrases: readonly (readonly [string, Slot])[] = [
  ...samePeriods(),
  ...unitSteps(),
  ...["this time last year", "a year earlier", "vs ly", "vs py", "vs a year ago", "from a year ago"].map(
    (phrase) => [phrase, { kind: "compare", with: "last_year" }] as const,
  ),
  ...[
    "the previous period",
    "previous period",
    "the prior period",
    "prior period",
    "the period before",
    "period over period",
  ].map((phrase) => [phrase, { kind: "compare", with: "previous" }] as const),
  ...targets.flatMap((target) =>
    held.map((word) => [`${word} ${target}`, { kind: "compare", with: "target" }] as const),
  ),
  ...targets.flatMap((target) =>
    below.map((word) => [`${word} ${target}`, { kind: "compare", with: "target", side: "below" }] as const),
  ),
  ...targets.flatMap((target) =>
    above.map((word) => [`${word} ${target}`, { kind: "compare", with: "target", side: "above" }] as const),
  ),
  ...targets.map((target) => [`of ${target}`, { kind: "compare", with: "target" }] as const),
  ...[
    "hit",
    "hits",
    "met",
    "meet",
    "meeting",
    "reach",
    "reached",
    "achieve",
    "achieved",
    "beat",
    "missed",
    "miss",
  ].map((word) => [word, { kind: "attain" }] as const),
  ...["% change", "percent change", "percentage change", "% growth", "percent growth"].map(
    (phrase) => [phrase, { kind: "growth", falling: false }] as const,
  ),
  ["compared to", { kind: "versus" }],
  ["compared with", { kind: "versus" }],
  ["compare to", { kind: "versus" }],
  ["compare with", { kind: "versus" }],
  ["compares to", { kind: "versus" }],
  ["compares with", { kind: "versus" }],
  ["in comparison to", { kind: "versus" }],
  ["in comparison with", { kind: "versus" }],
  ["relative to", { kind: "versus" }],
  ["versus", { kind: "versus" }],
  ["vs", { kind: "versus" }],
  ["v", { kind: "versus" }],
  ["against", { kind: "versus" }],
  ["compare", { kind: "versus" }],
  ["comparison of", { kind: "versus" }],
  ["comparison", { kind: "versus" }],
  ["difference between", { kind: "versus" }],
];

const byFirstWord = new Map<string, { norms: readonly string[]; slot: Slot }[]>();
for (const [phrase, slot] of phrases) {
  const norms = phrase.split(" ");
  const list = byFirstWord.get(norms[0] ?? "") ?? [];
  byFirstWord.set(norms[0] ?? "", list);
  list.push({ norms, slot });
}
for (const list of byFirstWord.values()) list.sort((a, b) => b.norms.length - a.norms.length);

const rising = new Set([
  "growth",
  "grow",
  "grew",
  "grown",
  "growing",
  "increase",
  "increased",
  "increases",
  "rise",
  "rose",
  "gained",
  "gain",
  "gains",
  "improved",
  "improvement",
  "improve",
  "change",
  "changed",
  "changes",
  "climbed",
  "grows",
]);
const falling = new Set([
  "decline",
  "declined",
  "declines",
  "declining",
  "drop",
  "dropped",
  "drops",
  "decrease",
  "decreased",
  "fall",
  "fell",
  "fallen",
  "falling",
  "shrink",
  "shrank",
  "loss",
  "lost",
  "losing",
  "worsened",
]);

/** Words that say something went up or down. */
export const growthWords: readonly string[] = [...rising, ...falling];

/** Reads `vs last year`, `yoy`, `against plan`, `compare`, `growth`, `dropped`. */
export const readComparison: Reader = (words, at) => {
  const norm = words[at]?.norm ?? "";
  for (const { norms, slot } of byFirstWord.get(norm) ?? [])
    if (says(words, at, ...norms)) return spanOf(at, norms.length, slot);
  if (rising.has(norm)) return spanOf(at, 1, { kind: "growth", falling: false });
  if (falling.has(norm)) return spanOf(at, 1, { kind: "growth", falling: true });
  return undefined;
};
