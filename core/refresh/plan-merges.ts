/** Rows that count people, sorted by unit of time and then by the dimensions in the order in which they are kept. */
export interface PeopleRows {
  readonly order: Uint32Array;
  /** The unit of time of each row; undefined where there is only one. */
  readonly units: ArrayLike<number> | undefined;
  /** Codes by row; the last dimension is given up first. */
  readonly dimensions: readonly ArrayLike<number>[];
  readonly people: ArrayLike<number>;
  /** Whether a row holds neither people nor any value: nobody stands in it. */
  readonly isEmpty: (row: number) => boolean;
}

/** What becomes of every row. */
export interface MergePlan {
  /** The row that it becomes one with, or itself; -1 for a row that is left out. */
  readonly into: Int32Array;
  /** How many dimensions a row that stands keeps; it is withheld in the others. */
  readonly kept: Uint8Array;
}

/** Some rows: those that stand with enough people, those with nobody in them, and one that is still too small. */
interface Settled {
  readonly full: number[];
  readonly empty: number[];
  readonly small: number | undefined;
}

/**
 * Merges rows of fewer than `smallest` people until every row has enough, so that no answer and no difference of answers is
 * about fewer: each is a union of rows. Small rows that are equal but for the last dimension become one. If that is still
 * too small, it takes in the smallest other row beside it (alone it would be the total less the rows that are shown); if
 * there is none, it goes on to the dimension before. A unit of time with too few people in all is left out.
 */
export function planMerges(rows: PeopleRows, smallest: number): MergePlan {
  const { order, dimensions } = rows;
  const into = Int32Array.from(order.keys());
  const kept = new Uint8Array(order.length).fill(dimensions.length);
  const people = Float64Array.from(rows.people);

  const absorb = (row: number, other: number): void => {
    into[other] = row;
    people[row] = (people[row] ?? 0) + (people[other] ?? 0);
  };
  const settleRow = (row: number): Settled => {
    if (rows.isEmpty(row)) return { full: [], empty: [row], small: undefined };
    if ((people[row] ?? 0) < smallest) return { full: [], empty: [], small: row };
    return { full: [row], empty: [], small: undefined };
  };
  const settle = (from: number, to: number, depth: number): Settled => {
    const codes = dimensions[depth];
    if (!codes) return settleRow(order[from] ?? 0);
    const full: number[] = [];
    const empty: number[] = [];
    let small: number | undefined;
    for (const [start, end] of runsOf(codes, order, from, to)) {
      const inner = settle(start, end, depth + 1);
      for (const row of inner.full) full.push(row);
      for (const row of inner.empty) empty.push(row);
      if (inner.small === undefined) continue;
      if (small === undefined) small = inner.small;
      else absorb(small, inner.small);
    }
    if (small === undefined) return { full, empty, small };
    kept[small] = depth;
    if ((people[small] ?? 0) < smallest && full.length > 0) {
      const [taken = small] = full.splice(placeOfLeast(full, people), 1);
      absorb(small, taken);
    }
    if ((people[small] ?? 0) >= smallest) return { full: [...full, small], empty, small: undefined };
    // Nobody is told apart here any more, so a zero must not be either.
    for (const row of empty) absorb(small, row);
    return { full, empty: [], small };
  };

  for (const [from, to] of runsOf(rows.units, order, 0, order.length)) {
    const { small } = settle(from, to, 0);
    if (small !== undefined) into[small] = -1;
  }
  for (const row of order) into[row] = standing(into, row);
  return { into, kept };
}

/** The stretches of sorted rows that are equal in one column. */
function* runsOf(
  codes: ArrayLike<number> | undefined,
  order: Uint32Array,
  from: number,
  to: number,
): Generator<readonly [number, number]> {
  for (let start = from, end = from; start < to; start = end) {
    while (end < to && codes?.[order[end] ?? 0] === codes?.[order[start] ?? 0]) end += 1;
    yield [start, end];
  }
}

/** Of equal ones the first, so that the same rows give the same dump. */
function placeOfLeast(rows: readonly number[], people: Float64Array): number {
  let least = 0;
  for (const [place, row] of rows.entries())
    if ((people[row] ?? 0) < (people[rows[least] ?? 0] ?? 0)) least = place;
  return least;
}

/** Where a row has come to in the end. */
function standing(into: Int32Array, row: number): number {
  let [at, next] = [row, into[row] ?? -1];
  while (next >= 0 && next !== at) [at, next] = [next, into[next] ?? -1];
  return next;
}
