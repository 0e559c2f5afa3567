/** The median time of some runs, in milliseconds, after a few to warm up. */
export function medianMs(run: () => unknown, runs: number): number {
  for (let at = 0; at < 5; at++) run();
  const times = Array.from({ length: runs }, () => {
    const started = performance.now();
    run();
    return performance.now() - started;
  });
  return quantile(times, 0.5);
}

/** The value below which a share of some values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}
