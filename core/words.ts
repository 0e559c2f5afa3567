import { createRequire } from "node:module";
import type { WinkMethods } from "wink-nlp";
import { abbreviations } from "./abbreviations.ts";
import { tidyText } from "./tidy-text.ts";

/** One word, number or mark of a text, with where it stands. */
export interface Word {
  /** As written. */
  readonly text: string;
  /** Lower case, accents off. */
  readonly norm: string;
  /** In the singular: `models` and `model` are one word. */
  readonly singular: string;
  readonly kind: "word" | "number" | "mark";
  /** Place in the text; `end` is behind the last character. */
  readonly start: number;
  readonly end: number;
  /** Whether English knows the word; names and misspellings are unknown. */
  readonly english: boolean;
  /** Parted from the word before by a comma or another mark; a hyphen or an apostrophe joins. */
  readonly apart: boolean;
  /** Written with a capital that does not begin the text. */
  readonly capital: boolean;
  /** What it is where it stands, as far as a tagger can tell. */
  readonly tag: "verb" | "noun" | "other";
}

let nlp: { engine: WinkMethods; firstUnknown: number } | undefined;

/**
 * Splits a text into words, numbers and marks.
 * @example splitWords("NE's top 5") -> NE, 's, top, 5
 */
export function splitWords(text: string): readonly Word[] {
  const again = recent.get(text);
  if (again) return again;
  const words = split(text);
  if (recent.size >= mostRecent) recent.clear();
  recent.set(text, words);
  return words;
}

/** The parts of one question are split again and again while it is read. */
const recent = new Map<string, readonly Word[]>();
const mostRecent = 64;

function split(text: string): Word[] {
  const { engine, firstUnknown } = load();
  const { its } = engine;
  const clean = tidyText(text);
  const tokens = engine.readDoc(clean).tokens();
  const values = tokens.out();
  const types = tokens.out(its.type as never) as unknown as string[];
  const ids = tokens.out(its.uniqueId as never) as unknown as number[];
  const tags = tokens.out(its.pos as never) as unknown as string[];
  const words: Word[] = [];
  let at = 0;
  for (const [index, value] of values.entries()) {
    const full = timeUnitOf(value, words.at(-1)) ?? abbreviations.get(value.toLowerCase());
    const start = clean.indexOf(value, at);
    at = start + value.length;
    const norm =
      full ?? withEnding(withoutSeparators(plain(value)), (ids[index] ?? firstUnknown) >= firstUnknown);
    words.push({
      text: value,
      norm,
      singular: singularOf(norm),
      kind: kindOf(norm, types[index]),
      start,
      end: at,
      english: full !== undefined || (ids[index] ?? firstUnknown) < firstUnknown || isEnglish(norm, value),
      apart: partingMarks.test(words.at(-1)?.norm ?? ""),
      capital: words.length > 0 && /^\p{Lu}/u.test(value),
      tag: tagOf(tags[index]),
    });
  }
  return words;
}

/** "5 min" are minutes, "min" alone is the least; "labor hr" is an hour, "HR" alone a department. */
function timeUnitOf(value: string, before: Word | undefined): string | undefined {
  const isCounted = before?.kind === "number";
  if (/^mins?$/i.test(value)) return isCounted ? "minutes" : undefined;
  const isHour = isCounted || ["per", "an", "a", "labor", "every"].includes(before?.norm ?? "");
  return value === "hr" && isHour ? "hour" : undefined;
}

/** `sittin`, `countin'`: a word that English knows with a g. */
function withEnding(norm: string, isUnknown: boolean): string {
  const full = `${norm.replace(/'$/, "")}g`;
  return isUnknown && /^[a-z]{2,}in'?$/.test(norm) && isEnglish(full, norm) ? full : norm;
}

/** Of the universal tags: names and pronouns count as nouns, and what helps a verb as a verb. */
function tagOf(tag: string | undefined): Word["tag"] {
  if (tag === "VERB" || tag === "AUX") return "verb";
  return tag === "NOUN" || tag === "PROPN" || tag === "PRON" ? "noun" : "other";
}

const known = new Map<string, boolean>();

/** Whether English knows a word in small letters: "Five" begins a sentence, and is no name. */
function isEnglish(norm: string, value: string): boolean {
  if (norm === value || !/^[a-z]+$/.test(norm)) return false;
  let found = known.get(norm);
  if (found === undefined) {
    const { engine, firstUnknown } = load();
    const [id] = engine
      .readDoc(norm)
      .tokens()
      .out(engine.its.uniqueId as never) as unknown as number[];
    found = (id ?? firstUnknown) < firstUnknown;
    if (known.size >= mostKnown) known.clear();
    known.set(norm, found);
  }
  return found;
}
const mostKnown = 10_000;

/** The words of a phrase of the catalog, as those of a question would be read. Marks are left out but for `%`; `&` is the word and. */
export function phraseWords(phrase: string): readonly Pick<Word, "norm" | "singular" | "kind">[] {
  // A catalog has a hundred thousand names, and most are letters and blanks, which need no tokenizer.
  if (!lettersOnly.test(phrase) || tornWords.test(phrase))
    return splitWords(phrase).filter((word) => word.kind !== "mark");
  return phrase
    .toLowerCase()
    .split(" ")
    .map((word) => {
      const norm = abbreviations.get(word) ?? word;
      return { norm, singular: singularOf(norm), kind: "word" };
    });
}

const lettersOnly = /^[a-z]{4,}(?: [a-z]{4,})*$/i;
/** What a tokenizer takes apart, or is written out as a shorthand. */
const tornWords = /\b(?:cannot|gimme|then|[a-z]+nt|(?:how|what|where|who|that|there|when)s)\b/i;

/** The singulars of a phrase of the catalog. */
export function singularsOf(phrase: string): string[] {
  return phraseWords(phrase).map((word) => word.singular);
}

/** The stems of words, by Porter's rules: coarser than singulars, and good for telling whether two texts are alike. */
export function stemsOf(words: readonly Word[]): string[] {
  const { engine } = load();
  if (words.length === 0) return [];
  return engine
    .readDoc(words.map((word) => word.norm).join(" "))
    .tokens()
    .out(engine.its.stem as never) as unknown as string[];
}

/** "models", not "model". */
export function isPlural(word: Word | undefined): boolean {
  return word !== undefined && word.norm !== word.singular;
}

/** Lower case, without accents. */
export function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

function load(): { engine: WinkMethods; firstUnknown: number } {
  if (nlp) return nlp;
  const require = createRequire(import.meta.url);
  const engine = (require("wink-nlp") as (model: unknown, pipe: string[]) => WinkMethods)(
    require("wink-eng-lite-web-model"),
    ["pos"],
  );
  // The model numbers its own words first; the first word it never saw gets the next number.
  const probe = engine
    .readDoc("qxzqxzqxz")
    .tokens()
    .out(engine.its.uniqueId as never) as unknown as number[];
  nlp = { engine, firstUnknown: probe[0] ?? Number.POSITIVE_INFINITY };
  return nlp;
}

/** `,` `;` `)` */
const partingMarks = /^[,;:.?!()[\]|]+$/;

/** `1,000` -> `1000` */
function withoutSeparators(norm: string): string {
  return /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(norm) ? norm.replaceAll(",", "") : norm;
}

/**
 * The singular of a plural. No more than that: a stemmer that also takes off endings makes "kindly" a kind and "actually"
 * an actual. Codes such as `q3'25` stay as they are.
 */
function singularOf(norm: string): string {
  if (/\d/.test(norm) || norm.length < 3) return norm;
  if (norm.endsWith("ies") && norm.length > 4) return `${norm.slice(0, -3)}y`;
  // `boxes`, `classes`, `batches`, `brushes`
  if (/(ss|x|z|ch|sh)es$/.test(norm)) return norm.slice(0, -2);
  // Not `class`, `status`, `analysis`.
  if (/[^su]s$/.test(norm) && !/(sis|xis)$/.test(norm)) return norm.slice(0, -1);
  return norm;
}

function kindOf(norm: string, type: string | undefined): Word["kind"] {
  if (norm === "and" || norm === "%") return "word";
  if (/^\d[\d,.]*$/.test(norm)) return "number";
  if (type === "punctuation" || type === "symbol" || !/[\p{L}\p{N}]/u.test(norm) || norm === "'s")
    return "mark";
  return "word";
}
