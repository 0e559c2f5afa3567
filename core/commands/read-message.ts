import type { Edit } from "../question.ts";
import { isSmall } from "../understand/chatter.ts";
import { type Sentence, sentencesOf } from "../understand/clauses.ts";
import { readLead } from "../understand/read-lead.ts";
import { splitWords } from "../words.ts";
import { type Asking, isUnderstood, namesNumber, type Piece, readPiece } from "./read-piece.ts";

/**
 * Reads a message: as one question where that takes all of it in and it asks for one thing, else sentence by sentence, else at its
 * commas. Asides are left out. What only adds to the question before it ("northeast only") changes that one.
 */
export function readMessage(text: string, edit: Edit | undefined, asking: Asking): readonly Piece[] {
  const sentences = sentencesOf(text, asking.edition.vocabulary);
  const kept = sentences.map((one) => one.text).join("; ");
  const whole = readPiece(kept || text, edit, asking);
  const readAlone = readOnce(asking);
  const parts = messageParts(sentences, readAlone);
  if (parts.length < 2) return [whole];
  const isAbout = whole.decision.kind === "answer" && whole.decision.reading.about !== undefined;
  const asksAgain = sentences
    .filter(({ text }) => saysAnything(readAlone(text)))
    .slice(1)
    .some(({ text }) => asksAlone(readAlone(text)));
  const isTwo =
    isAbout ||
    asksAgain ||
    sentences.some(({ clauses }, at) =>
      clauses.some(
        (clause, place) => newQuestion.test(clause) || (at + place > 0 && outerQuestion.test(clause)),
      ),
    );
  if (edit?.part === undefined && isUnderstood(whole) && !isTwo) {
    const asked = sentences.filter(({ text }) => namesNumber(readAlone(text)));
    if (asked.length < 2) return [whole];
  }
  const pieces = readParts(parts, edit, asking, readAlone);
  // "The revenue figure, are discounts taken off it": the first part only says of what.
  const [opener] = pieces;
  const isOfOne =
    isAbout &&
    opener?.decision.kind === "answer" &&
    opener.decision.reading.about === undefined &&
    !opening.test(opener.text);
  if (isOfOne || (!asksAgain && opensTheNext(pieces))) return [whole];
  // Of one question a part of which was not understood, the answer would be to another question.
  const lost = pieces.findIndex((piece) => !isUnderstood(piece));
  const isSafe =
    lost < 0 || !pieces.slice(lost).some((piece) => piece.isFragment || pointsBack(piece, pieces));
  if (isTwo && isUnderstood(whole) && !pieces.every(isUnderstood)) return [whole];
  return isSafe && pieces.some(isUnderstood) ? pieces : [whole];
}

/** A piece of the message, read by itself. */
type ReadAlone = (text: string) => Piece;

/** Several decisions hang on what one piece says: it is read once for all of them. */
function readOnce(asking: Asking): ReadAlone {
  const read = new Map<string, Piece>();
  return (text) => {
    const piece = read.get(text) ?? readPiece(text, undefined, asking);
    read.set(text, piece);
    return piece;
  };
}

/** "... did the Northeast grow in October?": whatever stands before it, a question with a number and a split, a period or members of its own. */
function asksAlone(piece: Piece): boolean {
  const { text, decision, reading } = piece;
  if (decision.kind !== "answer" || !reading) return false;
  const own = reading.dimensions.length + reading.filters.length > 0 || reading.time !== undefined;
  return own && (namesNumber(piece) || (opening.test(text) && reading.time !== undefined));
}

/** "West: how many a day ...": what stands first says of what, or by what, the next part asks, and is no question of its own. */
function opensTheNext([first, next]: readonly PartPiece[]): boolean {
  if (!first || !next || opening.test(first.text) || imperative.test(first.text)) return false;
  return (!namesNumber(first) || !namesNumber(next)) && readLead(splitWords(next.text)) === undefined;
}

/** "Stock on the report, does that have ... in it": what stands before only says of what. */
function pointsBack(piece: PartPiece, pieces: readonly PartPiece[]): boolean {
  const isTopic = pieces
    .slice(0, pieces.indexOf(piece))
    .every(({ text }) => !opening.test(text) && !imperative.test(text));
  return (
    !isUnderstood(piece) &&
    isTopic &&
    /^(?:\S+ ){1,3}(?:that|it|this|those|these|they|them)\b/i.test(piece.text)
  );
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
function messageParts(sentences: readonly Sentence[], readAlone: ReadAlone): MessagePart[] {
  const all = sentences.flatMap(({ clauses, asks }) => {
    const parts: { text: string; asks: boolean }[] = [];
    for (const clause of clauses.flatMap((one) => one.split(newQuestion).filter(Boolean))) {
      const last = parts.at(-1);
      const hangs = last !== undefined && subordinate.test(last.text);
      if (last && (hangs || (readLead(splitWords(clause)) === undefined && !opening.test(clause))))
        last.text += `, ${clause}`;
      else parts.push({ text: clause, asks: asks || opening.test(clause) });
    }
    return parts;
  });
  // One part alone is the whole, which is read already.
  return all.length < 2 ? all : all.filter(({ text }) => saysAnything(readAlone(text)));
}

/** "... and what was the margin" */
const newQuestion =
  /\s+(?:and|&|plus|also)\s+(?=(?:what|how|which|who|whose|where|when|is|are|was|were|did|does|do)\b)/i;
/** The same, at the beginning of a clause that does not go on from the one before as "and who owns them" does. */
const outerQuestion = /^(?:and|&|plus|also)\s+(?:what|how)\b/i;
const imperative =
  /^(?:and |also |then |please |pls )*(?:show|give|list|compare|send|pull|tell|get|rank|top|bottom)\b/i;
/** "When we show it, ..." says nothing without what follows. */
const subordinate =
  /^(?:(?:when|if|because|since|while|although|whenever) (?:we|i|you|they|it|the|our)\b|(?:after|before|of|with|without|excluding|except|given|by|in|for)\b)/i;
/** What narrows the question before it down, whatever it names. */
const refinement = /^(?:only|just|but|excluding|except|without|not|no|where|if)\b/i;
const opening = /^(?:what|how|which|who|whose|where|when|is|are|was|were|did|does|do)\b/i;

/** Greetings alone ask nothing. */
function saysAnything({ text, decision, impossible }: Piece): boolean {
  const best = impossible ?? decision.reading;
  if (best) return best.read.length + best.unread.length > 0;
  return splitWords(text).some(({ kind, norm }) => kind !== "mark" && !isSmall(norm));
}

function readParts(
  parts: readonly MessagePart[],
  edit: Edit | undefined,
  asking: Asking,
  readAlone: ReadAlone,
): PartPiece[] {
  const pieces: PartPiece[] = [];
  for (const [index, { text, asks }] of parts.entries()) {
    const own = edit && (edit.part ?? 0) === index ? edit : undefined;
    const before = pieces.findLast((piece) => piece.reading)?.reading ?? asking.before;
    const alone = own ? readPiece(text, own, asking) : readAlone(text);
    const lead = readLead(splitWords(text))?.kind;
    const following = before ? readPiece(text, own, { ...asking, before }) : alone;
    const goesOn = JSON.stringify(following.decision) !== JSON.stringify(alone.decision);
    const isWhole = namesNumber(alone) && opening.test(text.replace(/^(?:and|also)\s+/i, ""));
    const isBare = index > 0 && !asks && !opening.test(text) && !imperative.test(text);
    const isFragment = !isWhole && (goesOn || isBare || !namesNumber(alone) || refinement.test(text));
    const piece = { ...following, part: index, isFragment };
    const last = pieces.at(-1);
    const changes = goesOn && isUnderstood(piece) && !asks && lead !== "continue" && lead !== "same";
    if (last && changes)
      pieces.splice(-1, 1, { ...piece, part: last.part ?? 0, isFragment: last.isFragment });
    else pieces.push(piece);
  }
  return pieces;
}
