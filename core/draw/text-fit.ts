/** The width of a text in pixels, in the font at hand. */
export type Measure = (text: string) => number;

/** Breaks a text into at most `most` lines of `width`; what does not fit is cut. */
export function wrapText(
  text: string,
  width: number,
  most: number,
  measure: Measure,
  options: { readonly firstWidth?: number; readonly cut?: typeof cutEnd } = {},
): string[] {
  const { firstWidth = width, cut = cutEnd } = options;
  const lines: string[] = [];
  const room = () => (lines.length === 0 ? firstWidth : width);
  let line = "";
  const words = unbroken(text)
    .split(/[ \t\n\r]+/)
    .filter(Boolean);
  for (const [index, word] of words.entries()) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line === "" || measure(longer) <= room()) {
      line = longer;
      continue;
    }
    if (lines.length === most - 1) {
      line = [line, ...words.slice(index)].join(" ");
      break;
    }
    lines.push(line);
    line = word;
  }
  if (line !== "") lines.push(line);
  return lines.map((one, index) => cut(one, index === 0 ? firstWidth : width, measure));
}

/** Parts such as `Units by model` and `Q3 2026`, a dot between them, broken between two parts where that is possible. */
export function wrapParts(parts: readonly string[], width: number, most: number, measure: Measure): string[] {
  const lines: string[] = [];
  for (const part of parts) {
    const line = lines.at(-1);
    const longer = line === undefined ? part : `${line} · ${part}`;
    if (line !== undefined && measure(longer) <= width) lines[lines.length - 1] = longer;
    else lines.push(part);
  }
  const fits = lines.length <= most && lines.every((line) => measure(line) <= width);
  return fits ? lines : wrapText(parts.join(" · "), width, most, measure);
}

/** "18 %" and "$1.3 M" stay on one line. */
function unbroken(text: string): string {
  return text.replace(/(\d) (?=(?:%|k|M|B)(?![a-z]))/gi, "$1\u00a0");
}

/** `Springfield Heights of Meridian` -> `Springfield…Meridian`: both ends of a name tell it apart. */
export function cutMiddle(text: string, width: number, measure: Measure): string {
  if (measure(text) <= width) return text;
  const letters = [...text];
  const cut = (kept: number) => {
    const head = Math.ceil(kept * 0.6);
    const tail = letters.slice(letters.length - (kept - head));
    return `${letters.slice(0, head).join("").trimEnd()}…${tail.join("").trimStart()}`;
  };
  return cut(longestThatFits(letters.length - 1, (kept) => measure(cut(kept)) <= width));
}

export function cutEnd(text: string, width: number, measure: Measure): string {
  if (measure(text) <= width) return text;
  const letters = [...text];
  const cut = (kept: number) => `${letters.slice(0, kept).join("").trimEnd()}…`;
  return cut(longestThatFits(letters.length - 1, (kept) => measure(cut(kept)) <= width));
}

function longestThatFits(most: number, fits: (kept: number) => boolean): number {
  let [low, high] = [1, Math.max(1, most)];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}
