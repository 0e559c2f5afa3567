import { lineKey } from "./line-key.ts";

/** Numbers by name; a `Map` is one too. */
export interface Values {
  readonly size: number;
  get(name: string): number | undefined;
  has(name: string): boolean;
  set(name: string, value: number): unknown;
  delete(name: string): unknown;
}

/** One group with its values; a metric without a value is absent. */
export interface Line {
  /** The members' keys, null for none; equal in every dump. */
  readonly keys: readonly (string | null)[];
  readonly key: string;
  readonly labels: readonly string[];
  readonly bucket: number;
  readonly values: Values;
  /** Stored metrics that have rows here, and not one value in them. */
  unknown?: Set<string>;
  /** Of stored metrics that are never added across some dimensions, the key of the one member that the value is of. */
  only?: Map<string, string>;
}

/** Lines in the order in which they were met, each group once. */
export interface Lines {
  readonly all: readonly Line[];
  /** A roll-up begins, whose groups differ. */
  begin(): void;
  /** From now on the same group may be met again and again. */
  fold(): void;
  /** The line of a group, a new one where it has none yet; `labels` are asked for only then. */
  of(keys: readonly (string | null)[], bucket: number, labels: () => readonly string[]): Line;
}

/** A column for each name; NaN where a line has no value. */
type Columns = Map<string, Float64Array<ArrayBuffer>>;

const firstRows = 16;

/** The values of one line. Thousands of lines with a map each would be most of the garbage of a look-up. */
class RowOfColumns implements Values {
  readonly #columns: Columns;
  readonly #row: number;

  constructor(columns: Columns, row: number) {
    this.#columns = columns;
    this.#row = row;
  }

  get size(): number {
    let count = 0;
    for (const column of this.#columns.values()) if (!Number.isNaN(column[this.#row] ?? Number.NaN)) count++;
    return count;
  }

  get(name: string): number | undefined {
    const value = this.#columns.get(name)?.[this.#row];
    return value === undefined || Number.isNaN(value) ? undefined : value;
  }

  has(name: string): boolean {
    return this.get(name) !== undefined;
  }

  set(name: string, value: number): void {
    let column = this.#columns.get(name);
    if (!column || column.length <= this.#row) {
      const longer = new Float64Array(Math.max(firstRows, 2 * this.#row)).fill(Number.NaN);
      if (column) longer.set(column);
      column = longer;
      this.#columns.set(name, column);
    }
    column[this.#row] = value;
  }

  delete(name: string): void {
    const column = this.#columns.get(name);
    if (column && this.#row < column.length) column[this.#row] = Number.NaN;
  }
}

/**
 * Gathers the lines of roll-ups. Of the first one no line has to be looked for, and most answers have no other.
 */
export function gatherLines(): Lines {
  const all: Line[] = [];
  const columns: Columns = new Map();
  let known: Map<string, Line> | undefined;
  let isFirst = true;
  return {
    all,
    begin: () => {
      isFirst = all.length === 0;
    },
    fold: () => {
      isFirst = false;
    },
    of: (keys, bucket, labels) => {
      const key = lineKey(keys);
      if (!isFirst) {
        known ??= new Map(all.map((line) => [`${line.bucket}|${line.key}`, line]));
        const line = known.get(`${bucket}|${key}`);
        if (line) return line;
      }
      const line: Line = {
        keys,
        key,
        bucket,
        labels: labels(),
        values: new RowOfColumns(columns, all.length),
      };
      all.push(line);
      known?.set(`${bucket}|${key}`, line);
      return line;
    },
  };
}
