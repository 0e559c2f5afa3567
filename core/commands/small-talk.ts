import type { Answer } from "../answer.ts";
import { declinePart } from "../compose/compose.ts";
import type { Edition } from "../edition.ts";
import { wrap } from "./answer-reading.ts";
import { suggestQuestions } from "./suggest-questions.ts";

const replies: readonly (readonly [RegExp, string])[] = [
  [
    /^(?:(?:hi|hello|hey|hiya|yo|howdy|good (?:morning|afternoon|evening)|morning|afternoon|evening|gm|there|all|team|almanac|bot)\b ?)+$/,
    "Hello. Ask for a number in your own words.",
  ],
  [
    /^(?:ok |great |perfect |cool |awesome )*(?:thanks|thank you|thx|ty|tysm|cheers|much appreciated|got it|perfect|great|awesome|cool)(?: (?:a lot|so much|again|all|team|a bunch|a ton|very much))?$/,
    "You are welcome.",
  ],
  [
    /^(?:help|help me|help please|what can (?:you|u|i) (?:do|ask|say)(?: (?:here|you))?|what do you do|how (?:do|does|can) (?:i|this|it|you|u) (?:use (?:this|it|you)|work|help)|who are you|what are you|what is this|commands|usage|menu|examples)$/,
    "I answer questions about the numbers in the catalog: name a number, and if you like of what, by what and when.",
  ],
];

/** Answers a greeting, thanks or a call for help, which ask for no number. Undefined for anything else. */
export function smallTalk(text: string, edition: Edition): Answer | undefined {
  const said = text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s]/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
  const reply = replies.find(([pattern]) => pattern.test(said))?.[1];
  if (reply === undefined) return undefined;
  return wrap(text, declinePart("clarify", "empty", reply, undefined), suggestQuestions(text, edition));
}
