import { describe, expect, test } from "vitest";
import { checkHierarchies } from "../../core/refresh/check-hierarchies.ts";
import { dumpOf } from "./dump-of.ts";

type Rows = readonly (readonly [region: string | null, dealer: string | null])[];

function breaches(rows: Rows, hierarchies: readonly (readonly string[])[] = [["region", "dealer"]]) {
  const dimensions = { region: rows.map(([region]) => region), dealer: rows.map(([, dealer]) => dealer) };
  return checkHierarchies(dumpOf({ dimensions, measures: { units: rows.map(() => 1) } }), hierarchies);
}

describe("a hierarchy in a dump", () => {
  test("holds where every finer member has one parent", () => {
    expect(
      breaches([
        ["East", "a"],
        ["East", "b"],
        ["West", "c"],
        ["East", "a"],
      ]),
    ).toEqual([]);
  });

  test("is broken by a member with two parents, who are named with it", () => {
    expect(
      breaches([
        ["East", "a"],
        ["East", "b"],
        ["West", "a"],
      ]),
    ).toEqual([
      {
        what: "the dealer 'a' belongs to the region 'East' and to 'West'",
        next: expect.stringContaining("dimensions.yaml"),
        acceptable: false,
      },
    ]);
  });

  test("counts the other members that break it", () => {
    const rows: Rows = [
      ["East", "a"],
      ["East", "b"],
      ["East", "c"],
      ["West", "a"],
      ["West", "b"],
      ["West", "c"],
    ];
    expect(breaches(rows)[0]?.what).toMatch(/'West' \(so do 2 other members of dealer\)$/);
  });

  test("is not broken by what is not given, on either level", () => {
    expect(
      breaches([
        ["East", null],
        ["West", null],
        ["East", "a"],
        [null, "a"],
        ["East", "a"],
      ]),
    ).toEqual([]);
    expect(
      breaches([
        [null, "a"],
        ["East", "a"],
        ["West", "a"],
      ]),
    ).toHaveLength(1);
  });

  test("is looked for between the levels that the dump has", () => {
    const rows: Rows = [
      ["East", "a"],
      ["West", "a"],
    ];
    expect(breaches(rows, [["region", "district", "dealer"]])).toHaveLength(1);
    expect(breaches(rows, [["district", "dealer"], ["units", "dealer"], ["dealer"]])).toEqual([]);
  });

  test("names a member by its key too where that is another", () => {
    const made = dumpOf({
      dimensions: { region: ["East", "West"], dealer: ["12", "12"] },
      measures: { units: [1, 1] },
    });
    const columns = made.columns.map((column) =>
      column.role === "dimension" && column.name === "dealer"
        ? { ...column, members: [{ key: "12", label: "Harbor Auto", aliases: [] }] }
        : column,
    );
    expect(checkHierarchies({ ...made, columns }, [["region", "dealer"]])[0]?.what).toContain(
      "the dealer 'Harbor Auto' (12) belongs",
    );
  });
});
