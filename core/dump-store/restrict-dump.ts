import type { Member } from "../dimension.ts";
import { type Codes, type ColumnHead, codesFor, type Dump, type DumpColumn } from "../dump.ts";
import type { RowRule } from "../scope.ts";

/**
 * What some rules leave of a dump: as if the other rows had never been in the source. Members that occur in no row that is left
 * are gone too. How far the data reaches stays as it is: that is known of the feed, not of the rows.
 */
export function restrictDump(dump: Dump, rules: readonly RowRule[]): Dump {
  if (rules.length === 0) return dump;
  const rows = rowsLeft(dump, rules);
  const columns = new Map<string, DumpColumn>();
  const heads: ColumnHead[] = [];
  for (const head of dump.head.columns) {
    const column = dump.columns.get(head.name);
    if (!column) continue;
    const left = pick(column, rows);
    columns.set(head.name, left);
    heads.push(headOf(head, left));
  }
  // That small groups are withheld is known, how many of all is not.
  const withheld = dump.head.withheld && { withheld: { cells: 0, people: 0, units: 0 } };
  const head = { ...dump.head, ...withheld, rowCount: rows.length, columns: heads };
  return { head, rowCount: rows.length, columns };
}

/** Numbers of the rows that every rule lets through. A dump without a rule's dimension has none. */
function rowsLeft(dump: Dump, rules: readonly RowRule[]): Int32Array {
  const passing = rules.map(({ dimension, members }) => {
    const column = dump.columns.get(dimension);
    if (column?.role !== "dimension") return { codes: new Uint8Array(dump.rowCount), passes: [false] };
    const wanted = new Set(members.map((member) => member.toLowerCase()));
    const passes = column.members.map(
      ({ key, label }) => key !== null && (wanted.has(key.toLowerCase()) || wanted.has(label.toLowerCase())),
    );
    return { codes: column.codes, passes };
  });
  const rows = new Int32Array(dump.rowCount);
  let count = 0;
  for (let row = 0; row < dump.rowCount; row++) {
    if (passing.every(({ codes, passes }) => passes[codes[row] as number])) rows[count++] = row;
  }
  return rows.slice(0, count);
}

function pick(column: DumpColumn, rows: Int32Array): DumpColumn {
  switch (column.role) {
    case "dimension":
      return { ...column, ...recode(column, rows) };
    case "time": {
      const days = new Int32Array(rows.length);
      for (let at = 0; at < rows.length; at++) days[at] = column.days[rows[at] as number] as number;
      return { ...column, days };
    }
    case "measure": {
      const values = new Float64Array(rows.length);
      for (let at = 0; at < rows.length; at++) values[at] = column.values[rows[at] as number] as number;
      return { ...column, values };
    }
  }
}

/**
 * The members that occur, in their order, and the rows' codes into them. Where rows of a member are gone, several other names of
 * it may be theirs alone.
 */
function recode(
  { members, codes }: Extract<DumpColumn, { role: "dimension" }>,
  rows: Int32Array,
): { members: readonly Member[]; codes: Codes } {
  const [counts, left] = [new Int32Array(members.length), new Int32Array(members.length)];
  for (const code of codes) counts[code] = (counts[code] as number) + 1;
  for (const row of rows) left[codes[row] as number] = (left[codes[row] as number] as number) + 1;
  const newCodes = new Uint32Array(members.length);
  const kept: Member[] = [];
  for (const [code, member] of members.entries()) {
    if (left[code] === 0) continue;
    newCodes[code] = kept.length;
    const isWhole = left[code] === counts[code] || member.aliases.length < 2;
    kept.push(isWhole ? member : { ...member, aliases: [] });
  }
  const recoded = codesFor(kept.length, rows.length);
  for (let at = 0; at < rows.length; at++)
    recoded[at] = newCodes[codes[rows[at] as number] as number] as number;
  return { members: kept, codes: recoded };
}

/** What counts rows of the whole is left out: it is of rows that are hidden too. */
function headOf(head: ColumnHead, left: DumpColumn): ColumnHead {
  const { role, name } = head;
  if (role === "time") return head;
  if (left.role === "dimension" && role === "dimension")
    return {
      role,
      name,
      members: left.members.map((member) => ({ ...member, aliases: [...member.aliases] })),
    };
  let total = 0;
  if (left.role === "measure") for (const value of left.values) if (!Number.isNaN(value)) total += value;
  return { role: "measure", name, total: Math.round(total * 1e6) / 1e6 };
}
