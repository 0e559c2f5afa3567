import { SlackError, WebAPIPlatformError } from "@slack/web-api";
import type { Answer } from "../core/answer.ts";
import type { Caller } from "../core/caller.ts";
import { messageOf } from "../core/errors.ts";
import type { Edit, Question } from "../core/question.ts";
import { composeAnswer } from "./compose-message.ts";
import { apology, toldAlone, working } from "./compose-notice.ts";
import { type Files, partsToDraw } from "./compose-picture.ts";
import type { Desk } from "./desk.ts";
import type { Message } from "./message.ts";
import type { Place, Posted } from "./place.ts";

export interface Asked {
  readonly text: string;
  readonly caller: Caller;
  readonly edit?: Edit;
  /** What it goes on from. */
  readonly thread?: string;
  /** Say what was asked above the answer, where the question itself does not stand. */
  readonly quote?: boolean;
  /** A line below the answer. */
  readonly note?: (answer: Answer) => string | undefined;
}

/** A channel where others read along, and the asker's own place. */
export interface ReadAlong {
  readonly channel: string;
  readonly alone: Place;
}

/** An answer and the message that holds its words. */
export interface Shown {
  readonly answer: Answer;
  readonly posted: Posted;
}

/**
 * From the question to the message: the words as soon as they are known, the pictures into the same message when they are drawn.
 * What not all who read along may see goes to the asker alone, and `place` gets a line that says so.
 * Never throws: what goes wrong is said to the asker with an id that stands in the log too. Gives what was shown, if anything.
 */
export async function answerQuestion(
  desk: Desk,
  asked: Asked,
  place: Place,
  others?: ReadAlong,
): Promise<Shown | undefined> {
  const begun = performance.now();
  let early: Posted | undefined;
  try {
    const answering = ask(desk, asked);
    if (await isLate(desk, answering)) early = await place.post([working()]);
    const answer = await answering;
    const open = early ? inPlace(place, early) : place;
    const isOpen = others === undefined || (await isForAll(desk, asked.caller, others));
    if (!isOpen) await open.post([toldAlone()]);
    const posted = isOpen
      ? await showAnswer(desk, asked, answer, open)
      : await showAnswer(desk, { ...asked, quote: true }, answer, others.alone);
    const ms = Math.round(performance.now() - begun);
    desk.log.info({ kind: answer.kind, ms, slow: early !== undefined }, "answered in slack");
    return { answer, posted };
  } catch (error) {
    await apologize(desk, error, early ? inPlace(place, early) : place);
    return undefined;
  }
}

/** Whether all who read along may see all that the caller may: then the answer may stand there, whatever it says. */
export async function isForAll(desk: Desk, caller: Caller, { channel }: ReadAlong): Promise<boolean> {
  if (desk.almanac.isOpen(caller)) return true;
  const readers = await desk.readers(channel);
  return readers !== undefined && desk.almanac.isOpen(caller, readers);
}

/**
 * Says that something went wrong, with an id under which the log has the rest. Stays quiet after a call to Slack whose outcome is
 * not known: the answer may stand there.
 */
async function apologize(desk: Desk, error: unknown, place: Place): Promise<void> {
  const id = desk.newId();
  desk.log.error({ id, err: error }, `no answer in slack: ${messageOf(error)}`);
  if (isOutcomeUnknown(error)) return;
  try {
    await place.post([apology(id)]);
  } catch (second) {
    desk.log.error({ id, err: second }, `no apology in slack: ${messageOf(second)}`);
  }
}

async function ask(desk: Desk, asked: Asked): Promise<Answer> {
  return desk.almanac.ask(questionOf(asked));
}

function questionOf({ text, caller, edit, thread }: Asked): Question {
  return { text, caller, ...(edit && { edit }), ...(thread && { thread }) };
}

/** A thread by its first message; direct messages outside of threads are one conversation. */
export function threadOf(desk: Desk, channel: string, thread: string | undefined): string {
  return [desk.team, channel, thread ?? ""].join(":");
}

async function isLate(desk: Desk, answering: Promise<Answer>): Promise<boolean> {
  const settled = answering.then(
    () => false,
    () => false,
  );
  return Promise.race([settled, desk.wait(desk.patienceMs).then(() => true)]);
}

/** The words first, unless Slack holds the pictures already. Errors: Slack's own, when it takes not even the words. */
export async function showAnswer(desk: Desk, asked: Asked, answer: Answer, place: Place): Promise<Posted> {
  const note = asked.note?.(answer);
  const compose = (files: Files): Message =>
    composeAnswer(answer, { files, button: desk.buttons.write, quote: asked.quote, note });
  const bare = compose(new Map());
  const toDraw = place.pictures ? partsToDraw(answer) : [];
  const files: Files = new Map(toDraw.map((part) => [part, desk.pictures.known(part) ?? "drawing"]));
  const isComplete = [...files.values()].every((file) => file !== "drawing");
  const posted = await place.post(files.size === 0 ? [bare] : [compose(files), bare]);
  if (posted.taken > 0) for (const part of toDraw) desk.pictures.forget(part);
  if (!isComplete) await addPictures(desk, files, bare, compose, posted);
  return posted;
}

/** The words stand already, so whatever fails here goes to the log alone. */
async function addPictures(
  desk: Desk,
  files: Files,
  bare: Message,
  compose: (files: Files) => Message,
  posted: Posted,
): Promise<void> {
  const drawn = new Map(files);
  await Promise.all(
    [...files.keys()].map(async (part) => {
      try {
        drawn.set(part, await desk.pictures.upload(part));
      } catch (error) {
        drawn.delete(part);
        desk.log.error({ err: error }, `an answer stands without its picture: ${messageOf(error)}`);
      }
    }),
  );
  try {
    const taken = await posted.update(drawn.size === 0 ? [bare] : [compose(drawn), bare]);
    if (taken > 0) for (const part of drawn.keys()) desk.pictures.forget(part);
  } catch (error) {
    desk.log.error({ err: error }, `an answer stands without its picture: ${messageOf(error)}`);
  }
}

/** From here on everything goes into the message that was posted early. */
function inPlace(place: Place, early: Posted): Place {
  return {
    pictures: place.pictures,
    async post(messages) {
      return { taken: await early.update(messages), update: early.update };
    },
  };
}

function isOutcomeUnknown(error: unknown): boolean {
  return error instanceof SlackError && !(error instanceof WebAPIPlatformError);
}
