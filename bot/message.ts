import type { types } from "@slack/bolt";

/** A message in Slack's words, within Slack's limits. */
export interface Message {
  /** For notifications and screen readers: always holds the number. Escaped. */
  readonly text: string;
  readonly blocks: readonly types.KnownBlock[];
  /** The whole answer without blocks, for when Slack refuses the blocks. Escaped. */
  readonly plain: string;
}

/** Slack's limits that a message of ours can reach; lengths in characters. */
export const limits = {
  blocks: 50,
  text: 3_000,
  plain: 12_000,
  buttonText: 75,
  buttonValue: 2_000,
  buttons: 25,
  imageAlt: 2_000,
  tableRows: 100,
} as const;

/** A line of words without numbers to show, a refusal or an apology. */
export function plainMessage(text: string, escapedText: string): Message {
  return {
    text: escapedText,
    plain: escapedText,
    blocks: [{ type: "section", text: { type: "plain_text", text, emoji: false } }],
  };
}
