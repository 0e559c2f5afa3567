/** Who asks, as far as a door knows: through which door, and the person's name there. */
export interface Caller {
  readonly door: "terminal" | "slack" | "mcp" | "schedule";
  readonly person: string;
}
