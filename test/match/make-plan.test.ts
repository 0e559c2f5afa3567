import { describe, expect, test } from "vitest";
import { calendarSchema, type TimeSpec } from "../../core/calendar.ts";
import type { Catalog } from "../../core/catalog.ts";
import { dimensionSchema } from "../../core/dimension.ts";
import type { DumpHead } from "../../core/dump.ts";
import { makePlan, type Planned } from "../../core/match/make-plan.ts";
import { metricSchema } from "../../core/metric.ts";
import type { Reading } from "../../core/reading.ts";

const metrics = {
  units: { aggregate: "sum" },
  margin: { aggregate: "sum" },
  revenue: { aggregate: "sum" },
  margin_rate: { ratio: ["margin", "revenue"] },
  stock: { aggregate: "sum", over_time: "last" },
  usage: { aggregate: "sum", over_time: "last", not_over: ["component"] },
  cover: { ratio: ["stock", "usage"], at: ["plant", "component"], up: "min" },
  risks: { aggregate: "count" },
};
const flows = ["units", "margin", "revenue"];
const queries = [
  { id: "sales/daily", grain: "day", dimensions: ["region", "model"], measures: flows, rows: 9_000 },
  { id: "sales/monthly", grain: "month", dimensions: ["region"], measures: flows, rows: 70 },
  {
    id: "stock/parts",
    grain: "day",
    dimensions: ["plant", "component"],
    measures: ["stock", "usage"],
    rows: 5_000,
  },
  { id: "stock/plants", grain: "day", dimensions: ["plant"], measures: ["stock", "usage"], rows: 60 },
  { id: "risks/register", grain: undefined, dimensions: ["plant"], measures: ["risks"], rows: 20 },
] as const;

function planFor(reading: Partial<Reading>, has: (query: string) => boolean = () => true): Planned {
  const dimensions = ["region", "model", "plant", "component"];
  const catalog = {
    metrics: new Map(
      Object.entries(metrics).map(([name, fields]) => [
        name,
        { ...metricSchema.parse(fields), name, label: name },
      ]),
    ),
    dimensions: new Map(
      dimensions.map((name) => [name, { ...dimensionSchema.parse({}), name, label: name }]),
    ),
    queries: new Map(queries.map((query) => [query.id, { ...query, title: query.id, metrics: [] }])),
    calendar: calendarSchema.parse({}),
  } as unknown as Catalog;
  const heads = (id: string): DumpHead | undefined => {
    const query = queries.find((one) => one.id === id);
    if (!query || !has(id)) return undefined;
    const time = { role: "time", name: "day", grain: query.grain, from: "2025-01-01", to: "2026-11-18" };
    return {
      ...{
        query: id,
        version: "1",
        rowCount: query.rows,
        completeThrough: query.grain ? "2026-11-17" : null,
      },
      columns: [
        ...(query.grain ? [time] : []),
        ...[...query.dimensions, ...query.measures].map((name) => ({ name })),
      ],
    } as unknown as DumpHead;
  };
  const empty = {
    filters: [],
    confidence: 1,
    read: [],
    unread: [],
    restricting: [],
    corrected: [],
    assumed: [],
  };
  return makePlan(
    { shape: "breakdown", metrics: [], dimensions: [], ...empty, ...reading },
    { catalog, heads, today: "2026-11-18", periodOf: () => undefined },
  );
}

/** The plan, or why there is none. */
function told(planned: Planned) {
  if (planned.kind === "none") return planned.code;
  const { slices, metrics: shown, period, sort } = planned.plan;
  return {
    from: slices.map((slice) => slice.query),
    shown,
    period: period && `${period.from}..${period.to}`,
    sort,
  };
}

const october: TimeSpec = { kind: "span", from: "2026-10-01", to: "2026-11-01" };

describe("a plan", () => {
  test("works out what rows are held against, and shows it", () => {
    const below = { field: "margin_rate", operator: "<" as const, values: [0.1] };
    const reading = { metrics: ["units"], dimensions: ["region"], filters: [below], time: october };
    expect(told(planFor(reading))).toEqual({
      from: ["sales/monthly"],
      shown: ["units", "margin_rate"],
      period: "2026-10-01..2026-11-01",
      sort: { field: "margin_rate", direction: "ascending" },
    });
  });

  test("takes a part that two metrics share from a dump that serves both", () => {
    for (const names of [
      ["cover", "stock"],
      ["stock", "cover"],
    ]) {
      expect(told(planFor({ metrics: names, dimensions: ["plant"] }))).toMatchObject({
        from: ["stock/parts"],
      });
    }
    expect(told(planFor({ metrics: ["stock"], dimensions: ["plant"] }))).toMatchObject({
      from: ["stock/plants"],
    });
  });

  test.for([
    [{ metrics: ["units"], time: october }, "sales/monthly"],
    [{ metrics: ["units"], time: october, dimensions: ["model"] }, "sales/daily"],
    [{ metrics: ["units"], time: { kind: "rolling", days: 7 } }, "sales/daily"],
    [{ metrics: ["units"], time: october, grain: "week" }, "sales/daily"],
    [{ metrics: ["units"], time: { kind: "this", unit: "month" } }, "sales/monthly"],
    [
      { metrics: ["units"], time: { kind: "this", unit: "month" }, comparison: { kind: "previous" } },
      "sales/daily",
    ],
  ] as const)("for %j reads %s", ([reading, query]) => {
    expect(told(planFor(reading as unknown as Partial<Reading>))).toMatchObject({ from: [query] });
  });

  test("of a stock without a period is as of the latest day, of a flow the last twelve months", () => {
    expect(told(planFor({ metrics: ["stock"] }))).toMatchObject({ period: "2026-11-17..2026-11-18" });
    expect(told(planFor({ metrics: ["cover"] }))).toMatchObject({ period: "2026-11-17..2026-11-18" });
    expect(told(planFor({ metrics: ["units"] }))).toMatchObject({ period: "2025-11-01..2026-11-01" });
    expect(told(planFor({ metrics: ["risks"] }))).toMatchObject({ period: undefined });
  });
});

describe("no plan", () => {
  test.for([
    [{ metrics: ["units"], dimensions: ["plant"] }, "not_together"],
    [{ metrics: ["units", "stock"], dimensions: ["region"] }, "not_together"],
    [
      { metrics: ["units"], filters: [{ field: "component", operator: "in", values: ["bolt"] }] },
      "not_together",
    ],
    [{ metrics: ["units"], time: { kind: "next", count: 1, unit: "month" } }, "no_data"],
    [{ metrics: ["units"], time: { kind: "span", from: "2020-01-01", to: "2021-01-01" } }, "no_data"],
    [{ metrics: ["risks"], time: october }, "no_data"],
    [
      {
        metrics: ["units"],
        time: { kind: "span", from: "2025-03-01", to: "2025-04-01" },
        comparison: { kind: "last_year" },
      },
      "no_data",
    ],
  ] as const)("for %j: %s", ([reading, code]) => {
    expect(told(planFor(reading as unknown as Partial<Reading>))).toBe(code);
  });

  test("where the only dump is cut by the period, or has not been refreshed", () => {
    const week = { metrics: ["units"], time: { kind: "rolling", days: 7 } as const };
    expect(told(planFor(week, (query) => query !== "sales/daily"))).toBe("no_data");
    expect(told(planFor(week, () => false))).toBe("not_refreshed");
  });
});
