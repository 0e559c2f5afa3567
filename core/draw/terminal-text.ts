/** How many columns of a terminal a text takes: two for a wide letter or an emoji, none for what only modifies. */
export function widthOf(text: string): number {
  let width = 0;
  for (const letter of text) width += none.test(letter) ? 0 : wide.test(letter) ? 2 : 1;
  return width;
}

/** More than a screen of rows is not read. */
export const mostRows = 20;

/** Pads or cuts a text to exactly `width` columns, on the right or on the left. */
export function fill(text: string, width: number, side: "left" | "right" = "left"): string {
  const plain = text.replace(/\p{Cc}+/gu, " ");
  const own = widthOf(plain) > width ? cut(plain, width) : plain;
  const space = " ".repeat(Math.max(0, width - widthOf(own)));
  return side === "left" ? own + space : space + own;
}

/** The last column may be shorter than its neighbors. */
export function row(cells: readonly string[]): string {
  return cells.join("  ").trimEnd();
}

function cut(text: string, width: number): string {
  let [kept, taken] = ["", 0];
  for (const letter of text) {
    if (taken + widthOf(letter) > width - 1) break;
    kept += letter;
    taken += widthOf(letter);
  }
  return width > 0 ? `${kept}…` : "";
}

// An accent that stands on the letter before it, a joiner.
const none = /[\p{Mn}\p{Me}\p{Cf}]/u;
// "東", "카", "🚗"
const wide =
  /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]|\p{Emoji_Presentation}/u;
