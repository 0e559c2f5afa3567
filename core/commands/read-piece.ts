import { dateIn } from "../calendar.ts";
import type { Catalog } from "../catalog.ts";
import { queriesFor, stockAmongFlows } from "../coverage.ts";
import type { Edition } from "../edition.ts";
import { capital } from "../format.ts";
import { type Decision, decide } from "../match/decide.ts";
import { partsOf } from "../metric.ts";
import type { Own } from "../own.ts";
import type { Edit } from "../question.ts";
import type { Reading } from "../reading.ts";
import { asBefore } from "../understand/lay-over.ts";
import { asksOwner, type ReadAbout, readAbout } from "../understand/read-about.ts";
import { doubtfulDate, withDates } from "../understand/two-digit-dates.ts";
import { understand } from "../understand/understand.ts";
import { splitWords } from "../words.ts";
import { readByExamples } from "./read-by-examples.ts";

/** What an answer hangs on beside the words. */
export interface Asking {
  readonly edition: Edition;
  readonly own?: Own;
  /** The reading of the question before, which this one may go on from. */
  readonly before?: Reading;
  /** A question of a report is answered by no report: it would never end. */
  readonly inReport?: true;
}

/** One question of a message, read. */
export interface Piece {
  readonly text: string;
  readonly decision: Decision;
  /** What nothing keeps together, but was meant: to say why not. */
  readonly impossible?: Reading;
  /** What a next question may go on from: none of what was not understood. */
  readonly reading?: Reading;
  /** Which of the parts of its message it is; left out where the message is one question. */
  readonly part?: number;
}

/** By its words; where they do not say it, and name no number, by the examples of the catalog. */
export function readPiece(text: string, edit: Edit | undefined, asking: Asking): Piece {
  const piece = readWords(text, edit, asking);
  const { decision } = piece;
  const isOpen = decision.kind !== "answer" && decision.code !== "ambiguous" && !piece.reading;
  if (!isOpen || edit || asking.before || namesNumber(piece)) return piece;
  const byExamples = readByExamples(text, asking.edition);
  if (!byExamples) return piece;
  return {
    text,
    decision: byExamples,
    ...(byExamples.kind === "answer" ? { reading: byExamples.reading } : {}),
  };
}

/** Whether there is an answer to give, be it why there is no number. */
export function isUnderstood({ decision, reading }: Piece): boolean {
  return decision.kind === "answer" || (decision.kind !== "clarify" && reading !== undefined);
}

/** Whether a piece names a number, or something that stands for some. */
export function namesNumber({ decision, impossible }: Piece): boolean {
  const best = impossible ?? decision.reading;
  // `metric units`
  return best?.read.some(({ as }) => /^(?:metric|view|report) /.test(as)) === true;
}

/** "Oct 25" of a question that is understood otherwise: asked back, as both are meant by people. */
function readWords(text: string, edit: Edit | undefined, asking: Asking): Piece {
  const { now, catalog } = asking.edition;
  const date = doubtfulDate(text, Number(dateIn(now, catalog.calendar.time_zone).slice(0, 4)));
  if (!date) return readDated(text, edit, asking);
  const ways = (edit?.two_digits ? [edit.two_digits] : (["day", "year"] as const)).map((as) => ({
    ...readDated(withDates(text, as), edit, asking),
    text,
  }));
  const answers = ways.filter(({ decision }) => decision.kind === "answer");
  const [piece = ways[0] as Piece, other] = answers;
  if (!other || !piece.reading) return piece;
  const headline = `"${date.text}" can mean ${date.day} or ${date.year}. Which one?`;
  const choices = (["day", "year"] as const).map((as) => ({ label: date[as], edit: { two_digits: as } }));
  return {
    text,
    decision: { kind: "clarify", code: "ambiguous", headline, reading: piece.reading, choices },
    reading: piece.reading,
  };
}

function readDated(text: string, edit: Edit | undefined, asking: Asking): Piece {
  const { catalog, thresholds, vocabulary } = asking.edition;
  const about = readAbout(
    splitWords(text).filter((word) => word.kind !== "mark"),
    catalog,
    vocabulary,
    asking.before,
  );
  const owned = (about && ownersOf(about, asking)) ?? ownerOfMember(text, asking);
  if (owned) return { text, decision: { kind: "answer", reading: owned }, reading: owned };
  if (about) return { text, decision: { kind: "answer", reading: aboutReading(about) } };
  const { readings, equals, impossible } = understand(text, catalog, vocabulary, edit, asking);
  if (readings.length > 0 || !impossible) {
    const decision = decide(readings, equals, catalog, thresholds);
    const reading = decision.kind === "answer" ? decision.reading : openReading(decision);
    return { text, decision, ...(reading ? { reading } : {}) };
  }
  const strict = decide([impossible], 1, catalog, thresholds);
  const isRead = strict.kind === "answer";
  const stock = isRead && stockAmongFlows(impossible, catalog);
  if (stock) {
    const label = catalog.metrics.get(stock)?.label ?? stock;
    const headline = `${capital(label)} is as of a day, and the others are of a period. Say which period ("last month"), or ask for each by itself.`;
    const decision = {
      kind: "none",
      code: "not_together",
      headline,
      reading: impossible,
      choices: [],
    } as const;
    return { text, decision, reading: impossible };
  }
  return {
    text,
    decision: isRead ? decide([], 0, catalog, thresholds) : strict,
    impossible,
    ...(isRead ? { reading: impossible } : {}),
  };
}

/** "Who is responsible for the supplier defects KPI": of a thing that has an owner, by the dimension that says so. */
function ownerOfMember(text: string, { edition: { catalog, vocabulary } }: Asking): Reading | undefined {
  if (!asksOwner(text) || asksMore.test(text)) return undefined;
  const { readings, impossible } = understand(text, catalog, vocabulary);
  const [best] = readings[0] ? [readings[0]] : [impossible];
  const filters = best?.filters.filter(
    ({ field, operator }) => catalog.dimensions.has(field) && operator === "in",
  );
  const [filter] = filters ?? [];
  const query = [...catalog.queries.values()].find(
    ({ dimensions }) =>
      filter && dimensions.includes(filter.field) && ownerIn(dimensions, catalog) !== undefined,
  );
  const owner = query && ownerIn(query.dimensions, catalog);
  const metrics = query?.default.metrics ?? [];
  if (!best || !filter || !owner || filter.field === owner || metrics.length === 0 || filters?.length !== 1)
    return undefined;
  return {
    shape: "breakdown",
    metrics: [...metrics],
    dimensions: [filter.field, owner],
    filters: [filter],
    confidence: 0.95,
    read: best.read,
    unread: [],
    restricting: [],
    corrected: best.corrected,
    assumed: [],
  };
}

/** "... and what is the target" */
const asksMore = /\b(?:and|&|plus)\s+(?:what|how|when|which|is|are|does|did)/i;

/** The dimension of a query that says whose something is. */
function ownerIn(dimensions: readonly string[], catalog: Catalog): string | undefined {
  return dimensions.find((name) => catalog.dimensions.get(name)?.synonyms.includes("owner"));
}

/** "And who owns them": of things that have an owner each, by the dimension that says so. */
function ownersOf({ about }: ReadAbout, { before, edition: { catalog } }: Asking): Reading | undefined {
  if (about.kind !== "owner" || !before || before.dimensions.length === 0) return undefined;
  if (about.metrics.join() !== before.metrics.join()) return undefined;
  const [part = ""] = before.metrics.flatMap((name) => {
    const metric = catalog.metrics.get(name);
    return metric ? partsOf(metric) : [];
  });
  const holding = queriesFor(catalog, part, before.dimensions).flatMap((query) => query.dimensions);
  const owner = ownerIn(holding, catalog);
  if (!owner || before.dimensions.includes(owner)) return undefined;
  return {
    ...before,
    dimensions: [...before.dimensions, owner],
    assumed: [...before.assumed, asBefore],
  };
}

function aboutReading({ about, time, unread }: ReadAbout): Reading {
  return {
    shape: "definition",
    about,
    metrics: [...about.metrics],
    dimensions: [...about.dimensions],
    filters: [],
    ...(time ? { time } : {}),
    confidence: 0.95,
    read: [{ text: about.kind, as: "about the numbers" }],
    unread: [...unread],
    restricting: [],
    corrected: [],
    assumed: [],
  };
}

/** What is asked back can be gone on from: "revenue", when asked which. */
function openReading({ kind, reading }: Exclude<Decision, { kind: "answer" }>): Reading | undefined {
  return kind === "clarify" && reading?.unread.length === 0 ? reading : undefined;
}
