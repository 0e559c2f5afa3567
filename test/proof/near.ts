/** Equal but for the sixth decimal, at which rows are rounded, and the last bits of large sums. */
export function near(a: number | null, b: number | null): boolean {
  if (a === null || b === null) return a === b;
  return Math.abs(a - b) <= 1e-6 + 1e-9 * Math.max(Math.abs(a), Math.abs(b));
}
