import { weekdays } from "../calendar.ts";
import { capital } from "../format.ts";
import type { Meaning } from "../vocabulary.ts";
import { weekday } from "../weekday.ts";
import { isPlural, type Word } from "../words.ts";
import { type Reader, spanOf } from "./span.ts";

/** Reads `Sundays`, `on weekends`: weekdays of all weeks. One Sunday alone is a date. */
export const readWeekdays: Reader = (words: readonly Word[], at) => {
  const word = words[at];
  const labels = word ? labelsOf(word) : [];
  const [label, ...others] = labels;
  if (label === undefined) return undefined;
  const meaning: Meaning = {
    kind: "member",
    dimension: weekday,
    label,
    ...(others.length > 0 ? { others } : {}),
  };
  return spanOf(at, 1, { kind: "term", meanings: [meaning] });
};

function labelsOf(word: Word): string[] {
  if (word.singular === "weekend") return ["Saturday", "Sunday"];
  return isPlural(word) ? weekdays.filter((day) => day === word.singular).map(capital) : [];
}
