import type { Dump } from "../dump.ts";
import type { Metric } from "../metric.ts";
import type { Block } from "./scan-rows.ts";

/** Folds one column of a dump into one value for each group; nulls do not count, and a group of nulls alone has no value. */
export interface Fold {
  /** Takes in the rows of a block; the numbers of their groups are below `size`. */
  add(block: Block, ofRow: Int32Array, size: number): void;
  /** The values of the groups with these numbers, NaN for none. */
  values(numbers: Int32Array): Float64Array;
}

/** Adds up a column, or takes its least or most. */
export function foldColumn(dump: Dump, measure: string, aggregate: Metric["aggregate"]): Fold {
  const column = dump.columns.get(measure);
  if (column?.role !== "measure") throw new TypeError(`${dump.head.query} has no measure ${measure}`);
  const fold = aggregate === "min" ? foldLeast : aggregate === "max" ? foldMost : foldSum;
  let folded = new Float64Array();
  return {
    add: (block, ofRow, size) => {
      if (size > folded.length) folded = grown(folded, size, Number.NaN);
      fold(folded, column.values, block, ofRow);
    },
    values: (numbers) => Float64Array.from(numbers, (number) => settle(folded[number] ?? Number.NaN)),
  };
}

/** Tells which groups hold several members of a dimension, so that they may not be added. */
export interface MixWatcher {
  readonly add: Fold["add"];
  /** Whether some group holds several members. */
  isMixed(): boolean;
  /** The code of the one member of a group. */
  memberOf(number: number): number;
}

/** Watches which member of a dimension each group is of. */
export function watchMixed(codes: ArrayLike<number>): MixWatcher {
  let first = new Float64Array();
  let mixed = false;
  return {
    add: ({ rows, count }, ofRow, size) => {
      if (size > first.length) first = grown(first, size, -1);
      for (let at = 0; at < count && !mixed; at++) {
        const group = ofRow[at] as number;
        const code = codes[rows[at] as number] as number;
        if (first[group] === -1) first[group] = code;
        else if (first[group] !== code) mixed = true;
      }
    },
    isMixed: () => mixed,
    memberOf: (number) => first[number] ?? -1,
  };
}

type Folding = (folded: Float64Array, measure: Float64Array, block: Block, ofRow: Int32Array) => void;

const foldSum: Folding = (folded, measure, { rows, count }, ofRow) => {
  for (let at = 0; at < count; at++) {
    const value = measure[rows[at] as number] as number;
    if (Number.isNaN(value)) continue;
    const group = ofRow[at] as number;
    const known = folded[group] as number;
    folded[group] = Number.isNaN(known) ? value : known + value;
  }
};

const foldLeast: Folding = (folded, measure, { rows, count }, ofRow) => {
  for (let at = 0; at < count; at++) {
    const value = measure[rows[at] as number] as number;
    const group = ofRow[at] as number;
    if (!(value >= (folded[group] as number)) && !Number.isNaN(value)) folded[group] = value;
  }
};

const foldMost: Folding = (folded, measure, { rows, count }, ofRow) => {
  for (let at = 0; at < count; at++) {
    const value = measure[rows[at] as number] as number;
    const group = ofRow[at] as number;
    if (!(value <= (folded[group] as number)) && !Number.isNaN(value)) folded[group] = value;
  }
};

/** Rows hold 6 decimals, and so do their sums: 0.1 + 0.2 is 0.3, or equals would not tie. Large numbers hold fewer anyway. */
function settle(sum: number): number {
  return Math.abs(sum) < 2 ** 33 ? Math.round(sum * 1e6) / 1e6 : sum;
}

function grown(values: Float64Array, size: number, empty: number): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(values.length === 0 ? size : Math.max(size, 2 * values.length));
  larger.fill(empty, values.length);
  larger.set(values);
  return larger;
}
