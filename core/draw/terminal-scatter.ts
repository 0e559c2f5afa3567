import type { ChartConfig } from "../chart.ts";
import { fill, row, widthOf } from "./terminal-text.ts";
import { valueText } from "./value-text.ts";

const height = 14;
/** By how many points share a place. */
const marks = [" ", "·", "•", "●"];

/** Points in a field of letters; both axes are named, with what they begin and end at. */
export function scatterLines(config: ChartConfig, width: number): string[] {
  const { format, along, up } = config.options.plugins.almanac;
  const points = config.data.datasets.flatMap(({ data }) =>
    data.flatMap((point) =>
      typeof point === "object" && point !== null ? [{ x: Number(point.x), y: point.y }] : [],
    ),
  );
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const [left, right, low, high] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const [bottom, top] = [valueText(low, format), valueText(high, format)];
  const side = Math.max(widthOf(bottom), widthOf(top));
  const room = Math.max(8, width - side - 3);
  const place = (value: number, from: number, to: number, steps: number) =>
    to === from ? 0 : Math.round(((value - from) / (to - from)) * (steps - 1));
  const field = Array.from({ length: height }, () => new Array<number>(room).fill(0));
  for (const { x, y } of points) {
    const line = field[height - 1 - place(y, low, high, height)];
    const at = place(x, left, right, room);
    if (line) line[at] = (line[at] ?? 0) + 1;
  }
  const lines = field.map((line, index) => {
    const label = index === 0 ? top : index === height - 1 ? bottom : "";
    const shown = line.map((count) => marks[Math.min(count, marks.length - 1)]).join("");
    return row([fill(label, side, "right"), `│${shown}`.trimEnd()]);
  });
  const ends = [left, right].map((value) => valueText(value, along?.format ?? format));
  const [first = "", last = ""] = ends;
  return [
    fill(up ?? "", width).trimEnd(),
    ...lines,
    row([" ".repeat(side), `└${"─".repeat(room)}`]),
    row([" ".repeat(side), ` ${first}${fill(last, room - widthOf(first), "right")}`]),
    fill(along?.title ?? "", width, "right").trimEnd(),
  ];
}
