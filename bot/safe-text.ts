/** Control characters but the line feed, and the marks that turn the reading direction around. */
// Example: "\u202Egnp.exe" reads as "exe.png".
const unseen = /(?!\n)[\p{Cc}\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/gu;

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/** Text for a sink that shows characters as they are (plain_text, rich_text, raw_text): cleaned and cut. Never empty. */
export function literal(text: string, most: number): string {
  return cut(clean(text), most) || "–";
}

/** Text for Slack's markup (`text`, mrkdwn): cleaned, escaped once, and cut so that the escaped text fits. Never empty. */
export function escaped(text: string, most: number): string {
  const cleaned = clean(text);
  let result = "";
  for (const letter of cleaned) {
    const next = entities[letter] ?? letter;
    if (result.length + next.length > most - 1) return `${result.trimEnd()}…`;
    result += next;
  }
  return result || "–";
}

/** Cuts at a whole character and marks the cut. */
function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  let result = "";
  for (const letter of text) {
    if (result.length + letter.length > most - 1) break;
    result += letter;
  }
  return `${result.trimEnd()}…`;
}

function clean(text: string): string {
  return text.toWellFormed().replace(unseen, " ").trim();
}
