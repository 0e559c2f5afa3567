import type { Line } from "./lines.ts";

/** How closely two numbers of the same things go together. */
export interface Correlation {
  /** Pearson's r, -1 to 1. */
  readonly r: number;
  /** Of how many things. */
  readonly n: number;
}

/**
 * Pearson's r over the lines that have both metrics; undefined for fewer than three, and where one of the two is the same for all.
 * https://en.wikipedia.org/wiki/Pearson_correlation_coefficient
 */
export function correlationOf(lines: readonly Line[], one: string, other: string): Correlation | undefined {
  const pairs = lines.flatMap(({ values }) => {
    const [x, y] = [values.get(one), values.get(other)];
    return x === undefined || y === undefined ? [] : [[x, y] as const];
  });
  const n = pairs.length;
  if (n < 3) return undefined;
  let [sumX, sumY] = [0, 0];
  for (const [x, y] of pairs) [sumX, sumY] = [sumX + x, sumY + y];
  let [xx, yy, xy] = [0, 0, 0];
  for (const [x, y] of pairs) {
    const [dx, dy] = [x - sumX / n, y - sumY / n];
    [xx, yy, xy] = [xx + dx * dx, yy + dy * dy, xy + dx * dy];
  }
  return xx > 0 && yy > 0 ? { r: xy / Math.sqrt(xx * yy), n } : undefined;
}
