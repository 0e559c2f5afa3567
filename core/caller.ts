/** Who asks, as far as a door knows: through which door, and the person's name there. */
export interface Caller {
  readonly door: "terminal" | "slack" | "mcp" | "schedule";
  /** A Slack id, an e-mail address, or a name of `access.yaml`. */
  readonly person: string;
  /** Further names that the door knows the person by, such as an e-mail address. */
  readonly aliases?: readonly string[];
  /** Slack user groups or token claims. */
  readonly groups?: readonly string[];
}

/** Who runs Almanac: has the files anyway, so nothing is kept from them. */
export const operator: Caller = { door: "terminal", person: "operator" };
