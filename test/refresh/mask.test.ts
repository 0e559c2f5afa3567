import { describe, expect, test } from "vitest";
import { calendarSchema } from "../../core/calendar.ts";
import { buildColumns } from "../../core/refresh/build-columns.ts";
import { collectRows } from "../../core/refresh/collect-rows.ts";
import { protectPeople } from "../../core/refresh/protect-people.ts";
import { layOut } from "../../core/refresh/result-layout.ts";
import type { SourceValue } from "../../core/source/source.ts";
import { makeDimensions, makeQuery } from "./make-query.ts";
import { resultOf } from "./people-cube.ts";

const dimensions = makeDimensions({
  customer: { mask: "start", key: "customer_id", aliases: ["email"] },
});
const names = ["region", "customer_id", "customer", "email", "day", "units", "revenue"];

async function build(rows: readonly SourceValue[][]) {
  const query = makeQuery({ sql: "", dimensions: ["region", "customer"], measures: ["units", "revenue"] });
  const result = resultOf(names, rows);
  const layout = layOut(query, dimensions, result.columns);
  const collected = await collectRows(result, layout, {
    query,
    calendar: calendarSchema.parse({}),
    maxRows: 100,
  });
  return buildColumns(query, protectPeople(collected, { query, dimensions, hierarchies: [] }).rows);
}

describe("a dimension with a mask", () => {
  test("keeps neither key nor name nor other names as they were", async () => {
    const { heads } = await build([
      ["West", "canary-77", "Canary Smith", "canary@example.com", "2026-11-17", 1, 10],
      ["West", "canary-78", "Bobby Brown", null, "2026-11-17", 2, 20],
    ]);
    expect(heads[1]).toMatchObject({
      members: [
        { key: "Bo***", label: "Bo***", aliases: [] },
        { key: "Ca***", label: "Ca***", aliases: ["ca***"] },
      ],
    });
    expect(JSON.stringify(heads)).not.toMatch(/canary|Canary|Smith|Brown|example/);
  });

  test("adds up the rows of those who mask alike, and no others", async () => {
    const { heads, columns } = await build([
      ["West", "1", "Anna Smith", null, "2026-11-17", 1, null],
      ["West", "2", "Annabel", null, "2026-11-17", 2, null],
      ["East", "3", "Annika", null, "2026-11-17", 4, 0.1],
      ["West", "1", "Anna Smith", null, "2026-11-16", 8, 0.1],
      ["West", "4", "Anthony", null, "2026-11-16", null, 0.2],
    ]);
    expect(columns.map((column) => column.role === "measure" && [...column.values])).toEqual([
      false,
      false,
      false,
      [4, 8, 3],
      [0.1, 0.3, Number.NaN],
    ]);
    expect(heads.map((head) => head.role === "measure" && head.total)).toEqual([
      false,
      false,
      false,
      15,
      0.4,
    ]);
  });

  test("says nothing of a person when a row is refused", async () => {
    const rows = [["West", "1", "Canary Smith", "canary@example.com", "2026-11-17", "many", 1]];
    await expect(build(rows)).rejects.toThrow(/^((?!anary).)*$/);
  });
});
