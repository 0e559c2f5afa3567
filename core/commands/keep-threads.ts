import { createHash } from "node:crypto";
import type { Answer } from "../answer.ts";
import type { Caller } from "../caller.ts";
import { messageOf } from "../errors.ts";
import type { Log } from "../log.ts";
import type { Edit } from "../question.ts";
import type { State } from "../state/state.ts";
import type { Turn } from "../turn.ts";
import { converse } from "./converse.ts";
import type { Asking } from "./read-piece.ts";

/** Answers questions of threads, and keeps what the threads go on from. */
export interface Threads {
  ask(thread: string, text: string, edit: Edit | undefined, asking: Asking): Promise<Answer>;
}

/** Threads in the state. Where the state cannot be reached each question is answered on its own, and the log says so. */
export function keepThreads(state: State, log: Log): Threads {
  // Two questions of one thread in one process are answered in the order in which they came.
  const running = new Map<string, Promise<unknown>>();
  const answer = async (
    thread: string,
    text: string,
    edit: Edit | undefined,
    asking: Asking,
  ): Promise<Answer> => {
    const turns = await state.turns(thread).catch((error: unknown) => lost<readonly Turn[]>(error, log, []));
    const conversed = converse(turns, text, edit, asking);
    if (conversed.turns !== turns)
      await state.keepTurns(thread, conversed.turns).catch((error: unknown) => lost(error, log, undefined));
    return conversed.answer;
  };
  return {
    ask: async (thread, text, edit, asking) => {
      const before = running.get(thread) ?? Promise.resolve();
      const own = before.then(() => answer(thread, text, edit, asking));
      const settled = own.catch(() => undefined);
      running.set(thread, settled);
      void settled.then(() => running.get(thread) === settled && running.delete(thread));
      return own;
    },
  };
}

/**
 * A thread of a door as one scope sees it: it never shows what another may see. Colleagues who see the same, and have the same for
 * their own, go on from each other's questions.
 */
export function threadKey(thread: string, { door }: Caller, { edition, own }: Asking): string {
  const parts = [door, thread, edition.scope.key, [...(own?.members ?? [])]];
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}

function lost<Value>(error: unknown, log: Log, instead: Value): Value {
  log.error({ reason: messageOf(error) }, "a thread is not remembered");
  return instead;
}
