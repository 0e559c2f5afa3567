/** Work that was begun and must be let finish before the process ends. */
export interface InFlight {
  /** Runs work and counts it until it settles. Never rejects: `failed` hears of what went wrong. */
  run(work: () => Promise<void>): Promise<void>;
  /** Resolves when nothing is left, or after `mostMs`; gives how many were still running. */
  settled(mostMs: number): Promise<number>;
}

export function inFlight(failed: (error: unknown) => void): InFlight {
  const running = new Set<Promise<void>>();
  return {
    run(work) {
      const done: Promise<void> = work()
        .catch(failed)
        .finally(() => running.delete(done));
      running.add(done);
      return done;
    },
    async settled(mostMs) {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, mostMs);
      });
      await Promise.race([Promise.all(running), late]);
      clearTimeout(timer);
      return running.size;
    },
  };
}
