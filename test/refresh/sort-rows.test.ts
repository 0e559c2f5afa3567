import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findRepeated, mergeKeys, sortedOrder } from "../../core/refresh/sort-rows.ts";

const rows = fc.integer({ min: 0, max: 40 });
const sizes = fc.array(fc.constantFrom(1, 2, 3, 300, 70_000), { maxLength: 4 });

describe("sorting rows", () => {
  test("gives the order that comparing row by row gives, and finds the first two that are equal", () => {
    fc.assert(
      fc.property(rows, sizes, fc.infiniteStream(fc.nat()), (count, keySizes, numbers) => {
        const keys = keySizes.map((size) => ({
          size,
          values: Array.from({ length: count }, () => numbers.next().value % Math.min(size, 5)),
        }));
        const compare = (a: number, b: number) =>
          keys.reduce((found, { values }) => found || (values[a] ?? 0) - (values[b] ?? 0), 0) || a - b;
        const expected = Array.from({ length: count }, (_, row) => row).sort(compare);
        const merged = mergeKeys(keys, count);
        const order = sortedOrder(merged, count);
        expect([...order]).toEqual(expected);
        const equal = (place: number) =>
          keys.every(({ values }) => values[expected[place - 1]!] === values[expected[place]!]);
        const first = expected.findIndex((_, place) => place > 0 && equal(place));
        expect(findRepeated(merged, order)).toEqual(
          first < 0 ? undefined : [expected[first - 1], expected[first]],
        );
      }),
    );
  });
});
