import { queriesFor } from "../coverage.ts";
import type { Edition } from "../edition.ts";
import { type Decision, decide } from "../match/decide.ts";
import { partsOf } from "../metric.ts";
import type { Own } from "../own.ts";
import type { Edit } from "../question.ts";
import type { Reading } from "../reading.ts";
import { isSmall } from "../understand/chatter.ts";
import { type Sentence, sentencesOf } from "../understand/clauses.ts";
import { type ReadAbout, readAbout } from "../understand/read-about.ts";
import { readLead } from "../understand/read-lead.ts";
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

/**
 * Reads a message: as one question where that takes all of it in and it asks for one thing, else sentence by sentence, else at its
 * commas. Asides are left out. What only adds to the question before it ("northeast only") changes that one.
 */
export function readMessage(text: string, edit: Edit | undefined, asking: Asking): readonly Piece[] {
  const sentences = sentencesOf(text, asking.edition.vocabulary);
  const kept = sentences.map((one) => one.text).join("; ");
  const whole = readPiece(kept || text, edit, asking);
  const parts = messageParts(sentences, asking);
  if (parts.length < 2) return [whole];
  const isAbout = whole.decision.kind === "answer" && whole.decision.reading.about !== undefined;
  const isTwo =
    isAbout || sentences.some(({ clauses }) => clauses.some((clause) => newQuestion.test(clause)));
  if (edit?.part === undefined && isUnderstood(whole) && !isTwo) {
    const asked = sentences.filter(({ text }) => namesNumber(readPiece(text, undefined, asking)));
    if (asked.length < 2) return [whole];
  }
  const pieces = readParts(parts, edit, asking);
  // Of one question a part of which was not understood, the answer would be to another question.
  const lost = pieces.findIndex((piece) => !isUnderstood(piece));
  const isSafe = lost < 0 || !pieces.slice(lost).some((piece) => piece.isFragment);
  if (isTwo && isUnderstood(whole) && !pieces.every(isUnderstood)) return [whole];
  return isSafe && pieces.some(isUnderstood) ? pieces : [whole];
}

/** Whether there is an answer to give, be it why there is no number. */
function isUnderstood({ decision, reading }: Piece): boolean {
  return decision.kind === "answer" || (decision.kind !== "clarify" && reading !== undefined);
}

interface PartPiece extends Piece {
  /** It names no number of its own, or goes on from the piece before. */
  readonly isFragment: boolean;
}

interface MessagePart {
  readonly text: string;
  readonly asks: boolean;
}

/** The sentences of a message, and their clauses where a clause hangs on to the one before or asks anew. */
function messageParts(sentences: readonly Sentence[], asking: Asking): MessagePart[] {
  return sentences.flatMap(({ clauses, asks }) => {
    const parts: { text: string; asks: boolean }[] = [];
    for (const clause of clauses.flatMap((one) => one.split(newQuestion))) {
      const last = parts.at(-1);
      const hangs = last !== undefined && subordinate.test(last.text);
      if (last && (hangs || (readLead(splitWords(clause)) === undefined && !opening.test(clause))))
        last.text += `, ${clause}`;
      else parts.push({ text: clause, asks: asks || opening.test(clause) });
    }
    return parts.filter(({ text }) => saysAnything(text, asking));
  });
}

/** "... and what was the margin" */
const newQuestion =
  /\s+(?:and|&|plus|also)\s+(?=(?:what|how|which|who|whose|where|when|is|are|was|were|did|does|do)\b)/i;
/** "When we show it, ..." says nothing without what follows. */
const subordinate =
  /^(?:(?:when|if|because|since|while|although|whenever) (?:we|i|you|they|it|the|our)\b|(?:after|before|of|with|without|excluding|except|given|by|in|for)\b)/i;
/** What narrows the question before it down, whatever it names. */
const refinement = /^(?:only|just|but|excluding|except|without|not|no|where|if)\b/i;
const opening = /^(?:what|how|which|who|whose|where|when|is|are|was|were|did|does|do)\b/i;

/** Greetings alone ask nothing. */
function saysAnything(text: string, asking: Asking): boolean {
  const { decision, impossible } = readPiece(text, undefined, asking);
  const best = impossible ?? decision.reading;
  if (best) return best.read.length + best.unread.length > 0;
  return splitWords(text).some(({ kind, norm }) => kind !== "mark" && !isSmall(norm));
}

function readParts(parts: readonly MessagePart[], edit: Edit | undefined, asking: Asking): PartPiece[] {
  const pieces: PartPiece[] = [];
  for (const [index, { text, asks }] of parts.entries()) {
    const own = edit && (edit.part ?? 0) === index ? edit : undefined;
    const before = pieces.findLast((piece) => piece.reading)?.reading ?? asking.before;
    const alone = readPiece(text, own, asking);
    const following = before ? readPiece(text, own, { ...asking, before }) : alone;
    const goesOn = JSON.stringify(following.decision) !== JSON.stringify(alone.decision);
    const isWhole = namesNumber(alone) && opening.test(text.replace(/^(?:and|also)\s+/i, ""));
    const isFragment = !isWhole && (goesOn || !namesNumber(alone) || refinement.test(text));
    const piece = { ...following, part: index, isFragment };
    const last = pieces.at(-1);
    const lead = readLead(splitWords(text))?.kind;
    const changes = goesOn && isUnderstood(piece) && !asks && lead !== "continue" && lead !== "same";
    if (last && changes)
      pieces.splice(-1, 1, { ...piece, part: last.part ?? 0, isFragment: last.isFragment });
    else pieces.push(piece);
  }
  return pieces;
}

function namesNumber({ decision, impossible }: Piece): boolean {
  const best = impossible ?? decision.reading;
  // `metric units`
  return best?.read.some(({ as }) => /^(?:metric|view|report) /.test(as)) === true;
}

/** By its words; where they do not say it, and name no number, by the examples of the catalog. */
function readPiece(text: string, edit: Edit | undefined, asking: Asking): Piece {
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

function readWords(text: string, edit: Edit | undefined, asking: Asking): Piece {
  const { catalog, thresholds, vocabulary } = asking.edition;
  const about = readAbout(
    splitWords(text).filter((word) => word.kind !== "mark"),
    catalog,
    vocabulary,
    asking.before,
  );
  const owned = about && ownersOf(about, asking);
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
  return {
    text,
    decision: isRead ? decide([], 0, catalog, thresholds) : strict,
    impossible,
    ...(isRead ? { reading: impossible } : {}),
  };
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
  const owner = holding.find((name) => catalog.dimensions.get(name)?.synonyms.includes("owner"));
  if (!owner || before.dimensions.includes(owner)) return undefined;
  return {
    ...before,
    dimensions: [...before.dimensions, owner],
    assumed: [...before.assumed, "the rest as before"],
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
