import { describe, expect, test } from "vitest";
import type { DumpHead } from "../../core/dump.ts";
import { compareNulls } from "../../core/refresh/compare-nulls.ts";
import { dumpOf, written } from "./dump-of.ts";

/** A head of 200 rows, of which so many have no value. */
function headOf(units: number, region: number): DumpHead {
  const rows = Array.from({ length: 200 }, (_, row) => row);
  const dump = dumpOf({
    dimensions: { region: rows.map((row) => (row < region ? null : "West")) },
    measures: { units: rows.map((row) => (row < units ? null : row)) },
  });
  return written(dump).head;
}

/** As heads were written before they counted. */
function older(head: DumpHead): DumpHead {
  const columns = head.columns.map((column) => {
    if (column.role === "time") return column;
    const { nulls: _, ...rest } = column;
    return rest;
  });
  return { ...head, columns };
}

describe("values that are missing now and were not", () => {
  test("are held from more than 1 % of the rows on, in metrics and dimensions", () => {
    expect(compareNulls(headOf(2, 2), headOf(0, 0))).toEqual([]);
    expect(compareNulls(headOf(3, 50), headOf(0, 0))).toMatchObject([
      {
        what: "region is missing in 50 of 200 rows (25 %), and was given in every row of the last version",
        acceptable: true,
      },
      { what: "units is missing in 3 of 200 rows (1.5 %), and was given in every row of the last version" },
    ]);
  });

  test("are none where some were missing before", () => {
    expect(compareNulls(headOf(50, 50), headOf(1, 1))).toEqual([]);
  });

  test("are told from older heads by their members, and not of a metric", () => {
    expect(compareNulls(headOf(50, 50), older(headOf(0, 0)))).toMatchObject([
      { what: expect.stringContaining("region") },
    ]);
    expect(compareNulls(headOf(50, 50), older(headOf(1, 1)))).toEqual([]);
  });

  test("are none of a column that is new", () => {
    const last = { ...headOf(0, 0), columns: [] };
    expect(compareNulls(headOf(50, 50), last)).toEqual([]);
  });
});
