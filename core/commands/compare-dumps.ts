import { addUnits, type Calendar, type Grain, startOf, toDay } from "../calendar.ts";
import { isFiner } from "../coverage.ts";
import type { Dump, DumpColumn, DumpHead } from "../dump.ts";
import type { Metric } from "../metric.ts";
import { addUp } from "./add-up.ts";

type Pair<Value> = readonly [Value, Value];
type DimensionColumn = Extract<DumpColumn, { role: "dimension" }>;

/** What two dumps say of one metric: in a span of days (half open; undefined without time), of one member or of all. */
export interface Difference {
  readonly span: Pair<number> | undefined;
  readonly member: { readonly dimension: string; readonly label: string } | undefined;
  readonly values: Pair<number>;
}

/** A split that is larger than this is not split by time. */
const mostCells = 1 << 22;

/**
 * The units of time that two dumps can be compared in: of the coarser of their grains, from the first that both have in full to
 * the last that both are complete through. Each start, and the end; empty for two dumps without time. Undefined where there is
 * none, where weeks stand beside months, and where one of the dumps has no time.
 */
export function sharedUnits(heads: Pair<DumpHead>, calendar: Calendar): readonly number[] | undefined {
  const [a, b] = [timeOf(heads[0]), timeOf(heads[1])];
  if (!a || !b) return a || b ? undefined : [];
  const grain: Grain = isFiner(a.grain, b.grain) ? b.grain : a.grain;
  if (!isFiner(b.grain, grain)) return undefined;
  const first = Math.max(toDay(a.from), toDay(b.from));
  const end = Math.min(...heads.map((head) => toDay(head.completeThrough ?? "1970-01-01") + 1));
  const starts: number[] = [];
  let start = startOf(first, grain, calendar);
  if (start < first) start = addUnits(start, 1, grain);
  for (; start <= end; start = addUnits(start, 1, grain)) starts.push(start);
  return starts.length > 1 ? starts : undefined;
}

/**
 * The first slice in which two dumps differ on a stored metric: in total, then by the members that both have of each shared
 * dimension; the newest time first. A stock is compared in the last unit alone, and only at one grain; what is never added over
 * a dimension, by its members alone.
 */
export function compareDumps(
  dumps: Pair<Dump>,
  metric: Metric,
  units: readonly number[],
): Difference | undefined {
  const stock = metric.over_time !== undefined;
  if (stock && timeOf(dumps[0].head)?.grain !== timeOf(dumps[1].head)?.grain) return undefined;
  const dimensions = dimensionsOf(dumps[0]).flatMap((one): Pair<DimensionColumn>[] => {
    const other = dumps[1].columns.get(one.name);
    return other?.role === "dimension" ? [[one, other]] : [];
  });
  const shared = new Set(dimensions.map(([{ name }]) => name));
  const { not_over } = metric;
  if (not_over.some((name) => !shared.has(name) && dumps.some(({ columns }) => columns.has(name))))
    return undefined;
  const apart = dimensions.filter(([{ name }]) => not_over.includes(name));
  for (const by of apart.length > 0 ? apart : [undefined, ...dimensions]) {
    const found = compareSlice(dumps, metric.name, stock ? units.slice(-2) : units, by, stock);
    if (found) return found;
  }
  return undefined;
}

function compareSlice(
  dumps: Pair<Dump>,
  measure: string,
  units: readonly number[],
  by: Pair<DimensionColumn> | undefined,
  stock: boolean,
): Difference | undefined {
  const groups = by ? sharedMembers(by) : [{ label: "", codes: [0, 0] as const }];
  const tooMany = (units.length - 1) * groups.length > mostCells;
  const starts = tooMany ? [units[0] ?? 0, units.at(-1) ?? 0] : units;
  const addUpOne = (at: 0 | 1) =>
    addUp(dumps[at], measure, starts, by && { column: by[at], groups: groups.map(({ codes }) => codes[at]) });
  const [a, b] = [addUpOne(0), addUpOne(1)];
  if (!a || !b) return undefined;
  for (let unit = Math.max(1, starts.length - 1) - 1; unit >= 0; unit -= 1) {
    for (const [place, { label }] of groups.entries()) {
      const cell = unit * groups.length + place;
      const values = [a.sums[cell] ?? 0, b.sums[cell] ?? 0] as const;
      const rows = [a.rows[cell] ?? 0, b.rows[cell] ?? 0] as const;
      // A day without a row is one that is missing, not one without stock.
      if (isSame(values, Math.max(...rows)) || (stock && Math.min(...rows) === 0)) continue;
      const [from, to] = [starts[unit], starts[unit + 1]];
      return {
        span: from === undefined || to === undefined ? undefined : [from, to],
        member: by && { dimension: by[0].name, label },
        values,
      };
    }
  }
  return undefined;
}

/** The members that both dumps have, by key. Those of one alone show in the total. */
function sharedMembers([one, other]: Pair<DimensionColumn>) {
  const codes = new Map(other.members.map(({ key }, code) => [key, code]));
  return one.members.flatMap(({ key, label }, code) => {
    const twin = codes.get(key);
    return twin === undefined ? [] : [{ label, codes: [code, twin] as const }];
  });
}

/** 1e-6 of the larger, and what the rounding of so many values to 6 decimals may add up to. */
function isSame([a, b]: Pair<number>, rows: number): boolean {
  return Math.abs(a - b) <= 1e-6 * Math.max(Math.abs(a), Math.abs(b)) + 1e-6 * rows;
}

function dimensionsOf({ columns }: Dump): readonly DimensionColumn[] {
  return [...columns.values()].flatMap((column) => (column.role === "dimension" ? column : []));
}

function timeOf({ columns }: DumpHead) {
  return columns.find((column) => column.role === "time");
}
