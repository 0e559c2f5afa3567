import { describe, expect, test } from "vitest";
import { calendarSchema, fromDay, type Grain } from "../../core/calendar.ts";
import { compareDumps, sharedUnits } from "../../core/commands/compare-dumps.ts";
import type { Dump, DumpHead } from "../../core/dump.ts";
import type { Metric } from "../../core/metric.ts";
import { dumpOf, makeMetrics, written } from "../refresh/dump-of.ts";

const calendar = calendarSchema.parse({});
const metrics = makeMetrics({
  units: { aggregate: "sum" },
  stock: { aggregate: "sum", over_time: "last" },
  pieces: { aggregate: "sum", not_over: ["model"] },
});
const metric = (name: string) => metrics.get(name) as Metric;

function headOf(grain: Grain, days: readonly string[], completeThrough: string): DumpHead {
  const measures = { units: days.map(() => 1) };
  return written(dumpOf({ days, grain, measures, head: { completeThrough } })).head;
}

describe("the units of time that two dumps share", () => {
  test.for<[string, DumpHead, DumpHead, string[] | undefined]>([
    [
      "are whole ones of the coarser grain, complete in both",
      headOf("day", ["2026-08-15", "2026-11-17"], "2026-11-17"),
      headOf("month", ["2026-07-01", "2026-11-01"], "2026-10-31"),
      ["2026-09-01", "2026-10-01", "2026-11-01"],
    ],
    [
      "end where the older one is complete, in the middle of a month too",
      headOf("day", ["2026-11-10", "2026-11-17"], "2026-11-17"),
      headOf("day", ["2026-11-14", "2026-11-17"], "2026-11-15"),
      ["2026-11-14", "2026-11-15", "2026-11-16"],
    ],
    [
      "are none where neither has a whole one",
      headOf("day", ["2026-11-02"], "2026-11-17"),
      headOf("month", ["2026-11-01"], "2026-11-17"),
      undefined,
    ],
    [
      "are none of weeks and months",
      headOf("week", ["2026-09-07"], "2026-11-17"),
      headOf("month", ["2026-09-01"], "2026-11-17"),
      undefined,
    ],
    [
      "are none where one has no time",
      headOf("day", ["2026-09-07"], "2026-11-17"),
      written(dumpOf({ measures: { units: [1] } })).head,
      undefined,
    ],
  ])("%s", ([, one, other, expected]) => {
    for (const heads of [
      [one, other],
      [other, one],
    ] as const)
      expect(sharedUnits(heads, calendar)?.map(fromDay)).toEqual(expected);
  });

  test("are not asked for where neither has time", () => {
    const { head } = written(dumpOf({ measures: { units: [1] } }));
    expect(sharedUnits([head, head], calendar)).toEqual([]);
  });
});

const days = ["2026-09-30", "2026-10-01", "2026-10-31", "2026-11-01"];
const fine = (
  measure: string,
  values: readonly (number | null)[],
  region = ["East", "West", "East", "West"],
) =>
  written(
    dumpOf({
      dimensions: { region, model: ["a", "b", "a", "b"] },
      days,
      measures: { [measure]: values },
    }),
  );
const coarse = (measure: string, values: readonly number[]) =>
  written(
    dumpOf({
      dimensions: { region: ["East", "West", "East"] },
      days: ["2026-09-01", "2026-10-01", "2026-10-01"],
      grain: "month",
      measures: { [measure]: values },
      head: { completeThrough: "2026-10-31" },
    }),
  );

function difference(one: Dump, other: Dump, name = "units") {
  const units = sharedUnits([one.head, other.head], calendar);
  const found = units && compareDumps([one, other], metric(name), units);
  return found && { ...found, span: found.span?.map(fromDay) };
}

describe("two dumps with one metric", () => {
  test("agree where every shared slice is the same, whatever lies outside", () => {
    expect(difference(fine("units", [9, 5, 3, 99]), coarse("units", [1, 5, 3]))).toBeUndefined();
    expect(difference(fine("units", [null, 5, 3, 99]), coarse("units", [1, 5, 3]))).toBeUndefined();
  });

  test("differ in the total of a month", () => {
    expect(difference(fine("units", [9, 5, 4, 99]), coarse("units", [1, 5, 3]))).toEqual({
      span: ["2026-10-01", "2026-11-01"],
      member: undefined,
      values: [9, 8],
    });
  });

  test("differ by a member though the total is the same", () => {
    expect(difference(fine("units", [9, 3, 5, 99]), coarse("units", [1, 5, 3]))).toEqual({
      span: ["2026-10-01", "2026-11-01"],
      member: { dimension: "region", label: "East" },
      values: [5, 3],
    });
  });

  test("are compared by the members that both have alone", () => {
    const other = fine("units", [9, 3, 5, 99], ["1", "2", "1", "2"]);
    expect(difference(other, coarse("units", [1, 5, 3]))).toBeUndefined();
  });

  test("differ in the newest slice first", () => {
    expect(difference(fine("units", [1, 2, 3, 4]), fine("units", [0, 0, 0, 0]))).toMatchObject({
      span: ["2026-11-01", "2026-11-02"],
      values: [4, 0],
    });
  });

  test("may be off by a millionth", () => {
    const large = (value: number) => written(dumpOf({ measures: { units: [value, 0.1] } }));
    expect(difference(large(1e9), large(1e9 + 900))).toBeUndefined();
    expect(difference(large(1e9), large(1e9 + 1100))).toMatchObject({ span: undefined, member: undefined });
  });

  test("are compared on their last shared day for a stock, and never with a day that is missing", () => {
    expect(difference(fine("stock", [1, 2, 3, 4]), fine("stock", [9, 9, 9, 4]), "stock")).toBeUndefined();
    const last = headOf("day", days, "2026-11-01");
    const upTo = (values: readonly (number | null)[]) => {
      const dump = fine("stock", values);
      return { ...dump, head: { ...dump.head, completeThrough: last.completeThrough } };
    };
    expect(difference(upTo([1, 2, 3, 4]), upTo([1, 2, 3, 5]), "stock")).toMatchObject({ values: [4, 5] });
    expect(difference(upTo([1, 2, 3, 4]), upTo([1, 2, 3, null]), "stock")).toBeUndefined();
    expect(difference(fine("stock", [9, 5, 4, 9]), coarse("stock", [1, 5, 3]), "stock")).toBeUndefined();
  });

  test("are compared only by the members of what a metric is never added over", () => {
    expect(difference(fine("pieces", [1, 2, 3, 4]), fine("pieces", [1, 3, 3, 4]), "pieces")).toMatchObject({
      member: { dimension: "model", label: "b" },
    });
    expect(difference(fine("pieces", [9, 5, 4, 9]), coarse("pieces", [1, 5, 3]), "pieces")).toBeUndefined();
  });

  test("are not split by time where that would be too much", () => {
    const many = (first: number) => {
      const keys = Array.from({ length: 3_000 }, (_, at) => `m${at}`);
      const dates = keys.map((_, at) => fromDay(18_000 + at));
      const measures = { units: keys.map((_, at) => (at === 0 ? first : at === 1 ? 3 - first : 1)) };
      const head = { completeThrough: "2030-01-01" };
      return written(dumpOf({ dimensions: { model: keys }, days: dates, measures, head }));
    };
    const same = many(1);
    expect(difference(same, same)).toBeUndefined();
    const one = { ...same, columns: new Map(same.columns) };
    const model = one.columns.get("model");
    if (model?.role !== "dimension") throw new Error("no model");
    const codes = model.codes.slice();
    [codes[0], codes[1]] = [codes[1] ?? 0, codes[0] ?? 0];
    one.columns.set("model", { ...model, codes });
    expect(difference(one, same)).toMatchObject({
      span: ["2019-04-14", "2030-01-02"],
      member: { dimension: "model" },
    });
  });
});
