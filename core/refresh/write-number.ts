/** A stored number in full, to its 6 decimals: a control total must be seen to the last digit. */
export function writeNumber(value: number): string {
  return value.toLocaleString("en-US", { maximumFractionDigits: 6 });
}
