import { type Catalog, viewOf } from "../catalog.ts";
import { isCovered, stockAmongFlows } from "../coverage.ts";
import type { Own } from "../own.ts";
import type { Edit } from "../question.ts";
import type { BareReading, Reading } from "../reading.ts";
import type { Vocabulary } from "../vocabulary.ts";
import { splitWords, type Word } from "../words.ts";
import { readChatter } from "./chatter.ts";
import { cover, listsAt, termAt, termReader } from "./find-terms.ts";
import { interpret } from "./interpretation.ts";
import { readChartWords } from "./read-chart-words.ts";
import { comparisonReader, memberComparison, readEither, readTargetWord } from "./read-comparison.ts";
import { followUpReaders } from "./read-follow-up.ts";
import { readGrain } from "./read-grain.ts";
import { readLead } from "./read-lead.ts";
import { readFixed } from "./read-operators.ts";
import { ownReader } from "./read-own.ts";
import { limitReader, readRanking } from "./read-ranking.ts";
import { readPerSellingDay } from "./read-selling-days.ts";
import { penetrationReader, readShareRequest } from "./read-share.ts";
import { readButNot, readPlace, readStreak } from "./read-streak.ts";
import { noneReader, readThreshold } from "./read-threshold.ts";
import { readTime } from "./read-time.ts";
import { readLasting, unitReader } from "./read-unit.ts";
import { readVague } from "./read-vague.ts";
import { readWay } from "./read-way.ts";
import { readWeekdays } from "./read-weekdays.ts";
import { repairSpelling } from "./repair-spelling.ts";
import { readWords } from "./say-read.ts";
import { confidenceOf, findUnread } from "./score.ts";
import type { Reader } from "./span.ts";

/** What a question may mean: readings of equal standing first, each a different meaning. */
export interface Understanding {
  readonly readings: readonly Reading[];
  /** Of each reading; the lowest is the most natural. */
  readonly costs: readonly number[];
  /** What the words may say too, and nothing keeps together; cheapest first. */
  readonly rejected: readonly Weighed[];
  /** How many of the first readings are equally good; more than one must be asked about. */
  readonly equals: number;
  /** When nothing holds together: the most natural reading all the same, to say why not. */
  readonly impossible?: Reading;
}

const keptMarks = new Set(["<", ">", "=", "$", "/"]);

/** Signs that say something; `!` and `~` only right before what they negate, `+` right behind a number. */
function isKept(word: Word, next: Word | undefined, before: Word | undefined): boolean {
  if (word.norm === "+") return before?.kind === "number" && before.end === word.start;
  if (word.norm === "!" || word.norm === "~")
    return next !== undefined && next.start === word.end && next.kind !== "mark" ? true : next?.norm === "=";
  return keptMarks.has(word.norm);
}

/** What the words of a question may hang on: the reading of the question before, and what is the asker's own. */
export interface Context {
  readonly before?: Reading;
  readonly own?: Own;
}

/** A reading with what it costs. */
interface Weighed {
  readonly reading: Reading;
  readonly cost: number;
}

/** Reads a question into business terms. `edit` changes what the words say: a choice that the asker took. */
export function understand(
  text: string,
  catalog: Catalog,
  vocabulary: Vocabulary,
  edit: Edit = {},
  context: Context = {},
): Understanding {
  const { before, own } = context;
  const typed = splitWords(text).filter(
    (word, index, all) => word.kind !== "mark" || isKept(word, all[index + 1], all[index - 1]),
  );
  const { words, repairs } = repairSpelling(typed, vocabulary);
  const ignored = new Set(edit.ignore?.map((word) => word.toLowerCase()));
  const kept = words.filter((word) => !ignored.has(word.text.toLowerCase()));
  const lead = before ? readLead(kept) : undefined;
  const readers: readonly Reader[] = [
    ...(before ? followUpReaders(lead) : []),
    ...(own ? [ownReader(own, vocabulary, catalog)] : []),
    penetrationReader((words, at) => isMemberAt(words, at, vocabulary)),
    termReader(vocabulary, catalog),
    (words, at) => readTime(words, at, catalog.calendar),
    (words, at) => readPerSellingDay(words, at, catalog.calendar),
    comparisonReader(hasTargets(catalog)),
    readEither,
    memberComparison((words, at) => isMemberAt(words, at, vocabulary)),
    readThreshold,
    noneReader(
      (words, at) => termAt(words, at, vocabulary) !== undefined,
      (words, at) => isMemberAt(words, at, vocabulary),
    ),
    readPlace,
    readRanking,
    limitReader(listsAt(vocabulary)),
    readGrain,
    unitReader(catalog),
    readLasting,
    readStreak,
    readWeekdays,
    ...(ranks(kept) ? [readButNot] : []),
    readShareRequest,
    readVague,
    readChartWords,
    readFixed,
    readTargetWord,
    readChatter,
  ];
  const spans = cover(kept, readers);
  const found: Weighed[] = [];
  const impossible: Weighed[] = [];
  const given = before && { reading: before, ...(lead ? { lead } : {}) };
  for (const way of interpret(spans, kept, catalog)) {
    for (const { reading, slots, assumedMetric } of readWay(way, kept, catalog, edit, given)) {
      const unread = findUnread(kept, slots.items, slots.used);
      const complete: Reading = {
        ...reading,
        confidence: confidenceOf(unread, repairs.length, assumedMetric),
        read: readWords(way, slots, kept),
        unread: [...unread.words],
        restricting: unread.restricting,
        corrected: repairs,
      };
      (holdsTogether(reading, catalog) ? found : impossible).push({
        reading: complete,
        cost: way.cost + unread.words.length * 2 + (assumedMetric ? 1 : 0),
      });
    }
  }
  const rejected = cheapest(impossible);
  const [nearest] = rejected;
  if (found.length === 0)
    return {
      readings: [],
      costs: [],
      equals: 0,
      rejected,
      ...(nearest ? { impossible: nearest.reading } : {}),
    };
  const ranked = cheapest(found);
  const costs = ranked.map(({ cost }) => cost);
  return {
    readings: ranked.map(({ reading }) => reading),
    costs,
    equals: costs.filter((cost) => cost === costs[0]).length,
    rejected,
  };
}

function isMemberAt(words: readonly Word[], at: number, vocabulary: Vocabulary): boolean {
  const place = words[at]?.norm === "the" ? at + 1 : at;
  return termAt(words, place, vocabulary)?.meanings.some(({ kind }) => kind === "member") === true;
}

function hasTargets({ metrics }: Catalog): boolean {
  return [...metrics.values()].some((metric) => metric.target_for !== undefined);
}

/** "But not" takes from a ranking; elsewhere it leaves members out. */
function ranks(words: readonly Word[]): boolean {
  return words.some((word) => word.norm === "top" || word.norm === "bottom");
}

/** Whether some query holds every metric by every dimension that the reading names. */
function holdsTogether(reading: BareReading, catalog: Catalog): boolean {
  if (reading.report) return true;
  const fields = reading.filters
    .map((filter) => filter.field)
    .filter((field) => catalog.dimensions.has(field));
  const dimensions = [...new Set([...reading.dimensions, ...fields])];
  if (reading.view && !viewOf(catalog, reading.view)) return false;
  if (stockAmongFlows(reading, catalog)) return false;
  const metrics = reading.metrics.flatMap((name) => catalog.metrics.get(name) ?? []);
  // What is never added up is listed apart, and so is what stands beside it.
  const apart = metrics.length > 1 ? metrics.flatMap((metric) => (metric.ratio ? [] : metric.not_over)) : [];
  const needed = [...new Set([...dimensions, ...apart])];
  return (
    metrics.length === reading.metrics.length && metrics.every((metric) => isCovered(catalog, metric, needed))
  );
}

/** Each meaning once, the cheapest first. */
function cheapest(found: readonly Weighed[]): Weighed[] {
  const seen = new Set<string>();
  return [...found]
    .sort((a, b) => a.cost - b.cost)
    .filter(({ reading }) => {
      const meaning = meaningOf(reading);
      return seen.has(meaning) ? false : seen.add(meaning);
    });
}

/** Two readings with one meaning give one answer. */
function meaningOf(reading: Reading): string {
  const {
    confidence: _,
    read: __,
    unread: ___,
    restricting: ____,
    corrected: _____,
    assumed: ______,
    ...meaning
  } = reading;
  return JSON.stringify(meaning);
}
