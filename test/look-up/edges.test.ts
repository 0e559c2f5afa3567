import { describe, expect, test } from "vitest";
import { lookUpIn, rowsIn, type TinyWorld, tableIn } from "./tiny-dumps.ts";

const units = { units: { aggregate: "sum" } };
const sales: TinyWorld = {
  metrics: units,
  dumps: {
    sales: {
      dimensions: ["region", "model"],
      measures: ["units"],
      rows: [
        ["East", "Fjord", 1],
        ["North", "Fjord", 2],
        ["North", "Ridge", 4],
        ["West", "Fjord", 8],
      ],
    },
  },
};
const without = (field: string, ...values: string[]) => ({ field, operator: "not in" as const, values });

describe("several conditions on one dimension", () => {
  test.for(["region", "model"])("all hold, on the leading one and on another: %s", (field) => {
    const members = field === "region" ? ["East", "West"] : ["Ridge", "Mesa"];
    const filters = members.map((member) => without(field, member));
    expect(rowsIn(sales, { metrics: ["units"], filters })).toEqual([[field === "region" ? 6 : 11]]);
  });

  test("leave the rest of a limit to the rest", () => {
    const plan = {
      metrics: ["units"],
      by: ["region"],
      filters: [without("region", "West")],
      others: true as const,
    };
    const { table } = tableIn(sales, {
      ...plan,
      shape: "rank",
      sort: { field: "units", direction: "descending" },
      limit: { n: 1 },
    });
    expect([table.rows, table.others]).toEqual([[["North", 6]], ["1 others", 1]]);
  });
});

describe("members that look alike", () => {
  test.for([
    ["none and the empty one", [null], [""]],
    ["two that run into each other", ["p\u0001q", "r"], ["p", "q\u0001r"]],
    ["a length and what follows it", ["1:a", "b"], ["1", "a1:b"]],
  ] as const)("are two lines: %s", ([, one, other]) => {
    const dimensions = one.map((_, at) => `d${at}`);
    const rows = [
      [...one, 4],
      [...other, 1],
    ];
    const world: TinyWorld = { metrics: units, dumps: { a: { dimensions, measures: ["units"], rows } } };
    const values = rowsIn(world, { metrics: ["units"], by: dimensions }).map((row) => row.at(-1));
    expect(values.toSorted()).toEqual([1, 4]);
  });

  test("are told apart among more combinations than a number can count", () => {
    const dimensions = ["a", "b", "c", "d", "e"];
    const rows = Array.from({ length: 3_000 }, (_, row) => [
      ...dimensions.map((_, at) => `m${(row * (at + 1) + (at === 4 ? row % 2 : 0)) % 2_999}`),
      1,
    ]);
    const distinct = new Set(rows.map((row) => row.join("|"))).size;
    const world: TinyWorld = { metrics: units, dumps: { a: { dimensions, measures: ["units"], rows } } };
    expect(tableIn(world, { metrics: ["units"], by: dimensions }).table.totalRows).toBe(distinct);
  });
});

describe("what is never added is not compared either", () => {
  const months = { period: "2026-07-01..2026-08-01", before: "2026-06-01..2026-07-01" };
  const pieces: TinyWorld = {
    metrics: { pieces: { aggregate: "sum", not_over: ["part"] } },
    dumps: {
      a: {
        dimensions: ["plant", "part"],
        grain: "day",
        measures: ["pieces"],
        rows: [
          ["Reno", "bolt", "2026-07-03", 5],
          ["Reno", "glass", "2026-06-03", 9],
          ["Toledo", "bolt", "2026-07-03", 6],
          ["Toledo", "bolt", "2026-06-03", 3],
        ],
      },
    },
  };

  test("bolts now stand against no glass before", () => {
    expect(rowsIn(pieces, { metrics: ["pieces"], by: ["plant"], ...months })).toEqual([
      ["Reno", 5, null, null],
      ["Toledo", 6, 3, 1],
    ]);
  });

  test("what could not be added before is no baseline", () => {
    const mixed = structuredClone(pieces) as { dumps: { a: { rows: unknown[][] } } } & TinyWorld;
    mixed.dumps.a.rows.push(["Toledo", "glass", "2026-06-04", 1]);
    expect(lookUpIn(mixed, { metrics: ["pieces"], by: ["plant"], ...months })).toEqual({
      kind: "not_additive",
      metric: "pieces",
      dimension: "part",
    });
  });

  const amounts = (rows: readonly (readonly [string, string, number])[]): TinyWorld => ({
    metrics: { amount: { aggregate: "sum", format: "currency" } },
    dimensions: { money: { kind: "currency" } },
    dumps: { a: { dimensions: ["money"], grain: "day", measures: ["amount"], rows } },
  });
  const unit = (world: TinyWorld, plan: object) =>
    tableIn(world, { metrics: ["amount"], ...plan }).table.columns.find(({ name }) => name === "amount")
      ?.unit;

  test("dollars now stand against no euros before, and each row keeps its own currency", () => {
    const world = amounts([
      ["USD", "2026-07-03", 200],
      ["EUR", "2026-06-03", 100],
    ]);
    expect(lookUpIn(world, { metrics: ["amount"], ...months })).toEqual({
      kind: "not_additive",
      metric: "amount",
      dimension: "money",
    });
    expect(rowsIn(world, { metrics: ["amount"], by: ["money"], ...months })).toEqual([
      ["EUR", null, 100, null],
      ["USD", 200, null, null],
    ]);
    expect(unit(world, { by: ["money"], ...months })).toBe("");
    expect(unit(world, { period: months.period })).toBe("USD");
  });
});
