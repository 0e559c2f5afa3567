import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { withheldMember } from "../../core/dimension.ts";
import type { CollectedRows } from "../../core/refresh/collect-rows.ts";
import { protectPeople } from "../../core/refresh/protect-people.ts";
import { everyAnswer, findLeaks } from "./attack.ts";
import { makeDimensions, makeQuery } from "./make-query.ts";
import { anyCube, makeColumns, makeSafe, type PeopleRow } from "./people-cube.ts";

const smallest = 5;
const w = withheldMember;

/** What a cube comes to, however much of it is withheld. */
const safe = (rows: readonly PeopleRow[]) => makeSafe(rows, smallest, { mostWithheld: 1 });

const peopleOf = (rows: readonly PeopleRow[]) => rows.map(({ people }) => people ?? 0);
const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);
const on = (day: string, rows: readonly PeopleRow[]) => rows.filter((row) => row.day === day);

describe("whatever the cube", () => {
  test("every row holds enough people or nobody", async () => {
    await fc.assert(
      fc.asyncProperty(anyCube, async (rows) => {
        const made = await safe(rows);
        expect(peopleOf(made.rows).filter((people) => people > 0 && people < smallest)).toEqual([]);
      }),
    );
  });

  test("a unit of time has the people it had, or is left out since they are too few", async () => {
    await fc.assert(
      fc.asyncProperty(anyCube, async (rows) => {
        const made = await safe(rows);
        for (const day of new Set(rows.map((row) => row.day))) {
          const before = sum(peopleOf(on(day, rows)));
          const isOut = on(day, made.rows).length === 0;
          expect(sum(peopleOf(on(day, made.rows)))).toBe(isOut ? 0 : before);
          if (isOut) expect(before).toBeLessThan(smallest);
        }
      }),
    );
  });

  test("the head says how many rows and people are not shown apart", async () => {
    await fc.assert(
      fc.asyncProperty(anyCube, async (rows) => {
        const made = await safe(rows);
        const merged = made.rows.filter(({ members }) => members.includes(w));
        const days = new Set(made.rows.map((row) => row.day));
        expect(made.withheld?.people ?? 0).toBe(sum(peopleOf(merged)));
        expect(made.withheld?.units ?? 0).toBe(new Set(rows.map((row) => row.day)).size - days.size);
        expect(made.withheld?.cells ?? 0).toBe(rows.length - (made.rows.length - merged.length));
      }),
    );
  });

  test("a dealer is never shown where its region is withheld, nor anything finer", async () => {
    await fc.assert(
      fc.asyncProperty(anyCube, async (rows) => {
        for (const { members } of (await safe(rows)).rows) {
          const first = members.indexOf(w);
          if (first >= 0) expect(members.slice(first)).toEqual(members.slice(first).map(() => w));
        }
      }),
    );
  });

  test("the order in which the rows come makes no difference", async () => {
    await fc.assert(
      fc.asyncProperty(anyCube, async (rows) => {
        expect(await safe(rows.toReversed())).toEqual(await safe(rows));
      }),
    );
  });

  test("no answer and no difference of two answers is about too few people", async () => {
    await fc.assert(
      fc.asyncProperty(anyCube, async (rows) => {
        const answers = everyAnswer((await safe(rows)).rows);
        expect(findLeaks(answers, peopleOf(rows), smallest)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test("the attacker finds them all where small rows are only left out and the total is told", async () => {
    let cubes = 0;
    await fc.assert(
      fc.property(anyCube, (rows) => {
        const days = [...new Set(rows.map((row) => row.day))];
        const hidden = rows.filter(({ people }) => people && people < smallest);
        if (hidden.length !== 1 || days.length !== 1) return;
        cubes += 1;
        const shown = everyAnswer(rows.filter((row) => !hidden.includes(row)));
        const total = rows.reduce((bits, row) => bits | row.mark, 0);
        const leaks = findLeaks(new Set([...shown, total]), peopleOf(rows), smallest);
        expect(leaks).toContain(hidden[0]?.mark);
      }),
      { seed: 1, numRuns: 2_000 },
    );
    expect(cubes).toBeGreaterThan(20);
  });
});

const day = "2026-11-01";
function cube(
  ...rows: readonly (readonly [string | null, string, string, number | null, number?])[]
): PeopleRow[] {
  return rows.map(([region, dealer, gender, people, mark]) => ({
    members: [region, dealer, gender],
    day,
    people,
    mark: mark ?? people ?? 0,
  }));
}
const told = (rows: readonly PeopleRow[]) => rows.map(({ members, people }) => [...members, people]);

describe("small groups", () => {
  test("become one row beside those that are large enough", async () => {
    const rows = cube(
      ["East", "1", "f", 30],
      ["East", "2", "a", 3],
      ["East", "2", "b", 4],
      ["East", "2", "c", 9],
    );
    expect(told((await makeSafe(rows, smallest)).rows)).toEqual([
      ["East", "1", "f", 30],
      ["East", "2", "c", 9],
      ["East", "2", w, 7],
    ]);
  });

  test("that are too few even so take in the smallest row beside them", async () => {
    const rows = cube(
      ["East", "1", "a", 3],
      ["East", "1", "b", 40],
      ["East", "1", "c", 8],
      ["West", "2", "a", 9],
    );
    expect(told((await makeSafe(rows, smallest)).rows)).toEqual([
      ["East", "1", "b", 40],
      ["East", "1", w, 11],
      ["West", "2", "a", 9],
    ]);
  });

  test("go on to the dimension before when there is none beside them", async () => {
    const rows = cube(
      ["East", "1", "f", 2],
      ["North", "4", "f", 12],
      ["South", "5", "f", 30],
      ["West", "3", "f", 3],
    );
    expect(told((await makeSafe(rows, smallest)).rows)).toEqual([
      ["North", "4", "f", 12],
      ["South", "5", "f", 30],
      [w, w, w, 5],
    ]);
  });

  test("leave nothing of a unit of time in which all are too few, and the head does not say how many they are", async () => {
    const rows = [...cube(["East", "1", "f", 20]), { ...cube(["East", "1", "f", 4])[0]!, day: "2026-11-02" }];
    const made = await makeSafe(rows, smallest);
    expect(told(made.rows)).toEqual([["East", "1", "f", 20]]);
    expect(made.withheld).toEqual({ cells: 1, people: 0, units: 1 });
  });

  test.for([
    [
      "nobody and nothing stays apart",
      0,
      0,
      [
        ["East", "1", "a", 0],
        ["East", "1", "b", 9],
      ],
    ],
    [
      "a count and values that are not given stay so",
      null,
      null,
      [
        ["East", "1", "a", null],
        ["East", "1", "b", 9],
      ],
    ],
    ["a value of nobody is not shown apart", 0, 7, [["East", "1", w, 9]]],
    ["a value of people not counted is not shown apart", null, 7, [["East", "1", w, 9]]],
  ] as const)("%s", async ([, people, mark, expected]) => {
    const rows = cube(["East", "1", "b", 9]).concat({
      ...cube(["East", "1", "a", 0])[0]!,
      people,
      mark: mark as number,
    });
    const made = await makeSafe(rows, smallest, { mostWithheld: 1 });
    expect(told(made.rows)).toEqual(expected);
    expect(sum(made.rows.map((row) => row.mark || 0))).toBe(9 + (mark ?? 0));
  });

  test("take with them the zeros of a place that is withheld: nothing is told of it", async () => {
    const rows = cube(
      ["East", "1", "f", 3],
      ["East", "2", "f", 0],
      ["West", "3", "f", 30],
      ["West", "4", "f", 0],
    );
    expect(told((await makeSafe(rows, smallest, { mostWithheld: 1 })).rows)).toEqual([
      ["West", "4", "f", 0],
      [w, w, w, 33],
    ]);
  });

  test("are of the size that access.yaml says, 5 without it", async () => {
    const rows = cube(["East", "1", "a", 4], ["East", "1", "b", 5], ["East", "1", "c", 70]);
    expect((await makeSafe(rows, 3)).rows).toHaveLength(3);
    expect((await makeSafe(rows, 0, { access: undefined })).rows).toHaveLength(2);
  });

  test("need no time column", async () => {
    const query = makeQuery({ sql: "", count_of: "people", dimensions: ["region", "dealer", "gender"] });
    const rows = cube(["East", "1", "a", 3], ["East", "1", "b", 40], ["East", "1", "c", 8]);
    const made = await makeSafe(rows, smallest, {
      query: { ...query, measures: ["people", "mark"], time: undefined as never },
    });
    expect(told(made.rows).map((row) => row[3])).toEqual([40, 11]);
  });

  test("take their names along: only members that have rows are left, and what was withheld somewhere has one name", async () => {
    const dimensions = makeDimensions({ region: { key: "region_id", aliases: ["boss"] } });
    const { heads } = await makeColumns(dimensions, [
      ["1", "East", "Ann", 20],
      ["2", "West", "Bob", 30],
      ["3", "North", "Canary", 2],
    ]);
    expect(heads[0]).toMatchObject({
      members: [
        { key: "2", label: "West", aliases: ["Bob"] },
        { key: w, label: w, aliases: [] },
      ],
    });
    expect(JSON.stringify(heads)).not.toMatch(/Canary|North|Ann/);
  });
});

describe("a query that counts no people", () => {
  test("keeps the very rows that were collected", async () => {
    const rows: CollectedRows = { count: 1, dimensions: [], days: undefined, measures: [] };
    const query = makeQuery({ sql: "" });
    expect(protectPeople(rows, { query, dimensions: makeDimensions({}), hierarchies: [] }).rows).toBe(rows);
  });
});

describe("refused is", () => {
  test.for([
    ["a part of a person", 2.5],
    ["fewer than nobody", -1],
  ] as const)("%s", async ([, people]) => {
    await expect(makeSafe(cube(["East", "1", "a", people]), smallest)).rejects.toMatchObject({
      code: "dump_rejected",
      message: "'sales/units': 'people' counts people, and in some rows it is no whole number from 0.",
    });
  });

  test("a dump of which more than half would be withheld, with what to coarsen", async () => {
    const rows = cube(["East", "1", "a", 4], ["East", "2", "a", 4], ["West", "3", "a", 7]);
    await expect(makeSafe(rows, smallest)).rejects.toMatchObject({
      code: "dump_rejected",
      message:
        "'sales/units': more than half of the people are in groups of fewer than 5, which are not shown apart.",
      hint: "Choose a time coarser than day, or fewer dimensions: 'dealer' has 3 members.",
    });
  });

  test("a dump of which nothing would be left", async () => {
    const query = makeQuery({ sql: "", count_of: "people", dimensions: [], measures: ["people", "mark"] });
    const rows = [{ members: [], day, people: 4, mark: 4 }];
    await expect(
      makeSafe(rows, smallest, { query: { ...query, time: undefined as never } }),
    ).rejects.toMatchObject({ code: "dump_rejected", hint: "Ask for more people." });
  });

  test("a member that is called as the withheld ones are", async () => {
    const rows = cube([w, "1", "a", 40], ["East", "2", "a", 2], ["East", "2", "b", 9]);
    await expect(makeSafe(rows, smallest)).rejects.toThrow(/'region' has a member of its own that is called/);
  });

  test("a key that two rows have, before anything is merged", async () => {
    const rows = cube(["East", "1", "a", 2], ["East", "1", "a", 2], ["East", "1", "b", 9]);
    await expect(makeSafe(rows, smallest)).rejects.toThrow(
      /two rows have the same region 'East', dealer '1'/,
    );
  });
});
