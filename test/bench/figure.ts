/** One figure beside its baseline of the same run. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly baseline: number;
}
