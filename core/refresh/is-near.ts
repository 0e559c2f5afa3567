/** Whether two sums are the same but for the last bits: 1e-9 of the larger, and 1e-6, since values are rounded to 6 decimals. */
export function isNear(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b)) + 1e-6;
}
