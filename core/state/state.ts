import type { Turn } from "../turn.ts";

/**
 * What has to outlive a process: the questions of each thread. Shared by all processes that have one STATE_URL.
 * Errors of every call: state_unreachable.
 */
export interface State {
  /** The questions of a thread, oldest first; none of a thread that nobody wrote in for `keepDays`. */
  turns(thread: string): Promise<readonly Turn[]>;
  /** Puts these questions in the place of what a thread had; none forgets it. */
  keepTurns(thread: string, turns: readonly Turn[]): Promise<void>;
  close(): Promise<void>;
}

/** How long an untouched thread is remembered. */
export const keepDays = 30;
