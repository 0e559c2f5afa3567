import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { toDay, weekdayOf } from "../../core/calendar.ts";
import { generateMeridian } from "../../core/sample/generate-meridian.ts";
import type { Meridian } from "../../core/sample/meridian.ts";

const today = "2026-11-18";
const sample = generateMeridian({ today });

function hashOf(meridian: Meridian): string {
  const rows = meridian.tables.map((table) => [table.name, table.rows]);
  return createHash("sha256").update(JSON.stringify(rows)).digest("hex");
}

/** Rows as objects, by column name. */
function rowsOf(meridian: Meridian, name: string): Record<string, string | number | null>[] {
  const table = meridian.tables.find((one) => one.name === name);
  return (table?.rows ?? []).map((row) =>
    Object.fromEntries((table?.columns ?? []).map((column, index) => [column.name, row[index] ?? null])),
  );
}

describe("the sample warehouse", () => {
  test("is the same for the same day and seed", () => {
    expect(hashOf(generateMeridian({ today }))).toBe(hashOf(sample));
  });

  test("differs for another seed and for another day", () => {
    const others = [generateMeridian({ today, seed: 2 }), generateMeridian({ today: "2026-11-19" })];
    expect(new Set([sample, ...others].map(hashOf)).size).toBe(3);
  });

  test("has about 150,000 rows, each as wide as its table and null only where that is allowed", () => {
    const total = sample.tables.reduce((sum, table) => sum + table.rows.length, 0);
    expect(total).toBeGreaterThan(140_000);
    expect(total).toBeLessThan(160_000);
    for (const table of sample.tables) {
      const wrong = table.rows.filter(
        (row) =>
          row.length !== table.columns.length ||
          row.some((value, index) => value === null && !table.columns[index]?.nullable),
      );
      expect(wrong, table.name).toEqual([]);
    }
  });

  test.for([
    ["regions", 6, 6],
    ["dealers", 180, 180],
    ["models", 14, 14],
    ["plants", 6, 6],
    ["components", 120, 120],
    ["vehicle_sales", 72_000, 80_000],
    ["fi_contracts", 14_000, 18_000],
    ["warranty_claims", 8_500, 9_700],
    ["vehicle_stock", 14_600, 15_300],
    ["component_stock", 18_000, 18_000],
    ["sales_targets", 2_100, 2_100],
    ["kpis", 12, 12],
    ["kpi_values", 287, 287],
    ["finance_lines", 720, 720],
    ["risk_register", 28, 28],
  ] as const)("has as many rows in %s as it should", ([name, least, most]) => {
    const count = sample.truth.rows[name];
    expect(count).toBeGreaterThanOrEqual(least);
    expect(count).toBeLessThanOrEqual(most);
  });

  test("starts 24 full months back and ends the day before", () => {
    const dates = rowsOf(sample, "vehicle_sales").map((sale) => String(sale.sale_date));
    expect([dates.at(0), dates.at(-1)]).toEqual(["2024-11-01", "2026-11-17"]);
  });

  test("sells nothing to retail buyers on Sundays", () => {
    const sundays = rowsOf(sample, "vehicle_sales").filter(
      (sale) => sale.channel === "retail" && weekdayOf(toDay(String(sale.sale_date))) === 7,
    );
    expect(sundays).toEqual([]);
  });

  test("orders one car in retail and 2 to 12 in fleet", () => {
    const wrong = rowsOf(sample, "vehicle_sales").filter(({ channel, quantity }) => {
      const count = Number(quantity);
      return channel === "retail" ? count !== 1 : count < 2 || count > 12;
    });
    expect(wrong).toEqual([]);
  });

  test("cancels about 2.5 % of its orders, always after the sale and before today", () => {
    const sales = rowsOf(sample, "vehicle_sales");
    const cancelled = sales.filter((sale) => sale.status === "cancelled");
    expect(cancelled.length / sales.length).toBeCloseTo(0.025, 2);
    const wrong = sales.filter(({ status, sale_date, cancelled_on }) =>
      status === "cancelled"
        ? String(cancelled_on) <= String(sale_date) || String(cancelled_on) >= today
        : cancelled_on !== null,
    );
    expect(wrong).toEqual([]);
  });

  test("gives two dealers one name in two cities, and lets some share a city", () => {
    const dealers = rowsOf(sample, "dealers");
    const twice = dealers.filter((one) =>
      dealers.some((other) => other !== one && other.dealer_name === one.dealer_name),
    );
    expect(twice.map((dealer) => dealer.city)).toEqual(["Philadelphia", "Tulsa"]);
    expect(new Set(dealers.map((dealer) => dealer.city)).size).toBeLessThan(176);
  });

  test("repairs every claim at least once, and never after the warranty feed stopped", () => {
    const repairs = rowsOf(sample, "repairs");
    const first = repairs.filter((repair) => repair.is_repeat === 0).map((repair) => repair.claim_id);
    expect(first.length).toBe(sample.truth.rows.warranty_claims);
    expect(new Set(first).size).toBe(first.length);
    expect(repairs.filter((repair) => String(repair.repair_date) > "2026-11-13")).toEqual([]);
  });

  test("knows no claim on a car of a lot that was made after it", () => {
    const made = (lot: string) => `20${lot.slice(4, 6)}`;
    const wrong = rowsOf(sample, "warranty_claims").filter(
      (claim) => made(String(claim.lot)) > String(claim.claim_date).slice(0, 4),
    );
    expect(wrong).toEqual([]);
  });
});

describe("the sample as it was known on an earlier day", () => {
  const earlier = generateMeridian({ today, asOf: "2026-11-10" });

  test("has no row of that day or later", () => {
    const columns = [
      "sale_date",
      "cancelled_on",
      "contract_date",
      "claim_date",
      "repair_date",
      "stock_date",
      "opened_on",
    ];
    for (const { name } of earlier.tables) {
      const late = rowsOf(earlier, name).filter((row) =>
        columns.some((column) => typeof row[column] === "string" && row[column] >= "2026-11-10"),
      );
      expect(late, name).toEqual([]);
    }
  });

  test("still has the 14 units as delivered that are cancelled now", () => {
    expect(earlier.truth.restatement).toMatchObject({ cancelledUnits: 0, period: { from: "2026-10-26" } });
    expect(sample.truth.restatement.cancelledUnits).toBe(14);
    expect(earlier.truth.restatement.deliveredUnits).toBe(sample.truth.restatement.deliveredUnits + 14);
  });

  test("agrees with today's on every sale that was not cancelled since", () => {
    const before = new Map(rowsOf(earlier, "vehicle_sales").map((sale) => [sale.sale_id, sale]));
    const changed = rowsOf(sample, "vehicle_sales").filter((sale) => {
      const old = before.get(sale.sale_id);
      return old && JSON.stringify(old) !== JSON.stringify(sale);
    });
    expect(changed.length).toBeGreaterThanOrEqual(14);
    expect(changed.filter((sale) => String(sale.cancelled_on) < "2026-11-10")).toEqual([]);
  });

  test("had its warranty feed on time", () => {
    const lately = generateMeridian({ today, asOf: "2026-11-12" }).truth.lateFeed;
    expect(lately.completeThrough).toBe(lately.othersCompleteThrough);
    expect(sample.truth.lateFeed).toMatchObject({
      completeThrough: "2026-11-13",
      othersCompleteThrough: "2026-11-17",
    });
  });

  test("works on the earliest day, where most stories have not happened", () => {
    const first = generateMeridian({ today, asOf: "2024-11-02" });
    expect(first.truth.rows.kpi_values).toBe(0);
    expect(first.truth.northeast.change).toBeNull();
    expect(() => JSON.stringify(first.truth)).not.toThrow();
  });
});

describe("days that the sample cannot have", () => {
  test.for(["2026-02-30", "tomorrow", "", "2026-11-18T09:00:00Z"])("refuses %j as today", (day) => {
    expect(() => generateMeridian({ today: day })).toThrow(expect.objectContaining({ code: "bad_usage" }));
  });

  test.for(["2026-11-19", "2024-11-01", "yesterday"])("refuses %j as asOf", (asOf) => {
    expect(() => generateMeridian({ today, asOf })).toThrow(expect.objectContaining({ code: "bad_usage" }));
  });
});
