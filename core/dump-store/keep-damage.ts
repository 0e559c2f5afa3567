import type { Log } from "../log.ts";

/** A dump on disk that is not what was written. */
export interface DumpProblem {
  readonly query: string;
  readonly version: string;
  readonly message: string;
}

export interface DamageReport {
  add(query: string, version: string, message: string): void;
  /** A good version has taken the place of the damaged ones. */
  clear(query: string): void;
  all(): readonly DumpProblem[];
}

/** Keeps what was found damaged, each thing once, and logs it when it is found. */
export function keepDamage(log: Log): DamageReport {
  const found = new Map<string, DumpProblem>();
  return {
    add: (query, version, message) => {
      const id = `${query}@${version}`;
      if (found.has(id)) return;
      found.set(id, { query, version, message });
      log.error({ query, version }, `damaged dump: ${message}`);
    },
    clear: (query) => {
      for (const [id, problem] of found) if (problem.query === query) found.delete(id);
    },
    all: () => [...found.values()],
  };
}
