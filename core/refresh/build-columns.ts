import { addUnits, fromDay } from "../calendar.ts";
import type { Member } from "../dimension.ts";
import { type Codes, type ColumnHead, codesFor, type DumpColumn } from "../dump.ts";
import type { Query } from "../query.ts";
import { type CollectedRows, roundNumber } from "./collect-rows.ts";
import type { GrowingColumn } from "./growing-column.ts";
import { rejected } from "./rejected.ts";
import { findRepeated, mergeKeys, type SortKey, sortedOrder } from "./sort-rows.ts";

export interface BuiltColumns {
  readonly heads: readonly ColumnHead[];
  readonly columns: readonly DumpColumn[];
}

interface CodedDimension {
  readonly name: string;
  readonly members: readonly Member[];
  readonly codes: Codes;
}

/** Sorts collected rows by dimensions, then time, and gives the columns of the dump. Errors: dump_rejected for two rows with one key. */
export function buildColumns(query: Query, rows: CollectedRows): BuiltColumns {
  const dimensions = rows.dimensions.map((collector): CodedDimension => {
    const { members, newCodes } = collector.sorted();
    const codes = codesFor(members.length, rows.count);
    const old = collector.codes();
    for (let row = 0; row < old.length; row += 1) codes[row] = newCodes[old[row] ?? 0] ?? 0;
    collector.release();
    return { name: collector.name, members, codes };
  });
  const time = rows.days && readDays(rows.days);
  const keys: SortKey[] = dimensions.map(({ codes, members }) => ({ values: codes, size: members.length }));
  if (time) keys.push({ values: time.offsets, size: time.last - time.first + 1 });
  const merged = mergeKeys(keys, rows.count);
  const order = sortedOrder(merged, rows.count);
  const repeated = findRepeated(merged, order);
  if (repeated) refuseRepeated(query, dimensions, time, repeated[0]);

  const heads: ColumnHead[] = [];
  const columns: DumpColumn[] = [];
  for (const { name, members, codes } of dimensions) {
    heads.push({
      role: "dimension",
      name,
      members: [...members].map(copyMember),
      nulls: countNulls(members, codes),
    });
    const sorted = codesFor(members.length, rows.count);
    for (let place = 0; place < rows.count; place += 1) sorted[place] = codes[order[place] ?? 0] ?? 0;
    columns.push({ role: "dimension", name, members, codes: sorted });
  }
  if (time && query.time) {
    const { column: name, grain } = query.time;
    const days = new Int32Array(rows.count);
    for (let place = 0; place < rows.count; place += 1)
      days[place] = (time.offsets[order[place] ?? 0] ?? 0) + time.first;
    const to = rows.count === 0 ? time.first : addUnits(time.last, 1, query.time.grain);
    heads.push({ role: "time", name, grain, from: fromDay(time.first), to: fromDay(to) });
    columns.push({ role: "time", name, grain, days });
  }
  for (const { name, values } of rows.measures) {
    const given = values.filled();
    const sorted = new Float64Array(rows.count);
    let total = 0;
    let [nulls, negatives] = [0, 0];
    for (let place = 0; place < rows.count; place += 1) {
      const value = given[order[place] ?? 0] ?? 0;
      sorted[place] = value;
      if (value < 0) negatives += 1;
      if (Number.isNaN(value)) nulls += 1;
      else total += value;
    }
    values.release();
    heads.push({ role: "measure", name, total: roundNumber(total), nulls, negatives });
    columns.push({ role: "measure", name, values: sorted });
  }
  return { heads, columns };
}

interface Days {
  readonly first: number;
  readonly last: number;
  /** Days since the first one. */
  readonly offsets: Uint32Array;
}

function readDays(collected: GrowingColumn<Int32Array>): Days {
  const days = collected.filled();
  let first = days[0] ?? 0;
  let last = first;
  for (const day of days) {
    if (day < first) first = day;
    if (day > last) last = day;
  }
  const offsets = new Uint32Array(days.length);
  for (let row = 0; row < days.length; row += 1) offsets[row] = (days[row] ?? 0) - first;
  collected.release();
  return { first, last, offsets };
}

/** The member without a value, if there, is the last one. */
function countNulls(members: readonly Member[], codes: Codes): number {
  const none = members.length - 1;
  if (members[none]?.key !== null) return 0;
  let nulls = 0;
  for (const code of codes) if (code === none) nulls += 1;
  return nulls;
}

function copyMember(member: Member) {
  return { key: member.key, label: member.label, aliases: [...member.aliases] };
}

function refuseRepeated(
  query: Query,
  dimensions: readonly CodedDimension[],
  time: Days | undefined,
  row: number,
): never {
  const parts = dimensions.map(({ name, members, codes }) => `${name} '${members[codes[row] ?? 0]?.label}'`);
  if (time && query.time)
    parts.push(`${query.time.column} ${fromDay(time.first + (time.offsets[row] ?? 0))}`);
  throw rejected(
    query.id,
    parts.length === 0
      ? "there is more than one row, and nothing tells them apart."
      : `two rows have the same ${parts.join(", ")}.`,
    "GROUP BY every dimension and the time column, or add the dimension that tells the rows apart.",
  );
}
