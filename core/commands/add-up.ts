import type { Dump, DumpColumn } from "../dump.ts";

/** A measure by unit of time and group: the cell of a group stands at unit * groups + group. */
export interface AddedUp {
  readonly sums: Float64Array;
  /** How many values were added. */
  readonly rows: Uint32Array;
}

/** Groups of members: for each the code of its member. */
export interface SplitBy {
  readonly column: Extract<DumpColumn, { role: "dimension" }>;
  readonly groups: readonly number[];
}

/**
 * Adds a stored measure up by units of time and groups of members; without `by` all rows are one group. `starts` are the units'
 * first days and the end, and what lies outside is left out; none: time is not looked at. Undefined where the dump has no such
 * measure.
 */
export function addUp(
  dump: Dump,
  measure: string,
  starts: readonly number[],
  by: SplitBy | undefined,
): AddedUp | undefined {
  const column = dump.columns.get(measure);
  if (column?.role !== "measure") return undefined;
  const groups = by?.groups.length ?? 1;
  const cells = Math.max(1, starts.length - 1) * groups;
  const [sums, rows] = [new Float64Array(cells), new Uint32Array(cells)];
  const groupOf = groupTable(by);
  const unitOf = unitTable(starts);
  const first = starts[0] ?? 0;
  const days = [...dump.columns.values()].find((one) => one.role === "time")?.days;
  for (let row = 0; row < dump.rowCount; row += 1) {
    const value = column.values[row] as number;
    const group = by ? (groupOf[by.column.codes[row] as number] as number) : 0;
    const unit = starts.length > 0 && days ? (unitOf[(days[row] as number) - first] ?? -1) : 0;
    if (group < 0 || unit < 0 || Number.isNaN(value)) continue;
    const cell = unit * groups + group;
    sums[cell] = (sums[cell] as number) + value;
    rows[cell] = (rows[cell] as number) + 1;
  }
  return { sums, rows };
}

/** Code -> group; -1 for members that are in none. */
function groupTable(by: SplitBy | undefined): Int32Array {
  const table = new Int32Array(by?.column.members.length ?? 0).fill(-1);
  for (const [group, code] of (by?.groups ?? []).entries()) table[code] = group;
  return table;
}

/** Days since the first start -> unit. */
function unitTable(starts: readonly number[]): Int32Array {
  const first = starts[0] ?? 0;
  const table = new Int32Array((starts.at(-1) ?? first) - first);
  for (const [unit, start] of starts.slice(0, -1).entries())
    table.fill(unit, start - first, (starts[unit + 1] ?? start) - first);
  return table;
}
