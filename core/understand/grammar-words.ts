import { chatterWords } from "./chatter.ts";
import { chartPhraseWords } from "./read-chart-words.ts";
import { growthWords } from "./read-comparison.ts";
import { fixedWords } from "./read-operators.ts";
import { orderWords } from "./read-ranking.ts";
import { vagueWords } from "./read-vague.ts";
import { grainWords, monthWords, numberWords, unitWords, weekdayWords } from "./time-words.ts";

const others = [
  ...[...weekdayWords.keys()].map((day) => `${day}s`),
  "weekend",
  "weekends",
  "last",
  "past",
  "previous",
  "prior",
  "yesterday",
  "today",
  "current",
  "currently",
  "latest",
  "compare",
  "compared",
  "versus",
  "against",
  "ranking",
  "above",
  "below",
  "under",
  "since",
  "until",
  "before",
  "average",
  "full",
];

/** Every word that the grammar itself knows, for the repair of misspellings. */
export const grammarWords: ReadonlySet<string> = new Set([
  ...unitWords.keys(),
  ...grainWords.keys(),
  ...monthWords.keys(),
  ...weekdayWords.keys(),
  ...numberWords.keys(),
  ...orderWords.keys(),
  ...growthWords,
  ...fixedWords,
  ...chartPhraseWords,
  ...chatterWords,
  ...others,
  ...vagueWords,
]);
