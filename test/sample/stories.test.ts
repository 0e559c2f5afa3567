import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { generateMeridian } from "../../core/sample/generate-meridian.ts";
import { groundTruthFile, loadIntoDuckDb } from "../../core/sample/load-duckdb.ts";
import type { Truth, TruthPeriod } from "../../core/sample/truth.ts";

const within = (column: string, { from, to }: TruthPeriod) =>
  `${column} BETWEEN DATE '${from}' AND DATE '${to}'`;
const delivered =
  "vehicle_sales JOIN dealers USING (dealer_id) JOIN regions USING (region_id) WHERE status = 'delivered'";

describe.for(["2026-11-18", "2026-03-01", "2027-01-01"])(
  "the planted stories of %s, by SQL on the file",
  (today) => {
    let [folder, truth] = ["", {} as Truth];
    let one: (sql: string) => Promise<number>;
    let all: (sql: string) => Promise<Record<string, unknown>[]>;
    let close = () => {};

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), "meridian-"));
      const file = join(folder, "meridian.duckdb");
      await loadIntoDuckDb(generateMeridian({ today }), file);
      truth = JSON.parse(await readFile(groundTruthFile(file), "utf8")) as Truth;
      const instance = await DuckDBInstance.create(file, { access_mode: "READ_ONLY" });
      const connection = await instance.connect();
      all = async (sql) =>
        (await connection.runAndReadAll(sql)).getRowObjectsJson() as Record<string, unknown>[];
      one = async (sql) => Number(Object.values((await all(sql))[0] ?? {})[0]);
      close = () => {
        connection.closeSync();
        instance.closeSync();
      };
    });
    afterAll(async () => {
      close();
      await rm(folder, { recursive: true });
    });

    test("the Northeast delivers 18 % less than a year ago, and three dealers explain 71 % of it", async () => {
      const { period, comparison, dealers, change, shareOfFall } = truth.northeast;
      const units = (when: TruthPeriod, more = "") =>
        one(
          `SELECT SUM(quantity) FROM ${delivered} AND region_name = 'Northeast' AND ${within("sale_date", when)} ${more}`,
        );
      const [now, before] = [await units(period), await units(comparison)];
      expect(now / before - 1).toBeCloseTo(change ?? 0, 9);
      expect(Math.abs(now / before - 1 + 0.18)).toBeLessThan(0.003);
      const three = `AND dealer_name IN (${dealers.map(({ name }) => `'${name}'`).join(", ")})`;
      const fall = (await units(comparison, three)) - (await units(period, three));
      expect(fall / (before - now)).toBeCloseTo(shareOfFall ?? 0, 9);
      expect(Math.abs(fall / (before - now) - 0.71)).toBeLessThan(0.003);
    });

    test("retail alone falls by 18 % in the Northeast as well", async () => {
      const { period, comparison, retailChange } = truth.northeast;
      const units = (when: TruthPeriod) =>
        one(
          `SELECT COUNT(*) FROM ${delivered} AND region_name = 'Northeast' AND channel = 'retail' AND ${within("sale_date", when)}`,
        );
      const change = (await units(period)) / (await units(comparison)) - 1;
      expect(change).toBeCloseTo(retailChange ?? 0, 9);
      expect(Math.abs(change + 0.18)).toBeLessThan(0.003);
    });

    test("one lot drives four times its component's usual claims, and 40 % of its cars come back", async () => {
      const { component, lot, plant, period, claims, usualClaims, claimsOfLot } = truth.warranty;
      const count = (where: string) =>
        one(
          `SELECT COUNT(*) FROM warranty_claims JOIN components USING (component_id) JOIN plants USING (plant_id) WHERE ${where}`,
        );
      const own = `component_name = '${component}'`;
      expect(await count(`${own} AND ${within("claim_date", period)}`)).toBe(claims);
      expect(
        await count(
          `${own} AND claim_date < DATE '${period.from}' AND claim_date >= DATE '${period.from}' - INTERVAL 364 DAY`,
        ),
      ).toBe(4 * usualClaims);
      expect(claims / usualClaims).toBe(4);
      expect(await count(`lot = '${lot}'`)).toBe(claimsOfLot);
      expect(
        await count(
          `lot = '${lot}' AND plant_name = '${plant}' AND ${own} AND ${within("claim_date", period)}`,
        ),
      ).toBe(claimsOfLot);
      const repeats = (sign: string) =>
        one(
          `SELECT COUNT(DISTINCT CASE WHEN is_repeat = 1 THEN claim_id END) / COUNT(DISTINCT claim_id)
         FROM warranty_claims JOIN repairs USING (claim_id) WHERE lot ${sign} '${lot}'`,
        );
      expect(await repeats("=")).toBeCloseTo(0.4, 9);
      expect(Math.abs((await repeats("<>")) - 0.08)).toBeLessThan(0.003);
      expect(truth.warranty.repeatShareElsewhere).toBeCloseTo(await repeats("<>"), 9);
    });

    test("battery packs at Lansing last 6 days, 19 four weeks before, while the plant's total looks ample", async () => {
      const { component, plant, day, dayBefore, plantDaysOfCover, othersBelowTen } = truth.battery;
      const pairs = (when: string) =>
        `SELECT on_hand, daily_usage, on_hand / daily_usage AS cover, plant_name, component_name FROM component_stock
       JOIN plants USING (plant_id) JOIN components USING (component_id) WHERE stock_date = DATE '${when}'`;
      expect(day).toBe((await all("SELECT MAX(stock_date) AS day FROM component_stock"))[0]?.day);
      const here = `WHERE plant_name = '${plant}' AND component_name = '${component}'`;
      expect(await one(`SELECT cover FROM (${pairs(day)}) ${here}`)).toBe(6);
      expect(await one(`SELECT cover FROM (${pairs(dayBefore)}) ${here}`)).toBe(19);
      expect(await one(`SELECT MIN(cover) FROM (${pairs(day)})`)).toBe(6);
      expect(await one(`SELECT COUNT(*) FROM (${pairs(day)}) WHERE cover < 10`)).toBe(4);
      expect(othersBelowTen.length).toBe(3);
      const total = await one(
        `SELECT SUM(on_hand) / SUM(daily_usage) FROM (${pairs(day)}) WHERE plant_name = '${plant}'`,
      );
      expect(total).toBeGreaterThan(40);
      expect(total).toBeCloseTo(plantDaysOfCover ?? 0, 9);
    });

    test("one dealer doubles its F&I conversion from 19 to 38 %, and leads", async () => {
      const { dealer, period, comparison } = truth.fiStar;
      const conversions = (when: TruthPeriod) =>
        all(
          `SELECT dealer_name, COUNT(*)::INT AS units, AVG(CASE WHEN sale_id IN (SELECT sale_id FROM fi_contracts) THEN 1 ELSE 0 END) AS rate
         FROM ${delivered} AND channel = 'retail' AND ${within("sale_date", when)} GROUP BY dealer_id, dealer_name ORDER BY rate DESC`,
        );
      const [now, before] = [await conversions(period), await conversions(comparison)];
      expect(now[0]).toEqual({ dealer_name: dealer, units: truth.fiStar.retailUnits, rate: 0.38 });
      expect(Number(now[1]?.rate)).toBeLessThan(0.36);
      expect(before.find((row) => row.dealer_name === dealer)).toMatchObject({ rate: 0.19 });
      expect(truth.fiStar.retailUnits).toBeGreaterThanOrEqual(80);
      expect(truth.fiStar.retailUnitsBefore).toBeGreaterThanOrEqual(80);
    });

    test("margin per unit falls by 4 % through incentives while units rise", async () => {
      const { period, comparison, marginPerUnitChange, unitsChange } = truth.margin;
      const sum = (what: string, when: TruthPeriod) =>
        one(`SELECT SUM(${what}) FROM ${delivered} AND ${within("sale_date", when)}`);
      const [units, unitsBefore] = [await sum("quantity", period), await sum("quantity", comparison)];
      const perUnit = async (what: string) =>
        (await sum(what, period)) / units / ((await sum(what, comparison)) / unitsBefore) - 1;
      expect(units / unitsBefore - 1).toBeCloseTo(unitsChange ?? 0, 9);
      expect(unitsChange).toBeGreaterThan(0.01);
      const change = await perUnit("revenue - cost - incentive");
      expect(change).toBeCloseTo(marginPerUnitChange ?? 0, 6);
      expect(Math.abs(change + 0.04)).toBeLessThan(0.001);
      expect(Math.abs(await perUnit("revenue - cost"))).toBeLessThan(0.015);
      expect(await perUnit("incentive")).toBeGreaterThan(0.07);
    });

    test("warranty data stops five days ago, all else yesterday", async () => {
      const { completeThrough, othersCompleteThrough } = truth.lateFeed;
      const last = async (sql: string) => (await all(sql))[0]?.last;
      expect(await last("SELECT MAX(claim_date) AS last FROM warranty_claims")).toBe(completeThrough);
      expect(await one(`SELECT COUNT(*) FROM repairs WHERE repair_date > DATE '${completeThrough}'`)).toBe(0);
      expect(
        await one(`SELECT DATE '${today}' - MAX(complete_through) FROM feed_log WHERE feed = 'warranty'`),
      ).toBe(5);
      const daily =
        "SELECT MIN(last) AS last FROM (SELECT MAX(complete_through) AS last FROM feed_log WHERE feed IN ('sales', 'fi', 'stock', 'components', 'risk') GROUP BY feed)";
      expect(await last(daily)).toBe(othersCompleteThrough);
      expect(await last("SELECT MAX(stock_date) AS last FROM vehicle_stock")).toBe(othersCompleteThrough);
    });

    test("14 deliveries of the week two weeks before last were cancelled in the last seven days", async () => {
      const { period, cancelledFrom, cancelledTo, deliveredUnits } = truth.restatement;
      const late = await one(
        `SELECT SUM(quantity) FROM vehicle_sales WHERE ${within("sale_date", period)}
       AND ${within("cancelled_on", { from: cancelledFrom, to: cancelledTo })}`,
      );
      expect(late).toBe(14);
      expect(await one(`SELECT SUM(quantity) FROM ${delivered} AND ${within("sale_date", period)}`)).toBe(
        deliveredUnits,
      );
    });

    test("4 of 12 KPIs miss their target in the latest month, and one is late", async () => {
      const latest =
        "FROM kpi_values JOIN kpis USING (kpi_id) WHERE month_start = (SELECT MAX(month_start) FROM kpi_values)";
      const missed = await all(
        `SELECT kpi_name AS name ${latest} AND (direction = 'higher') = (actual < target) AND actual <> target ORDER BY kpi_id`,
      );
      expect(missed.map((row) => row.name)).toEqual(truth.kpis.missed);
      expect(missed.length).toBe(4);
      expect(await one(`SELECT COUNT(*) ${latest}`)).toBe(11);
      expect(truth.kpis.late.length).toBe(1);
    });

    test("finance agrees with sales to the cent, and margins are those of a car maker", async () => {
      const differences = await one(
        `WITH sold AS (SELECT date_trunc('month', sale_date)::DATE AS month_start, segment, SUM(revenue) AS revenue, SUM(cost) AS cost,
         SUM(incentive) AS incentive FROM vehicle_sales JOIN models USING (model_id) WHERE status = 'delivered' GROUP BY ALL)
       SELECT COUNT(*) FROM finance_lines JOIN sold USING (month_start, segment) WHERE
         (account = 'Revenue' AND actual <> revenue) OR (account = 'Cost of goods' AND actual <> cost) OR (account = 'Incentives' AND actual <> incentive)`,
      );
      expect(differences).toBe(0);
      const rate = await one(`SELECT SUM(revenue - cost - incentive) / SUM(revenue) FROM ${delivered}`);
      expect(rate).toBeGreaterThan(0.09);
      expect(rate).toBeLessThan(0.12);
    });

    test("targets are a little above what was sold", async () => {
      const above = await all(
        `WITH sold AS (SELECT date_trunc('month', sale_date)::DATE AS month, SUM(quantity) AS units FROM ${delivered} GROUP BY ALL),
         wanted AS (SELECT target_month AS month, SUM(target_units) AS units FROM sales_targets GROUP BY ALL)
       SELECT wanted.units / sold.units - 1 AS above FROM sold JOIN wanted USING (month)
       WHERE month < date_trunc('month', DATE '${today}')`,
      );
      const shares = above.map((row) => Number(row.above));
      expect(shares.length).toBe(24);
      expect(Math.min(...shares)).toBeGreaterThan(-0.02);
      expect(Math.max(...shares)).toBeLessThan(0.041);
      expect(shares.filter((share) => share >= 0.009).length).toBeGreaterThan(14);
    });
  },
);

describe("the planted stories on other days and by other seeds", () => {
  test.for([
    ["2026-01-02", 1],
    ["2026-06-30", 2],
    ["2026-08-02", 3],
    ["2028-02-29", 4],
    ["2025-10-01", 5],
  ] as const)("hold for %s with seed %i", ([today, seed]) => {
    const { northeast, margin, fiStar, warranty, battery, restatement, kpis } = generateMeridian({
      today,
      seed,
    }).truth;
    expect(Math.abs((northeast.change ?? 0) + 0.18)).toBeLessThan(0.003);
    expect(Math.abs((northeast.shareOfFall ?? 0) - 0.71)).toBeLessThan(0.003);
    expect(margin.marginPerUnitChange).toBeCloseTo(-0.04, 4);
    expect(margin.unitsChange).toBeGreaterThan(0.005);
    expect([fiStar.conversion, fiStar.conversionBefore]).toEqual([0.38, 0.19]);
    expect([warranty.timesUsual, warranty.repeatShareOfLot]).toEqual([4, 0.4]);
    expect([battery.daysOfCover, battery.daysOfCoverBefore, battery.othersBelowTen.length]).toEqual([
      6, 19, 3,
    ]);
    expect(battery.plantDaysOfCover).toBeGreaterThan(40);
    expect(restatement.cancelledUnits).toBe(14);
    expect([kpis.missed.length, kpis.late.length]).toEqual([4, 1]);
  });
});
