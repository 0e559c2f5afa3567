// <@U024BE7LH>, <@U024BE7LH|bob>, <#C024BE7LR|general>, <https://x.example|the report>, <!date^1392734382^{date}|18 Feb>, <!here>
const token = /<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>/g;
// :wave:, :flag-us:, :+1::skin-tone-3:
const emoji = /(?<=^|\s):[a-z0-9_+'-]+:(?::[a-z0-9_-]+:)*(?=\s|$|[.,!?])/gi;
// *bold*, _italic_, ~gone~, `code`: the marks alone go, as in "*top* models"
const marks = /(?<=^|[\s("'])([*_~`]+)(?=\S)([^*_~`]+)(?<=\S)\1(?=$|[\s)"'.,!?:;])/g;
// "> " at the start of a quoted line
const quote = /^[^\S\n]*(?:&gt;)+[^\S\n]/gm;

const entities: Readonly<Record<string, string>> = { "&lt;": "<", "&gt;": ">", "&amp;": "&" };

/**
 * The words of a Slack message as the person saw them: no mention of the bot, no markup.
 * @example readText("<@U1> top models &amp; <#C9|sales>", "U1") -> "top models & sales"
 */
export function readText(text: string, botUser: string): string {
  return text
    .replace(token, (_, sign: string, id: string, label?: string) => words(sign, id, label, botUser))
    .replace(emoji, " ")
    .replace(quote, " ")
    .replace(marks, "$2")
    .replace(/&(?:lt|gt|amp);/g, (entity) => entities[entity] ?? entity)
    .replace(/\s+/gu, " ")
    .trim();
}

function words(sign: string, id: string, label: string | undefined, botUser: string): string {
  switch (sign) {
    case "@":
      return id === botUser ? " " : (label?.replace(/^@/, "") ?? " ");
    case "#":
      return label ?? " ";
    case "!":
      return special(id, label);
    default:
      return label ?? id.replace(/^mailto:/, "");
  }
}

/** Dates keep the text that was shown, groups their name; a call to everyone is not a word of the question. */
function special(id: string, label: string | undefined): string {
  if (id.startsWith("date^")) return label ?? " ";
  if (id.startsWith("subteam^")) return label?.replace(/^@/, "") ?? " ";
  return " ";
}
