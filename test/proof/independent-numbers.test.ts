import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { operator } from "../../core/caller.ts";
import { lookUpRequestSchema } from "../../core/plan.ts";
import type { Cell } from "../../core/table.ts";
import { type MeridianAlmanac, openMeridian, readRows } from "./meridian-almanac.ts";
import { near } from "./near.ts";

interface IndependentNumber {
  readonly id: number;
  readonly question: string;
  /** What whoever wrote the SQL took the question to mean. */
  readonly definition: string;
  readonly sql: string;
}

/** Written on the base tables alone, by somebody who had not seen the catalog. */
const numbers = JSON.parse(
  readFileSync(join(import.meta.dirname, "independent-numbers.json"), "utf8"),
) as readonly IndependentNumber[];

type Mapping =
  | {
      readonly request: object;
      /** Columns of the SQL, by place, and what the product calls them; a percent is a fraction here. */
      readonly columns: Readonly<Record<number, string>>;
      /** Only the number of rows is what was asked for. */
      readonly count?: true;
    }
  /** Where the product means something else, or does not keep it: in what words it says so. */
  | { readonly metric: string; readonly means: RegExp }
  | { readonly notKept: string };

const of = (field: string, ...values: string[]) => ({ field, operator: "in", values });
const without = (field: string, ...values: string[]) => ({ field, operator: "not in", values });
const october = "2026-10-01..2026-10-31";
const thirdQuarter = "2026-07-01..2026-09-30";
const toDate = "2026-01-01..2026-11-17";

const mappings: Readonly<Record<number, Mapping>> = {
  1: { request: { metrics: ["units"], time: october }, columns: { 0: "units" } },
  2: { request: { metrics: ["revenue"], time: thirdQuarter }, columns: { 0: "revenue" } },
  3: { request: { metrics: ["units"], by: ["region"], time: october }, columns: { 0: "region", 1: "units" } },
  4: {
    request: { metrics: ["units"], time: toDate, compare: "last_year" },
    columns: { 0: "units", 1: "units_previous", 2: "units_change" },
  },
  5: {
    request: { metrics: ["revenue"], by: ["dealer"], time: thirdQuarter, limit: 5 },
    columns: { 0: "dealer", 2: "revenue" },
  },
  6: {
    request: {
      metrics: ["units"],
      by: ["segment"],
      filters: [of("channel", "retail")],
      time: "2026-11-09..2026-11-15",
    },
    columns: { 0: "segment", 1: "units" },
  },
  7: {
    request: { metrics: ["units", "revenue"], time: "2026-10-31..2026-10-31" },
    columns: { 0: "units", 1: "revenue" },
  },
  8: {
    request: {
      metrics: ["revenue"],
      by: ["model"],
      filters: [without("segment", "EV")],
      time: toDate,
      limit: 5,
    },
    columns: { 0: "model", 1: "revenue" },
  },
  9: {
    request: {
      metrics: ["units"],
      filters: [of("segment", "EV"), of("region", "West")],
      time: october,
      compare: "last_year",
    },
    columns: { 0: "units", 1: "units_previous", 2: "units_change" },
  },
  10: {
    request: {
      metrics: ["units"],
      by: ["dealer"],
      filters: [{ field: "units", operator: "<", values: [30] }],
      time: thirdQuarter,
    },
    columns: {},
    count: true,
  },
  11: {
    request: {
      metrics: ["units"],
      by: ["dealer"],
      filters: [of("region", "Northeast")],
      time: thirdQuarter,
      compare: "last_year",
      sort: "units_difference",
      limit: 5,
    },
    columns: { 0: "dealer", 2: "units", 3: "units_previous", 4: "units_difference" },
  },
  12: {
    request: { metrics: ["average_price"], by: ["segment"], time: october },
    columns: { 0: "segment", 1: "average_price" },
  },
  13: {
    request: {
      metrics: ["average_price"],
      by: ["model"],
      filters: [of("segment", "SUV"), of("channel", "retail")],
      time: thirdQuarter,
      compare: "last_year",
      sort: "model",
    },
    columns: { 0: "model", 1: "average_price", 2: "average_price_previous" },
  },
  14: { metric: "margin", means: /less incentives/ },
  15: {
    request: { metrics: ["margin", "margin_rate"], by: ["segment"], time: thirdQuarter },
    columns: { 0: "segment", 1: "margin", 2: "margin_rate" },
  },
  16: {
    request: { metrics: ["incentives"], time: october, compare: "last_year" },
    columns: { 0: "incentives", 1: "incentives_previous", 2: "incentives_change" },
  },
  17: {
    request: {
      metrics: ["incentive_per_unit"],
      by: ["segment"],
      filters: [of("channel", "retail")],
      time: thirdQuarter,
    },
    columns: { 0: "segment", 1: "incentive_per_unit" },
  },
  18: {
    request: { metrics: ["cancellation_rate"], by: ["region"], time: thirdQuarter },
    columns: { 0: "region", 1: "cancellation_rate" },
  },
  19: { metric: "cancelled_units", means: /by the day of the order/ },
  20: { request: { metrics: ["fi_conversion"], time: october }, columns: { 0: "fi_conversion" } },
  21: {
    request: { metrics: ["fi_contracts", "fi_revenue"], by: ["product"], time: thirdQuarter },
    columns: { 0: "product", 1: "fi_contracts", 2: "fi_revenue" },
  },
  22: {
    request: {
      metrics: ["fi_conversion"],
      by: ["dealer"],
      filters: [of("region", "Midwest")],
      time: thirdQuarter,
      limit: 5,
    },
    columns: { 0: "dealer", 2: "fi_conversion" },
  },
  23: {
    request: {
      metrics: ["units", "units_target", "units_attainment"],
      by: ["region"],
      time: october,
      sort: "-units_attainment",
    },
    columns: { 0: "region", 1: "units", 2: "units_target", 3: "units_attainment" },
  },
  24: {
    request: { metrics: ["revenue", "revenue_target", "revenue_attainment"], time: "2026-01-01..2026-10-31" },
    columns: { 0: "revenue", 1: "revenue_target", 2: "revenue_attainment" },
  },
  25: {
    request: {
      metrics: ["units", "units_target", "units_attainment"],
      by: ["model"],
      filters: [{ field: "units_attainment", operator: "<", values: [0.97] }],
      time: thirdQuarter,
    },
    columns: { 0: "model", 1: "units", 2: "units_target", 3: "units_attainment" },
  },
  26: {
    request: { metrics: ["vehicle_stock"], by: ["plant"], time: "2026-11-17..2026-11-17" },
    columns: { 0: "plant", 1: "vehicle_stock" },
  },
  27: { notKept: "how many days of sales do the vehicles on hand cover by segment" },
  28: {
    request: {
      metrics: ["component_stock", "days_of_cover"],
      by: ["plant", "component"],
      time: "2026-11-17..2026-11-17",
      sort: "days_of_cover",
      limit: 5,
    },
    columns: { 0: "plant", 1: "component", 2: "component_stock", 3: "days_of_cover" },
  },
  29: {
    request: {
      metrics: ["days_of_cover"],
      by: ["plant"],
      time: "2026-11-17..2026-11-17",
      sort: "days_of_cover",
    },
    columns: { 0: "plant", 1: "days_of_cover" },
  },
  30: {
    request: {
      metrics: ["component_stock"],
      by: ["plant"],
      filters: [of("component", "Battery pack 82 kWh")],
      time: "2026-11-17..2026-11-17",
      compare_to: "2026-10-31..2026-10-31",
      sort: "plant",
    },
    columns: { 0: "plant", 1: "component_stock", 2: "component_stock_previous" },
  },
  31: {
    request: { metrics: ["claims", "claim_cost"], by: ["plant"], time: october },
    columns: { 0: "plant", 1: "claims", 2: "claim_cost" },
  },
  32: {
    request: { metrics: ["claim_rate"], by: ["model"], time: thirdQuarter, sort: "-claim_rate", limit: 5 },
    columns: { 0: "model", 1: "claim_rate" },
  },
  33: {
    request: { metrics: ["claim_cost"], time: "2026-01-01..2026-11-13", compare: "last_year" },
    columns: { 0: "claim_cost", 1: "claim_cost_previous", 2: "claim_cost_change" },
  },
  34: {
    request: {
      metrics: ["claims", "claim_cost"],
      by: ["component"],
      time: thirdQuarter,
      sort: "-claim_cost",
      limit: 5,
    },
    columns: { 0: "component", 1: "claims", 2: "claim_cost" },
  },
  35: {
    request: {
      metrics: ["repairs", "repeat_repairs", "repeat_rate"],
      by: ["plant"],
      time: october,
      sort: "-repeat_rate",
    },
    columns: { 0: "plant", 1: "repairs", 2: "repeat_repairs", 3: "repeat_rate" },
  },
  36: {
    request: {
      metrics: ["kpi_actual", "kpi_target"],
      by: ["kpi"],
      filters: [{ field: "kpis_missed", operator: ">=", values: [1] }],
      time: october,
      sort: "kpi",
    },
    columns: { 0: "kpi", 2: "kpi_actual", 3: "kpi_target" },
  },
  37: {
    request: { metrics: ["operating_margin_rate"], by: ["segment"], time: october },
    columns: { 0: "segment", 1: "operating_margin_rate" },
  },
  38: {
    request: {
      metrics: ["actual_amount", "budget_amount", "budget_variance"],
      by: ["segment"],
      filters: [of("account", "Incentives")],
      time: thirdQuarter,
      sort: "-budget_variance",
    },
    columns: { 0: "segment", 1: "actual_amount", 2: "budget_amount", 3: "budget_variance" },
  },
  39: {
    request: {
      metrics: ["register_entries", "exposure"],
      by: ["risk_category"],
      filters: [of("risk_kind", "Risk"), without("risk_status", "Closed")],
      sort: "-exposure",
    },
    columns: { 0: "risk_category", 1: "register_entries", 2: "exposure" },
  },
  40: { notKept: "score" },
};

describe("numbers that somebody else worked out from the base tables", () => {
  let meridian: MeridianAlmanac;
  beforeAll(async () => {
    meridian = await openMeridian();
  });
  afterAll(async () => meridian?.close());

  test.for(numbers)("$id: $question", async ({ id, sql }) => {
    const { almanac, source } = meridian;
    const mapping = mappings[id];
    if (!mapping) throw new Error(`Number ${id} is not looked at.`);
    const rows = await readRows(source, sql);
    if ("notKept" in mapping) {
      const answer = await almanac.ask({ text: mapping.notKept, caller: operator });
      expect(answer.kind).not.toBe("answer");
      return;
    }
    if ("means" in mapping) {
      expect(almanac.catalog.metrics.get(mapping.metric)?.means).toMatch(mapping.means);
      return;
    }
    const answer = await almanac.lookUp(lookUpRequestSchema.parse(mapping.request), operator);
    const [part] = answer.parts;
    expect(answer.kind, answer.headline).toBe("answer");
    if (mapping.count) {
      expect(part?.totalRows).toBe(rows[0]?.[0]);
      return;
    }
    const wanted = Object.entries(mapping.columns);
    const shown = part?.rows.map((row) =>
      wanted.map(([, name]) => row[part.columns.findIndex((one) => one.name === name)] ?? null),
    );
    const asked = rows.map((row) =>
      wanted.map(([place, name]) => {
        const value = row[Number(place)] ?? null;
        const isPercent = part?.columns.find((one) => one.name === name)?.format === "percent";
        return isPercent && typeof value === "number" ? value / 100 : value;
      }),
    );
    const same = (own: Cell, value: Cell) =>
      typeof own === "number" && typeof value === "number" && near(own, value) ? value : own;
    expect(shown).toEqual(asked.map((row, y) => row.map((own, x) => same(own, shown?.[y]?.[x] ?? null))));
  });
});
