/** Keeps the latest few values for a while, in this process only. */
export interface ShortMemory<Value> {
  get(key: string): Value | undefined;
  set(key: string, value: Value): void;
  delete(key: string): void;
}

/** At most `most` values, each for `keepMs` since it was set; the one set first goes first. */
export function shortMemory<Value>(options: {
  readonly most: number;
  readonly keepMs: number;
  readonly now: () => number;
}): ShortMemory<Value> {
  const kept = new Map<string, { value: Value; until: number }>();
  return {
    get(key) {
      const found = kept.get(key);
      if (!found) return undefined;
      if (found.until > options.now()) return found.value;
      kept.delete(key);
      return undefined;
    },
    set(key, value) {
      kept.delete(key);
      kept.set(key, { value, until: options.now() + options.keepMs });
      if (kept.size <= options.most) return;
      const [oldest] = kept.keys();
      if (oldest !== undefined) kept.delete(oldest);
    },
    delete(key) {
      kept.delete(key);
    },
  };
}
