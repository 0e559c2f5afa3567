import { describe, expect, onTestFinished, test } from "vitest";
import { loadCatalog } from "../../core/catalog/load-catalog.ts";
import { findClashes } from "../../core/commands/find-clashes.ts";
import type { Dump } from "../../core/dump.ts";
import { AlmanacError } from "../../core/errors.ts";
import { openMeridian } from "../proof/meridian-almanac.ts";
import { dumpOf, written } from "../refresh/dump-of.ts";
import { writeCatalog } from "../tiny-catalog.ts";

/** Two queries with the tiny catalog's units, one with claims too, of which `more` may say something. */
function catalogOf(more = "") {
  const header = (metrics: string) =>
    `-- dimensions: [region]\n-- metrics: ${metrics}\n-- time: { column: day, grain: day }\nSELECT 1\n`;
  const { catalog, problems } = loadCatalog(
    writeCatalog({
      "sales/vehicle_sales.sql": `-- title: Sales\n${header("[units, revenue]")}`,
      "warranty/claims.sql": undefined,
      "sales/small.sql": `-- title: Small\n${more}${header("[units, revenue, claims]")}`,
    }),
  );
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  return catalog;
}

const dump = (units: number, revenue: number, given: Partial<Dump["head"]> = {}) =>
  written(
    dumpOf({
      dimensions: { region: ["West"] },
      days: ["2026-11-17"],
      measures: { units: [units], revenue: [revenue] },
      head: given,
    }),
  );

function clashes(one: Dump | undefined, other: Dump | undefined, more?: string, among?: string) {
  const dumps = new Map([
    ["sales/small", one],
    ["sales/vehicle_sales", other],
  ]);
  return findClashes(
    {
      catalog: catalogOf(more),
      head: (query) => dumps.get(query)?.head,
      open: (query) => dumps.get(query) as Dump,
    },
    among === undefined ? undefined : new Set([among]),
  );
}

describe("queries that define one metric differently", () => {
  test("are named with the slice and what each has of it", () => {
    expect(clashes(dump(8_412, 10), dump(8_390, 10.25))).toEqual([
      "units of 17 Nov 2026: 8,412 in sales/small, 8,390 in sales/vehicle_sales",
      "revenue of 17 Nov 2026: $10 in sales/small, $10.25 in sales/vehicle_sales",
    ]);
  });

  test("are named in full digits where the short ones are the same", () => {
    expect(clashes(dump(1, 1_000.1), dump(1, 1_000.2))).toEqual([
      "revenue of 17 Nov 2026: 1,000.1 in sales/small, 1,000.2 in sales/vehicle_sales",
    ]);
  });

  test("are looked for only among those that were asked for", () => {
    expect(clashes(dump(1, 1), dump(2, 1), "", "sales/small")).toHaveLength(1);
    expect(clashes(dump(1, 1), dump(2, 1), "", "sales/other")).toEqual([]);
  });

  test.for<[string, Dump | undefined, string?]>([
    ["that has no dump", undefined],
    ["that ran for another day", dump(2, 1, { binds: { now: "2026-11-17" } })],
    ["that ran on another source", dump(2, 1, { source: { kind: "duckdb", name: "other" } })],
    ["whose small groups are hidden", dump(2, 1), "-- count_of: claims\n"],
  ])("are not compared with one %s", ([, one, more]) => {
    expect(clashes(one, dump(1, 1), more)).toEqual([]);
  });

  test("are not compared with one whose dump is damaged, which is told elsewhere", () => {
    const served = (error: Error) => () =>
      findClashes({
        catalog: catalogOf(),
        head: () => dump(1, 1).head,
        open: () => {
          throw error;
        },
      });
    expect(served(new AlmanacError("dump_damaged", "broken"))()).toEqual([]);
    expect(served(new TypeError("broken"))).toThrow("broken");
  });
});

test("the sample has no clash, and a figure that is changed in one dump is found", async () => {
  const meridian = await openMeridian();
  onTestFinished(() => meridian.close());
  const { almanac } = meridian;
  expect(findClashes(almanac)).toEqual([]);
  const open = (query: string): Dump => {
    const found = almanac.open(query);
    const units = found.columns.get("units");
    if (query !== "sales_analytics/model_sales" || units?.role !== "measure") return found;
    return {
      ...found,
      columns: new Map(found.columns).set("units", {
        ...units,
        values: units.values.map((value) => value + 1),
      }),
    };
  };
  expect(findClashes({ ...almanac, open })).toEqual([
    expect.stringMatching(
      /^units of October 2026: [\d,]+ in sales_analytics\/dealer_performance, [\d,]+ in sales_analytics\/model_sales$/,
    ),
    expect.stringMatching(
      /^units of October 2026: [\d,]+ in sales_analytics\/model_sales, [\d,]+ in sales_analytics\/vehicle_sales$/,
    ),
  ]);
});
