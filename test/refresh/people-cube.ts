import fc from "fast-check";
import { calendarSchema, fromDay } from "../../core/calendar.ts";
import type { Dimension } from "../../core/dimension.ts";
import type { Withheld } from "../../core/dump.ts";
import { type BuiltColumns, buildColumns } from "../../core/refresh/build-columns.ts";
import { collectRows } from "../../core/refresh/collect-rows.ts";
import { type PeopleRules, protectPeople } from "../../core/refresh/protect-people.ts";
import { layOut } from "../../core/refresh/result-layout.ts";
import type { SourceResult, SourceValue } from "../../core/source/source.ts";
import { makeDimensions, makeQuery } from "./make-query.ts";

/** One row of a result: the members, the day, the people, and a mark that is another power of two in each row. */
export interface PeopleRow {
  readonly members: readonly (string | null)[];
  readonly day: string;
  readonly people: number | null;
  /** The rows of the result that a row of the dump is made of, as bits. */
  readonly mark: number;
}

const calendar = calendarSchema.parse({});

/** Three dimensions, of which the first two are a hierarchy. */
const cubeDimensions = ["region", "dealer", "gender"] as const;

/** A small cube in which some rows hold nobody. */
export const anyCube: fc.Arbitrary<readonly PeopleRow[]> = fc
  .uniqueArray(
    fc.record({
      region: fc.constantFrom("East", "West", null),
      dealer: fc.constantFrom("1", "2", "3"),
      gender: fc.constantFrom("f", "m"),
      day: fc.constantFrom("2026-11-01", "2026-11-02"),
      people: fc.oneof(
        { weight: 3, arbitrary: fc.nat(9) },
        { weight: 2, arbitrary: fc.integer({ min: 5, max: 40 }) },
      ),
    }),
    { minLength: 1, maxLength: 14, selector: (row) => [row.region, row.dealer, row.gender, row.day].join() },
  )
  .map((rows) =>
    rows.map(({ region, dealer, gender, day, people }, at) => ({
      members: [region, `${region} ${dealer}`, gender],
      day,
      people,
      // Nobody has nothing: a row without people is one that may stay.
      mark: people === 0 ? 0 : 2 ** at,
    })),
  );

/** What a refresh makes of the rows of a cube. Errors: as protectPeople. */
export async function makeSafe(
  rows: readonly PeopleRow[],
  smallest: number,
  given: Partial<PeopleRules> = {},
): Promise<{ readonly rows: readonly PeopleRow[]; readonly withheld: Withheld | undefined }> {
  const query = makeQuery({
    sql: "",
    dimensions: [...cubeDimensions],
    measures: ["people", "mark"],
    count_of: "people",
    ...given.query,
  });
  const dimensions = given.dimensions ?? makeDimensions({});
  const names = [...query.dimensions, ...(query.time ? ["day"] : []), "people", "mark"];
  const result = resultOf(
    names,
    rows.map(({ members, day, people, mark }) => [...members, ...(query.time ? [day] : []), people, mark]),
  );
  const layout = layOut(query, dimensions, result.columns);
  const safe = protectPeople(await collectRows(result, layout, { query, calendar, maxRows: 1_000 }), {
    query,
    dimensions,
    hierarchies: [["region", "dealer"]],
    access: { people: {}, groups: {}, rules: [], columns: {}, smallest_group: smallest },
    ...given,
  });
  const { columns } = buildColumns(query, safe.rows);
  const shown = Array.from({ length: safe.rows.count }, (_, row): PeopleRow => {
    const numbers = columns.flatMap((column) => (column.role === "measure" ? [column.values[row] ?? 0] : []));
    const [people = 0, mark = 0] = numbers;
    return {
      members: columns.flatMap((column) =>
        column.role === "dimension" ? [column.members[column.codes[row] ?? -1]?.key ?? null] : [],
      ),
      day:
        columns.flatMap((column) => (column.role === "time" ? [fromDay(column.days[row] ?? 0)] : []))[0] ??
        "",
      people: Number.isNaN(people) ? null : people,
      mark,
    };
  });
  return { rows: shown, withheld: safe.withheld };
}

/** The columns of a dump of people by one region, from rows of its key, name, other name and people. */
export async function makeColumns(
  dimensions: ReadonlyMap<string, Dimension>,
  rows: readonly SourceValue[][],
): Promise<BuiltColumns> {
  const query = makeQuery({ sql: "", measures: ["people"], count_of: "people" });
  const result = resultOf(
    ["region_id", "region", "boss", "people", "day"],
    rows.map((row) => [...row, "2026-11-01"]),
  );
  const layout = layOut(query, dimensions, result.columns);
  const collected = await collectRows(result, layout, { query, calendar, maxRows: 1_000 });
  return buildColumns(query, protectPeople(collected, { query, dimensions, hierarchies: [] }).rows);
}

/** Rows as a source would give them. */
export function resultOf(names: readonly string[], batch: readonly SourceValue[][]): SourceResult {
  async function* batches() {
    yield batch;
  }
  return {
    columns: names.map((name) => ({ name, type: "text" })),
    batches: batches(),
    close: async () => {},
  };
}
