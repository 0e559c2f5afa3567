import { describe, expect, test } from "vitest";
import { toDay } from "../../core/calendar.ts";
import type { Dump } from "../../core/dump.ts";
import { restrictDump } from "../../core/dump-store/restrict-dump.ts";
import { makeDump } from "./make-dump.ts";

function dumpOf(rows: number): Dump {
  const { head, columns } = makeDump(rows);
  return {
    head: { format: 1, version: "1", sha256: "", bytes: 0, compression: "none", ...head },
    rowCount: rows,
    columns: new Map(columns.map((column) => [column.name, column])),
  };
}

function plainly({ columns }: Dump) {
  return Object.fromEntries(
    [...columns.values()].map((column) => {
      if (column.role === "dimension")
        return [column.name, [...column.codes].map((code) => column.members[code]?.label)];
      return [column.name, [...(column.role === "time" ? column.days : column.values)]];
    }),
  );
}

describe("a dump under row rules", () => {
  test("holds the rows that every rule lets through, in their order, and no other member", () => {
    const west = restrictDump(dumpOf(6), [{ dimension: "region", members: ["WEST"] }]);
    const first = toDay("2020-01-01");
    expect(plainly(west)).toEqual({
      region: ["West", "West", "West"],
      day: [first + 1, first + 3, first + 5],
      units: [Number.NaN, 4.5, 7.5],
    });
    expect(west.head.columns[0]).toMatchObject({ members: [{ key: "West" }] });
    expect(JSON.stringify(west.head)).not.toContain("East");
    expect(west.head.columns[2]).toMatchObject({ total: 12 });
    expect([west.rowCount, west.head.rowCount]).toEqual([3, 3]);
  });

  test("keeps how far the data reaches: that is known of the feed", () => {
    const west = restrictDump(dumpOf(6), [{ dimension: "region", members: ["West"] }]);
    expect(west.head.completeThrough).toBe("2026-11-17");
    expect(west.head.columns[1]).toMatchObject({ from: "2020-01-01", to: "2026-11-18" });
  });

  test.for([
    ["a member that nobody has", [{ dimension: "region", members: ["Mars"] }]],
    ["no member", [{ dimension: "region", members: [] }]],
    ["a dimension that the dump lacks", [{ dimension: "plant", members: ["West"] }]],
    [
      "two rules that exclude each other",
      [
        { dimension: "region", members: ["West"] },
        { dimension: "region", members: ["East"] },
      ],
    ],
  ] as const)("has no rows and no members under %s", ([, rules]) => {
    const none = restrictDump(dumpOf(6), rules);
    expect(none.rowCount).toBe(0);
    expect(none.head.columns[0]).toMatchObject({ members: [] });
  });

  test("is the dump itself without rules", () => {
    const dump = dumpOf(3);
    expect(restrictDump(dump, [])).toBe(dump);
  });

  test("never lets through what has no member", () => {
    const dump = dumpOf(2);
    const region = dump.columns.get("region");
    if (region?.role !== "dimension") throw new Error("no region");
    const members = [{ key: null, label: "not given", aliases: [] }];
    const columns = new Map(dump.columns).set("region", { ...region, members, codes: new Uint8Array(2) });
    expect(
      restrictDump({ ...dump, columns }, [{ dimension: "region", members: ["not given"] }]).rowCount,
    ).toBe(0);
  });
});
