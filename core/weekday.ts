import { weekdayOf, weekdays } from "./calendar.ts";
import type { Dimension, Member } from "./dimension.ts";
import type { Dump, DumpColumn } from "./dump.ts";
import { capital } from "./format.ts";
import type { Query } from "./query.ts";

/** A dimension that every query by day has without naming it: on which weekday it was. */
export const weekday = "weekday";

const names = weekdays.map(capital);

export const weekdayDimension: Dimension = {
  name: weekday,
  label: "weekday",
  means: "The day of the week.",
  synonyms: ["day of week", "day of the week"],
  spoken: true,
  who: false,
  aliases: [],
  members: {},
  qualifies: [],
  order: names,
};

const members: readonly Member[] = names.map((name) => ({ key: name, label: name, aliases: [] }));

/** The dimensions that a query's rows can be split by. */
export function hasDimension(
  { dimensions, time }: Pick<Query, "dimensions" | "time">,
  name: string,
): boolean {
  return dimensions.includes(name) || (name === weekday && time?.grain === "day");
}

type DimensionColumn = Extract<DumpColumn, { role: "dimension" }>;

const known = new WeakMap<Dump, DimensionColumn>();

/** A dimension of a dump by its name; the weekday is worked out of its days when it is first asked for. */
export function dimensionColumn(dump: Dump, name: string): DimensionColumn | undefined {
  const column = dump.columns.get(name);
  if (column?.role === "dimension") return column;
  if (name !== weekday) return undefined;
  const before = known.get(dump);
  if (before) return before;
  const time = [...dump.columns.values()].find((one) => one.role === "time");
  if (time?.role !== "time" || time.grain !== "day") return undefined;
  const codes = Uint8Array.from(time.days, (day) => weekdayOf(day) - 1);
  const made: DimensionColumn = { role: "dimension", name, members, codes };
  known.set(dump, made);
  return made;
}
