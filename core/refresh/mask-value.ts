import type { Dimension } from "../dimension.ts";
import type { SourceValue } from "../source/source.ts";

/** How the members of a dimension are masked. */
export type Mask = NonNullable<Dimension["mask"]>;

const hidden = "***";
const shownAtMost = 2;
/** A beginning is shown only of texts of which at least so many characters stay hidden. */
const hiddenAtLeast = 3;

/**
 * What a dump keeps of a value. Of a short one nothing is shown, nor of a text that should be an address and is none.
 * @example maskValue("email", "abigail@example.com") -> "ab***@example.com"
 * @example maskValue("email", "a@b.co") -> "***@b.co"
 * @example maskValue("start", "Abigail") -> "Ab***"
 */
export function maskValue(mask: Mask, value: SourceValue): string | null {
  if (value === null) return null;
  const text = String(value).trim();
  if (text === "") return "";
  if (mask === "start") return beginningOf(text);
  // `ab@example.com`
  const [, person, host] = /^(.+)@([^@\s]+)$/s.exec(text) ?? [];
  return person === undefined ? hidden : `${beginningOf(person)}@${host}`;
}

function beginningOf(text: string): string {
  const characters = [...text];
  const shown = characters.length >= shownAtMost + hiddenAtLeast ? characters.slice(0, shownAtMost) : [];
  return `${shown.join("")}${hidden}`;
}
