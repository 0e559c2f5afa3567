import type { Reader, Slot } from "./span.ts";
import { says, spanOf } from "./span.ts";

/** Comparisons that name their baseline; longer phrases first. */
const phrases: readonly (readonly [string, Slot])[] = [
  ...[
    "vs the same period last year",
    "vs same period last year",
    "compared to the same period last year",
    "compared with the same period last year",
    "against the same period last year",
    "the same period last year",
    "same period last year",
    "the same time last year",
    "same time last year",
    "this time last year",
    "same month last year",
    "same quarter last year",
    "same week last year",
    "same period a year ago",
    "the year before",
    "the prior year",
    "prior year",
    "a year earlier",
    "year over year",
    "year on year",
    "yoy",
    "from a year ago",
    "vs a year ago",
    "vs ly",
    "vs py",
  ].map((phrase) => [phrase, { kind: "compare", with: "last_year" }] as const),
  ...[
    "month over month",
    "month on month",
    "mom",
    "quarter over quarter",
    "quarter on quarter",
    "qoq",
    "week over week",
    "week on week",
    "wow",
    "period over period",
    "the previous period",
    "previous period",
    "the prior period",
    "prior period",
    "the period before",
    "the month before",
    "the quarter before",
    "the week before",
    "the day before",
    "the one before",
  ].map((phrase) => [phrase, { kind: "compare", with: "previous" }] as const),
  ...[
    "vs target",
    "vs targets",
    "vs plan",
    "vs the plan",
    "vs the target",
    "vs goal",
    "vs our target",
    "vs our plan",
  ].flatMap((phrase) =>
    [
      phrase,
      phrase.replace("vs", "versus"),
      phrase.replace("vs", "against"),
      phrase.replace("vs", "compared to"),
      phrase.replace("vs", "compared with"),
    ].map((spelled) => [spelled, { kind: "compare", with: "target" }] as const),
  ),
  ["of target", { kind: "compare", with: "target" }],
  ["compared to", { kind: "versus" }],
  ["compared with", { kind: "versus" }],
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
