import { type Message, plainMessage } from "./message.ts";
import { escaped } from "./safe-text.ts";

/** Sent when an answer takes long; the answer replaces it. */
export function working(): Message {
  return notice("Working on it: this one takes a little longer.");
}

/** Nothing internal: the id leads to the rest in the log. */
export function apology(id: string): Message {
  return notice(
    `Something went wrong on my side, and I have no answer. Please ask again; if it happens again, tell whoever runs Almanac this reference: ${id}`,
  );
}

/** Stands where others read along. */
export function toldAlone(): Message {
  return notice("That answer is for whoever asked: I have sent it as a direct message.");
}

/** The text of a button is kept for a day and not over a restart. */
export function expired(): Message {
  return notice("I no longer know what this button asks. Please type the question.");
}

export function unknownCommand(command: string): Message {
  return notice(`I do not know ${command}. Try /almanac help.`);
}

/** Why someone gets no numbers here. */
export const refusals = {
  shared:
    "This channel is shared with another company, so I show no numbers here. Ask me in a direct message or in a channel of your own workspace.",
  guest: "I answer full members of this workspace only. Please ask a colleague to look it up for you.",
  stranger: "I answer members of the workspace that I belong to only.",
  unchecked: "I could not check with Slack who you are, so I show no numbers. Please try again in a minute.",
} as const;

export function refusal(why: keyof typeof refusals): Message {
  return notice(refusals[why]);
}

function notice(text: string): Message {
  return plainMessage(text, escaped(text, 3_000));
}
