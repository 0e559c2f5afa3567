import { fill, row, widthOf } from "./terminal-text.ts";
import { type ValueFormat, valueText } from "./value-text.ts";

const levels = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];
const height = 6;

/** A line of a terminal that follows the values, each one to eight eighths high; a gap stays empty. */
export function spark(
  values: readonly (number | null)[],
  { low, high }: { readonly low: number; readonly high: number },
  room: number,
): string {
  return thin(values, room)
    .map((value) => {
      if (value === null) return " ";
      return levels[high === low ? 4 : 1 + Math.round(((value / 2 - low / 2) / (high / 2 - low / 2)) * 7)];
    })
    .join("");
}

/** Upright bars from zero, the highest value named at their top, the first and last unit below. */
export function standingBars(
  labels: readonly string[],
  values: readonly (number | null)[],
  format: ValueFormat,
  width: number,
): string[] {
  const high = Math.max(0, ...values.filter((value) => value !== null));
  const top = valueText(high, format);
  const side = Math.max(widthOf(top), 1);
  const room = Math.max(4, width - side - 2);
  const thinned = thin(values, room);
  const wide = Math.max(1, Math.min(3, Math.floor(room / Math.max(1, thinned.length)) - 1));
  const gap = thinned.length * (wide + 1) <= room ? 1 : 0;
  const lines = Array.from({ length: height }, (_, index) => {
    const floor = (height - 1 - index) * 8;
    const bars = thinned.map((value) => {
      const eighths =
        value === null || high === 0
          ? 0
          : Math.max(value > 0 ? 1 : 0, Math.round((value / high) * height * 8));
      const level = levels[Math.max(0, Math.min(8, eighths - floor))] ?? " ";
      return level.repeat(wide) + " ".repeat(gap);
    });
    return row([fill(index === 0 ? top : index === height - 1 ? "0" : "", side, "right"), bars.join("")]);
  });
  const [first = "", last = ""] = [labels[0], labels.at(-1)];
  const span = thinned.length * (wide + gap) - gap;
  const ends =
    labels.length < 2 ? first : fill(first, Math.max(widthOf(first) + 2, span - widthOf(last))) + last;
  return [...lines, row([" ".repeat(side), fill(ends, room).trimEnd()])];
}

/** Every n-th value, the last one among them, where there are more than columns. */
function thin(values: readonly (number | null)[], room: number): readonly (number | null)[] {
  const step = Math.ceil(values.length / room);
  return step <= 1 ? values : values.filter((_, index) => (values.length - 1 - index) % step === 0);
}
