import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Answer, Part } from "../../core/answer.ts";
import { operator } from "../../core/caller.ts";
import { lookUpRequestSchema } from "../../core/plan.ts";
import { type MeridianAlmanac, openMeridian, readRows, writeFullCatalog } from "./meridian-almanac.ts";

let meridian: MeridianAlmanac;
beforeAll(async () => {
  meridian = await openMeridian(undefined, writeFullCatalog());
});
afterAll(async () => meridian?.close());

const ask = (text: string): Promise<Answer> => meridian.almanac.ask({ text, caller: operator });
const lookUp = (request: object): Promise<Answer> =>
  meridian.almanac.lookUp(lookUpRequestSchema.parse(request), operator);
const partOf = ({ parts: [part] }: Answer): Part => part as Part;
const numberOf = async (sql: string) => (await readRows(meridian.source, sql))[0]?.[0];

/** What other tools were seen to get wrong, each on the sample and with the sentence that is given instead. */
describe("seen elsewhere, and not here:", () => {
  test("a battery pack of 6 days does not disappear in the cover of its plant", async () => {
    const answer = await ask("days of cover by plant");
    expect(answer.headline).toBe(
      "Days of cover by plant, 17 Nov 2026: Dayton is highest with 26 days, Lansing lowest with 6 days.",
    );
    const lansing = partOf(answer).rows.find(([plant]) => plant === "Lansing");
    expect(lansing?.[1]).toBe(6);
    // The mean of the plant's components, which hides it.
    const mean = await numberOf(
      `SELECT AVG(1.0 * on_hand / daily_usage) FROM component_stock s JOIN plants p ON p.plant_id = s.plant_id
       WHERE stock_date = '2026-11-17' AND plant_name = 'Lansing' AND daily_usage > 0`,
    );
    expect(mean).toBeGreaterThan(25);
    expect(partOf(answer).findings.join(" ")).toContain("Amber (below 10 days): ");
    const scarce = await ask("components with less than 7 days of cover");
    expect(scarce.headline).toContain("Battery pack 82 kWh");
  });

  test("a stock is one number, whichever way its last day is named", async () => {
    const right = await numberOf("SELECT SUM(on_hand) FROM vehicle_stock WHERE stock_date = '2026-11-17'");
    const questions = [
      "vehicle stock",
      "vehicle stock now",
      "current vehicle stock",
      "vehicle stock today",
      "vehicle stock as of 17 November 2026",
    ];
    for (const question of questions) {
      const answer = await ask(question);
      expect([question, partOf(answer).rows]).toEqual([question, [[right]]]);
    }
    // Over a span it is what stood at the end, and never the sum of the days.
    const atEnd = await numberOf("SELECT SUM(on_hand) FROM vehicle_stock WHERE stock_date = '2026-10-31'");
    for (const time of ["last month", "2026-10-01..2026-10-31", "2026-10-25..2026-10-31"]) {
      expect(partOf(await lookUp({ metrics: ["vehicle_stock"], time })).rows).toEqual([[atEnd]]);
    }
    expect((await ask("vehicle stock last month")).headline).toBe(
      `Vehicle stock, October 2026: ${Number(atEnd).toLocaleString("en-US")} vehicles.`,
    );
  });

  test("a regional target that a join repeats for every dealer is counted once", async () => {
    const right = await numberOf(
      `SELECT SUM(target_units) FROM sales_targets t JOIN regions r ON r.region_id = t.region_id
       WHERE target_month = '2026-10-01' AND region_name = 'South'`,
    );
    const request = {
      metrics: ["joined_target"],
      filters: [{ field: "region", operator: "in", values: ["South"] }],
      time: "October 2026",
    };
    const answer = await lookUp(request);
    expect(answer.headline).toBe(`Joined target, South, October 2026: ${right}.`);
    const repeated = await numberOf(
      `SELECT SUM(joined_target) FROM (${meridian.almanac.catalog.queries.get("proof/joined_targets")?.sql}) q
       WHERE q.month = '2026-10-01' AND q.region = 'South'`,
    );
    expect(Number(repeated)).toBeGreaterThan(20 * Number(right));
    const byDealer = await lookUp({ ...request, by: ["dealer"] });
    expect([byDealer.kind, partOf(byDealer).code, byDealer.headline]).toEqual([
      "none",
      "not_together",
      "Joined target is not kept by dealer and region.",
    ]);
  });

  test("distinct counts are never added", async () => {
    const stored = await lookUp({
      metrics: ["active_dealers"],
      by: ["region", "segment"],
      time: "October 2026",
    });
    expect(stored.kind).toBe("answer");
    const added = await lookUp({ metrics: ["active_dealers"], by: ["region"], time: "October 2026" });
    expect([partOf(added).code, added.headline]).toEqual([
      "not_additive",
      "Active dealers cannot be added up beyond the rows in which it is stored.",
    ]);
  });

  test("where lower is better, more than the target is called worse", async () => {
    const costs = await ask("did warranty cost per vehicle miss its target in October 2026");
    const rows = await readRows(
      meridian.source,
      `SELECT v.actual, v.target FROM kpi_values v JOIN kpis k ON k.kpi_id = v.kpi_id
       WHERE k.kpi_name = 'Warranty cost per vehicle' AND month_start = '2026-10-01'`,
    );
    expect(Number(rows[0]?.[0])).toBeGreaterThan(Number(rows[0]?.[1]));
    const status = await lookUp({
      metrics: ["health_score", "kpi_variance", "kpis_missed"],
      by: ["kpi"],
      filters: [{ field: "kpi", operator: "in", values: ["Warranty cost per vehicle"] }],
      time: "October 2026",
    });
    const [row = []] = partOf(status).rows;
    const value = (name: string) => row[partOf(status).columns.findIndex((column) => column.name === name)];
    expect(Number(value("health_score"))).toBeLessThan(100);
    expect(Number(value("kpi_variance"))).toBeLessThan(0);
    expect(value("kpis_missed")).toBe(1);
    expect(costs.headline).not.toMatch(/ahead|met|on target/i);
  });

  test("a month that is not over is held against as many days, and that is said", async () => {
    const answer = await ask("units this month vs last month");
    const [now, then] = (
      await readRows(
        meridian.source,
        `SELECT SUM(CASE WHEN sale_date >= '2026-11-01' AND sale_date <= '2026-11-17' THEN quantity ELSE 0 END),
                SUM(CASE WHEN sale_date >= '2026-10-01' AND sale_date <= '2026-10-17' THEN quantity ELSE 0 END)
         FROM vehicle_sales WHERE status = 'delivered'`,
      )
    )[0] as [number, number];
    expect(answer.headline).toBe(
      `Units, 1 Nov 2026 to 17 Nov 2026: ${now.toLocaleString("en-US")}, ${now < then ? "down" : "up"} ${Math.round(Math.abs(now / then - 1) * 1000) / 10} % on 1 Oct 2026 to 17 Oct 2026 (${then.toLocaleString("en-US")}).`,
    );
    const lastYear = await ask("units this month vs last year");
    expect(partOf(lastYear).findings.join(" ")).toContain("November to the 17th, both years");
    const trend = await ask("units by month this year");
    expect(partOf(trend).findings.join(" ")).toContain("The last month is not whole.");
    expect(trend.headline).toContain("in Oct 2026");
  });

  test("a month that is not over is not called below its target", async () => {
    const right = async (table: string, sum: string, month: string) =>
      Number(
        await numberOf(
          `SELECT SUM(${sum}) FROM ${table} WHERE ${month} >= '2026-11-01' AND ${month} <= '2026-11-17'${table === "vehicle_sales" ? " AND status = 'delivered'" : ""}`,
        ),
      );
    const [units, target] = [
      await right("vehicle_sales", "quantity", "sale_date"),
      await right("sales_targets", "target_units", "target_month"),
    ];
    const reached = Math.round((units / target) * 1000) / 10;
    const answer = await ask("units vs target in November");
    expect(answer.headline).toBe(
      `Units, 1 Nov 2026 to 17 Nov 2026: ${units.toLocaleString("en-US")}, ${reached} % of the target of ${target.toLocaleString("en-US")} so far.`,
    );
    expect(partOf(answer).findings.join(" ")).toContain("the target reaches to 30 Nov 2026");
    const byRegion = await ask("units vs target in November by region");
    expect(byRegion.headline).toMatch(/ % of target so far and \w+ [\d.]+ % of target so far\.$/);
    const watched = async (time: string) =>
      partOf(await lookUp({ metrics: ["watched_attainment"], time })).findings.join(" ");
    expect(await watched("2026-11-01..2026-11-30")).not.toMatch(/Red|Amber/);
    // A month that is over is judged.
    expect(await watched("October 2026")).toContain("Amber (below 100 %).");
    expect((await ask("units vs target in October")).headline).toMatch(/ % (below|above) the target of /);
  });

  test("amounts of two currencies are never one amount", async () => {
    const all = await lookUp({ metrics: ["booked_sales"], time: "October 2026" });
    expect([partOf(all).code, all.headline]).toEqual([
      "not_additive",
      "Booked sales of different ledger currencies cannot be added up. Ask for it by ledger currency, or for one ledger currency.",
    ]);
    const export_ = await lookUp({
      metrics: ["booked_sales"],
      filters: [{ field: "region", operator: "in", values: ["Export"] }],
      time: "October 2026",
    });
    expect(export_.headline).toMatch(/^Booked sales, Export, October 2026: €[\d,]+\.$/);
  });

  test("what a metric leaves out by default is always said", async () => {
    const answer = await lookUp({ metrics: ["retail_only"], time: "October 2026" });
    expect(partOf(answer).reading.assumed).toEqual(["retail only"]);
    const byChannel = await lookUp({ metrics: ["retail_only"], by: ["channel"], time: "October 2026" });
    expect(partOf(byChannel).rows.length).toBe(2);
    expect(partOf(byChannel).reading.assumed).toEqual([
      "by the channel that is asked for; retail only alone means retail only",
    ]);
  });
});
