/** A column to sort by: small whole numbers from 0, fewer than `size` of them different. */
export interface SortKey {
  readonly values: ArrayLike<number>;
  readonly size: number;
}

/** Neighboring keys are sorted as one while they have no more values than this: the counts then stay in the processor's cache. */
const largestMerged = 1 << 16;

/**
 * Neighboring keys put together where that gives few enough values. Equal rows stay equal, and their order stays.
 */
export function mergeKeys(keys: readonly SortKey[], rows: number): readonly SortKey[] {
  const merged: SortKey[] = [];
  for (const key of keys) {
    const before = merged.at(-1);
    const size = (before?.size ?? 0) * key.size;
    if (!before || size > largestMerged) {
      merged.push(key);
      continue;
    }
    const values = new Uint32Array(rows);
    for (let row = 0; row < rows; row += 1)
      values[row] = (before.values[row] ?? 0) * key.size + (key.values[row] ?? 0);
    merged[merged.length - 1] = { values, size };
  }
  return merged;
}

/**
 * The order of rows by the first key, then the second and so on. A counting sort from the last key to the first: its time
 * grows with rows x keys, and it needs two numbers a row.
 */
export function sortedOrder(keys: readonly SortKey[], rows: number): Uint32Array {
  let order = new Uint32Array(rows);
  for (let row = 0; row < rows; row += 1) order[row] = row;
  let spare = new Uint32Array(rows);
  for (const { values, size } of keys.toReversed()) {
    const starts = new Uint32Array(size + 1);
    for (let row = 0; row < rows; row += 1) {
      const next = (values[row] ?? 0) + 1;
      starts[next] = (starts[next] ?? 0) + 1;
    }
    for (let value = 1; value <= size; value += 1)
      starts[value] = (starts[value] ?? 0) + (starts[value - 1] ?? 0);
    for (const row of order) {
      const value = values[row] ?? 0;
      const place = starts[value] ?? 0;
      starts[value] = place + 1;
      spare[place] = row;
    }
    [order, spare] = [spare, order];
  }
  return order;
}

/** The first two rows, in sorted order, that are equal in every key. */
export function findRepeated(
  keys: readonly SortKey[],
  order: Uint32Array,
): readonly [number, number] | undefined {
  for (let place = 1; place < order.length; place += 1) {
    const [before, row] = [order[place - 1] ?? 0, order[place] ?? 0];
    if (keys.every(({ values }) => values[before] === values[row])) return [before, row];
  }
  return undefined;
}
