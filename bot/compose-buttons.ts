import type { types } from "@slack/bolt";
import type { Answer, Part } from "../core/answer.ts";
import type { Pressed } from "./button-value.ts";
import { limits } from "./message.ts";
import { literal } from "./safe-text.ts";

/** What the buttons of ours are called; the listener takes these and no others. */
export const buttonNames = /^(?:choice|follow_up|example):\d+(?::\d+)?$/;
/** A choice answers a question of the bot, so its message turns into the answer. */
export const choiceNames = /^choice:/;

const mostChoices = 5;
const mostFollowUps = 3;

type Write = (pressed: Pressed) => string;

/** "Which do you mean?" and "I can give you this instead". */
export function choiceButtons(answer: Answer, part: Part, write: Write): readonly types.KnownBlock[] {
  const index = answer.parts.indexOf(part);
  const choices = (part.choices ?? []).slice(0, mostChoices);
  return actions(
    choices.map((choice, at) =>
      button(`choice:${index}:${at}`, choice.label, write({ text: answer.question, edit: choice.edit })),
    ),
  );
}

export function followUpButtons(answer: Answer, write: Write): readonly types.KnownBlock[] {
  const followUps = answer.followUps.slice(0, mostFollowUps);
  return actions(followUps.map((text, at) => button(`follow_up:${at}`, text, write({ text }))));
}

export function exampleButtons(examples: readonly string[], write: Write): readonly types.KnownBlock[] {
  return actions(examples.map((text, at) => button(`example:${at}`, text, write({ text }))));
}

function actions(elements: readonly types.Button[]): readonly types.KnownBlock[] {
  const shown = elements.slice(0, limits.buttons);
  return shown.length > 0 ? [{ type: "actions", elements: [...shown] }] : [];
}

function button(name: string, label: string, value: string): types.Button {
  const text = literal(label, limits.buttonText);
  return { type: "button", action_id: name, text: { type: "plain_text", text, emoji: false }, value };
}
