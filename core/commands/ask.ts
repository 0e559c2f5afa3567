import type { Answer, Choice, Part } from "../answer.ts";
import { declinePart } from "../compose/compose.ts";
import { plural } from "../format.ts";
import type { Decision } from "../match/decide.ts";
import type { Edit } from "../question.ts";
import { longestQuestion } from "../question.ts";
import type { Reading } from "../reading.ts";
import { answerAbout } from "./answer-about.ts";
import { answerComposed } from "./answer-composed.ts";
import { answerOverview } from "./answer-overview.ts";
import { answerReading, wrap } from "./answer-reading.ts";
import { answerReport } from "./answer-report.ts";
import { readMessage } from "./read-message.ts";
import type { Asking, Piece } from "./read-piece.ts";
import { smallTalk } from "./small-talk.ts";
import { suggestQuestions } from "./suggest-questions.ts";

/** An answer, and the reading that a next question may go on from: none where the question was not understood. */
export interface Asked {
  readonly answer: Answer;
  readonly reading?: Reading;
}

/** Answers a message from the dumps alone: its one question, or each of several. */
export function ask(text: string, edit: Edit | undefined, asking: Asking): Asked {
  const { edition } = asking;
  if (text.length > longestQuestion) {
    const headline = `That is ${text.length.toLocaleString("en-US")} characters long; a question may have ${longestQuestion.toLocaleString("en-US")}.`;
    return { answer: wrap(text.slice(0, 200), declinePart("refused", "too_long", headline, undefined), []) };
  }
  if (!/[\p{L}\p{N}]/u.test(text)) {
    const headline = "There is no question in that.";
    const part = declinePart("none", "empty", headline, undefined);
    return { answer: wrap(text, part, suggestQuestions(text, edition)) };
  }
  if (asksToWrite(text)) {
    const headline =
      "I only read numbers; nothing can be changed from here. Whoever owns the source can change it there.";
    return { answer: wrap(text, declinePart("refused", "read_only", headline, undefined), []) };
  }
  const talk = edit ? undefined : smallTalk(text, edition);
  if (talk) return { answer: talk };
  const pieces = readMessage(text, edit, asking);
  const answers = pieces.map((piece) => answerPiece(piece, text, pieces.length > 1, asking));
  const reading = pieces.findLast((piece) => piece.reading)?.reading;
  const [only] = answers;
  const answer = answers.length === 1 && only ? only : together(text, answers);
  return reading ? { answer, reading } : { answer };
}

/** "Could you bump the target to 140": somebody wants a number changed. */
const writes =
  /^(?:(?:hey|hi|hello|pls|please|plz|could|can|would|you|u|we|kindly|lets|let's|team|all|sb|someone|somebody)[\s,!]+)*(?:bump|set|change|increase|raise|lower|reduce|update|delete|remove|edit|adjust|overwrite|reset|correct|fix|cut)\b(?=.*\b(?:to|by|up|down|from)\b)(?=.*\d)/i;

function asksToWrite(text: string): boolean {
  return writes.test(text.trim());
}

/** What a next question may go on from after this one, and the choices that it left open; without an answer being worked out. */
export function remember(text: string, edit: Edit | undefined, asking: Asking): Known {
  const pieces = readMessage(text, edit, asking);
  const reading = pieces.findLast((piece) => piece.reading)?.reading;
  const choices = pieces.flatMap((piece) =>
    piece.decision.kind === "answer" ? [] : choicesOf(piece, piece.decision),
  );
  return { ...(reading ? { reading } : {}), choices };
}

export interface Known {
  readonly reading?: Reading;
  readonly choices: readonly Choice[];
}

/** Several answers as one; what is missing is counted, and named in its own part. */
function together(question: string, answers: readonly Answer[]): Answer {
  const parts: Part[] = answers.flatMap((answer) => answer.parts);
  const given = answers.filter((answer) => answer.kind === "answer");
  const missing = answers.length - given.length;
  const said = given.map((answer) => answer.headline).join(" ");
  const gap = missing > 0 ? ` ${plural(missing, "part")} of the question could not be answered.` : "";
  const kind = given.length > 0 ? "answer" : (answers[0]?.kind ?? "none");
  const headline = given.length > 0 ? `${said}${gap}` : (answers[0]?.headline ?? "");
  return {
    kind,
    question,
    headline,
    parts,
    followUps: [...new Set(answers.flatMap((one) => one.followUps))].slice(0, 3),
  };
}

function answerPiece(piece: Piece, text: string, isPart: boolean, asking: Asking): Answer {
  const { decision, impossible, reading } = piece;
  const { edition } = asking;
  const own = isPart ? piece.text : text;
  if (decision.kind === "answer") return answerDecided(own, decision.reading, asking);
  if (!impossible) return declined(own, piece, decision, asking);
  // It may have numbers all the same, but is held to the words like any other.
  const answer = answerReading(own, impossible, edition);
  return answer.kind === "answer" && !reading ? declined(own, piece, decision, asking) : answer;
}

function answerDecided(text: string, reading: Reading, { edition, own, inReport }: Asking): Answer {
  if (reading.about) return answerAbout(text, reading.about, reading, edition);
  const composed = answerComposed(text, reading, edition);
  if (composed) return composed;
  if (reading.overview) return answerOverview(text, reading, edition);
  const report = reading.report && edition.catalog.reports.get(reading.report);
  if (!report) return answerReading(text, reading, edition);
  if (inReport) {
    const headline = `"${report.title}" is a report, and a report cannot stand inside another.`;
    return wrap(text, declinePart("none", "not_together", headline, undefined), []);
  }
  const section = (question: string) =>
    ask(question, undefined, { edition, ...(own ? { own } : {}), inReport: true }).answer;
  return answerReport(text, report, section, edition.scope);
}

function declined(
  text: string,
  piece: Piece,
  decision: Exclude<Decision, { kind: "answer" }>,
  { edition }: Asking,
): Answer {
  const { kind, code, headline, reading } = decision;
  const choices = choicesOf(piece, decision);
  const part = declinePart(kind, code, headline, reading, choices);
  return wrap(text, part, choices.length > 0 ? [] : suggestQuestions(text, edition));
}

/** A choice of one part of a message says of which. */
function choicesOf({ part }: Piece, { choices }: Exclude<Decision, { kind: "answer" }>): Choice[] {
  return choices.map((choice) =>
    part === undefined ? choice : { ...choice, edit: { ...choice.edit, part } },
  );
}
