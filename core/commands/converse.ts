import type { Answer, Choice } from "../answer.ts";
import { declinePart } from "../compose/compose.ts";
import type { Edit } from "../question.ts";
import type { Reading } from "../reading.ts";
import type { Turn } from "../turn.ts";
import { asBefore } from "../understand/lay-over.ts";
import { readLead } from "../understand/read-lead.ts";
import { splitWords } from "../words.ts";
import { wrap } from "./answer-reading.ts";
import { type Asked, ask, type Known, remember } from "./ask.ts";
import { pointBack } from "./point-back.ts";
import type { Asking } from "./read-piece.ts";
import { suggestQuestions } from "./suggest-questions.ts";

/** An answer in a thread, and the questions that the thread has from now on. */
export interface Conversed {
  readonly answer: Answer;
  readonly turns: readonly Turn[];
}

const undoWords = /^(?:undo(?: that| it)?|go back|back|take (?:that|it) back|revert)$/;
const overWords =
  /^(?:start over|start again|start fresh|reset|clear|new question|new topic|forget (?:it|that|all that)|never ?mind)$/;
const yesWords = /^(?:yes|yep|yeah|yup|sure|ok|okay|please do|do it|go ahead|that one|this one)$/;
/** `the second one`, `option 2`, `2` */
const ordinalWords = /^(?:(?:the |option |number )?(first|second|third|last|[1-5])(?: one| option)?)$/;
const ordinals: Readonly<Record<string, number>> = { first: 0, second: 1, third: 2, last: -1 };

/**
 * Answers a question that stands in a thread. What a thread means is worked out anew from its questions each time, so it follows the
 * catalog and the dumps as they are now.
 */
export function converse(
  turns: readonly Turn[],
  text: string,
  edit: Edit | undefined,
  asking: Asking,
): Conversed {
  const said = text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s]/gu, " ")
    .replace(/\b(?:please|pls|plz|thanks|thx|actually)\b/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  if (overWords.test(said)) return { answer: startOver(text, asking), turns: [] };
  if (undoWords.test(said)) return undo(turns, text, asking);
  const last = turns.at(-1);
  // A button of the last answer asks the same words again.
  if (edit && last?.text === text) return take(turns, edit, asking);
  const known = replay(turns, asking);
  const choices = last?.doubted ? [leaveAside] : known?.choices;
  const choice = choices && choiceOf(said, choices);
  if (choice && !edit) return take(turns, choice.edit, asking);
  const kept = turns.filter((turn) => !turn.lost);
  const asked = ask(text, edit, goOn(text, known?.reading, asking));
  const turn: Turn = edit ? { text, edit } : { text };
  if (!isKept(asked)) return { answer: asked.answer, turns: [...kept, { ...turn, lost: true }] };
  // Nor is it known what goes on from a doubted one.
  if (last?.doubted && goesOn(asked)) return doubt(last, asked, turn, kept);
  if (last?.lost && (goesOn(asked) || (!known?.reading && isFragment(text, asked))))
    return doubt(last, asked, turn, kept);
  return { answer: asked.answer, turns: [...kept, turn] };
}

function goesOn({ reading }: Asked): boolean {
  return reading?.assumed.includes(asBefore) === true;
}

/** "Now overheads", "only the supply ones", "what was budgeted": it may be a part of the question before. */
function isFragment(text: string, { reading }: Asked): boolean {
  if (!reading || reading.about) return false;
  const names = (kind: string) => reading.read.some(({ as }) => as.startsWith(`${kind} `));
  const isBare = reading.filters.length === 0 && !reading.time && !names("dimension");
  return readLead(splitWords(text)) !== undefined || !names("metric") || isBare;
}

const leaveAside: Choice = { label: "Leave it aside", edit: {} };

/** What goes on from a question that was not understood may mean that one, or the one before it: that is asked. */
function doubt(last: Turn, { reading }: Asked, turn: Turn, kept: readonly Turn[]): Conversed {
  const headline = `I did not understand "${last.text}", so I am not sure what this goes on from. Shall I leave it aside?`;
  const part = declinePart("clarify", "low_confidence", headline, reading, [leaveAside]);
  return { answer: wrap(turn.text, part, []), turns: [...kept, { ...turn, doubted: true }] };
}

function isKept({ reading, answer }: Asked): boolean {
  return reading !== undefined || answer.kind === "clarify";
}

/** A question of a thread hangs on the reading before it. */
function goOn(text: string, before: Reading | undefined, asking: Asking): Asking {
  return before ? pointBack(text, { ...asking, before }) : asking;
}

/** What the questions of a thread have come to; the choices are those of the last one. */
function replay(turns: readonly Turn[], asking: Asking): Known | undefined {
  let known: Known | undefined;
  for (const { text, edit } of turns.filter((turn) => !turn.lost)) {
    const before = known?.reading;
    const { reading = before, choices } = remember(text, edit, goOn(text, before, asking));
    known = { ...(reading ? { reading } : {}), choices };
  }
  return known;
}

/** The last question again, with a choice taken. */
function take(turns: readonly Turn[], edit: Edit, asking: Asking): Conversed {
  const earlier = turns.slice(0, -1);
  const last = turns.at(-1);
  const own: Turn = { text: last?.text ?? "", edit: { ...last?.edit, ...edit } };
  const before = replay(earlier, asking)?.reading;
  const asked = ask(own.text, own.edit, goOn(own.text, before, asking));
  return { answer: asked.answer, turns: isKept(asked) ? [...earlier, own] : turns };
}

function choiceOf(said: string, choices: readonly Choice[]): Choice | undefined {
  if (yesWords.test(said)) return choices.length === 1 ? choices[0] : undefined;
  const named = choices.find(({ label }) => label.toLowerCase() === said);
  const ordinal = ordinalWords.exec(said)?.[1];
  if (named || ordinal === undefined) return named;
  return choices.at(ordinals[ordinal] ?? Number(ordinal) - 1);
}

function undo(turns: readonly Turn[], text: string, asking: Asking): Conversed {
  const earlier = turns.filter((turn) => !turn.lost).slice(0, -1);
  const last = earlier.at(-1);
  if (!last) {
    const headline =
      turns.length > 0
        ? "Undone. There is no question left in this thread."
        : "There is nothing to undo in this thread.";
    return { answer: nothingLeft(text, headline, asking), turns: [] };
  }
  const before = replay(earlier.slice(0, -1), asking)?.reading;
  const { answer } = ask(last.text, last.edit, goOn(last.text, before, asking));
  return { answer, turns: earlier };
}

function startOver(text: string, asking: Asking): Answer {
  return nothingLeft(text, "Started over. What would you like to know?", asking);
}

function nothingLeft(text: string, headline: string, { edition }: Asking): Answer {
  const part = declinePart("clarify", "empty", headline, undefined);
  return wrap(text, part, suggestQuestions(text, edition));
}
