import { describe, expect, test } from "vitest";
import type { DumpHead } from "../../core/dump.ts";
import { compareSigns } from "../../core/refresh/compare-signs.ts";
import { dumpOf, written } from "./dump-of.ts";

function headOf(units: readonly (number | null)[]): DumpHead {
  return written(
    dumpOf({ dimensions: { region: units.map((_, row) => `R${row}`) }, measures: { units: [...units] } }),
  ).head;
}

describe("values below zero", () => {
  test("are held where there were none before", () => {
    expect(compareSigns(headOf([3, -1, null]), headOf([3, 0, null]))).toMatchObject([
      { what: "units is below zero in 1 of 3 rows, and was in none of the last version", acceptable: true },
    ]);
  });

  test.for([
    ["where some were before", [3, -1], [3, -2]],
    ["where there are none", [3, 0], [3, 1]],
  ] as const)("are not held %s", ([, now, before]) => {
    expect(compareSigns(headOf(now), headOf(before))).toEqual([]);
  });

  test("are not held against a head that does not say, or that has no such measure", () => {
    const last = headOf([1, 2]);
    const older = last.columns.map((column) =>
      column.role === "measure" ? { ...column, negatives: undefined } : column,
    );
    expect(compareSigns(headOf([-1]), { ...last, columns: older as DumpHead["columns"] })).toEqual([]);
    expect(compareSigns(headOf([-1]), { ...last, columns: [] })).toEqual([]);
  });
});
