import { monthWords } from "./time-words.ts";

const months = [...monthWords.keys()].sort((a, b) => b.length - a.length).join("|");
/** A month and a number that may be a day or a year: `oct 25`. "On Oct 25" and "Oct 25, 2026" are days. */
const doubtful = new RegExp(
  `(?<!\\bon\\s+(?:the\\s+)?|\\d\\s*)\\b(${months})\\.?\\s+(2\\d|3[01])\\b(?!\\s*(?:st|nd|rd|th|,?\\s*\\d|[:/-]\\s*\\d))`,
  "gi",
);

/** "From Oct 20 to Oct 25" are days. */
const sameMonth = new RegExp(
  `\\b(${months})\\.?\\s+\\d{1,2}\\s*(?:to|through|thru|until|till|and|-)\\s*\\1\\.?\\s+\\d{1,2}\\b`,
  "i",
);

/** Days of a month, or the last two digits of years. */
export type TwoDigits = "day" | "year";

/** What a text's first doubtful date may be, by the running year: `{ text: "oct 25", day: "Oct 25th", year: "Oct 2025" }`. Undefined where there is none. */
export function doubtfulDate(
  text: string,
  thisYear: number,
): { text: string; day: string; year: string } | undefined {
  const found = [...text.matchAll(doubtful)].find(([, , number]) => isNear(2000 + Number(number), thisYear));
  if (!found || sameMonth.test(text)) return undefined;
  return { text: found[0], day: sayDate(found, "day"), year: sayDate(found, "year") };
}

/** A text whose doubtful dates are said in full. */
export function withDates(text: string, as: TwoDigits): string {
  return text.replace(doubtful, (...found: string[]) => sayDate(found, as));
}

/** Years that somebody asks about. */
function isNear(year: number, thisYear: number): boolean {
  return year >= thisYear - 3 && year <= thisYear + 1;
}

function sayDate([, month = "", number = ""]: readonly string[], as: TwoDigits): string {
  const name = month.charAt(0).toUpperCase() + month.slice(1).toLowerCase();
  return as === "year" ? `${name} 20${number}` : `${name} ${number}${endings.get(number) ?? "th"}`;
}

const endings: ReadonlyMap<string, string> = new Map([
  ["21", "st"],
  ["22", "nd"],
  ["23", "rd"],
  ["31", "st"],
]);
