import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type MeridianAlmanac, openMeridian, readRows } from "../proof/meridian-almanac.ts";
import { type GoldenQuestion, grade } from "./grade.ts";

let meridian: MeridianAlmanac;

beforeAll(async () => {
  meridian = await openMeridian();
});
afterAll(() => meridian.close());

const year = "s.sale_date >= '2025-11-01' AND s.sale_date < '2026-11-01'";
const sales = `FROM vehicle_sales s JOIN dealers d ON d.dealer_id = s.dealer_id JOIN regions r ON r.region_id = d.region_id
  JOIN models m ON m.model_id = s.model_id WHERE s.status = 'delivered' AND ${year}`;
const claims = `FROM warranty_claims w JOIN models m ON m.model_id = w.model_id JOIN components c ON c.component_id = w.component_id
  WHERE w.claim_date >= '2025-11-01' AND w.claim_date < '2026-11-01'`;
const cover = `FROM component_stock s JOIN plants p ON p.plant_id = s.plant_id JOIN components c ON c.component_id = s.component_id
  WHERE s.stock_date = '2026-11-17'`;
const kpis = `FROM kpi_values v JOIN kpis k ON k.kpi_id = v.kpi_id
  JOIN (SELECT kpi_id, MAX(month_start) AS latest FROM kpi_values GROUP BY kpi_id) l ON l.kpi_id = v.kpi_id AND l.latest = v.month_start`;
const variance =
  "CASE WHEN k.direction = 'higher' THEN 1e0 * (v.actual - v.target) / v.target ELSE 1e0 * (v.target - v.actual) / v.target END";
const northeast = `SELECT m.model_name, SUM(s.quantity) AS units ${sales} AND r.region_name = 'Northeast' GROUP BY m.model_name ORDER BY units DESC LIMIT 10`;
const scores = `SELECT k.kpi_name, CASE WHEN k.direction = 'higher' THEN LEAST(120e0, 100e0 * v.actual / v.target) ELSE LEAST(120e0, 100e0 * v.target / v.actual) END ${kpis}`;
const account = (name: string) => `SUM(CASE WHEN f.account = '${name}' THEN f.actual ELSE 0 END)`;

/** What people ask first, each with its SQL on the source. */
const questions: readonly (readonly [question: string, sql: string, ordered?: boolean])[] = [
  [
    "top selling models by region",
    `SELECT region_name, model_name, units FROM (SELECT r.region_name, m.model_name, SUM(s.quantity) AS units,
       ROW_NUMBER() OVER (PARTITION BY r.region_name ORDER BY SUM(s.quantity) DESC) AS place ${sales} GROUP BY r.region_name, m.model_name) x WHERE place <= 3`,
  ],
  ["top selling models northeast", northeast, true],
  ["What were the top selling models in the Northeast?", northeast, true],
  [
    "Show dealer performance by region",
    `SELECT region_name, dealer_name, units, revenue FROM (SELECT r.region_name, d.dealer_name, SUM(s.quantity) AS units, SUM(s.revenue) AS revenue,
       RANK() OVER (PARTITION BY r.region_name ORDER BY SUM(s.quantity) DESC) AS place ${sales} GROUP BY r.region_name, d.dealer_id, d.dealer_name) x WHERE place <= 5`,
  ],
  [
    "F&I conversion rates by dealer",
    `SELECT d.dealer_name, 1e0 * SUM(CASE WHEN f.sale_id IS NOT NULL THEN s.quantity ELSE 0 END) / SUM(s.quantity) FROM vehicle_sales s
       JOIN dealers d ON d.dealer_id = s.dealer_id LEFT JOIN (SELECT DISTINCT sale_id FROM fi_contracts) f ON f.sale_id = s.sale_id
       WHERE s.status = 'delivered' AND s.channel = 'retail' AND ${year} GROUP BY d.dealer_id, d.dealer_name`,
  ],
  ["Show me KPI health scores", scores],
  ["kpi health score", scores],
  [
    "Which metrics are underperforming?",
    `SELECT k.kpi_name, v.actual, v.target ${kpis} WHERE ${variance} < 0`,
  ],
  ["Variance reports by category", `SELECT k.kpi_category, AVG(${variance}) ${kpis} GROUP BY k.kpi_category`],
  [
    "Stockout risk analysis",
    `SELECT p.plant_name, c.component_name, 1e0 * s.on_hand / s.daily_usage AS days ${cover} AND 1e0 * s.on_hand / s.daily_usage < 10 ORDER BY days`,
    true,
  ],
  [
    "Component availability status",
    `SELECT c.component_group, MIN(1e0 * s.on_hand / s.daily_usage), SUM(s.on_hand) ${cover} GROUP BY c.component_group`,
  ],
  [
    "Financial margin analysis",
    `SELECT f.segment, ${account("Revenue")}, ${account("Revenue")} - ${account("Cost of goods")} - ${account("Incentives")} FROM finance_lines f
       WHERE f.month_start >= '2025-11-01' AND f.month_start < '2026-11-01' GROUP BY f.segment`,
  ],
  ["Risk and opportunity matrix", "SELECT title, kind, likelihood, impact, exposure FROM risk_register"],
  ["Warranty claims by model", `SELECT m.model_name, COUNT(*) ${claims} GROUP BY m.model_name`],
  [
    "Components with repeat repairs",
    `SELECT c.component_name, SUM(f.is_repeat) FROM repairs f JOIN warranty_claims w ON w.claim_id = f.claim_id JOIN components c ON c.component_id = w.component_id
       WHERE f.repair_date >= '2025-11-01' AND f.repair_date < '2026-11-01' GROUP BY c.component_id, c.component_name`,
  ],
  [
    "Failure pattern analysis",
    `SELECT w.failure_mode, c.component_group, COUNT(*) AS claims ${claims} GROUP BY w.failure_mode, c.component_group ORDER BY claims DESC LIMIT 15`,
    true,
  ],
];

describe("what people ask first is answered with what SQL gives", () => {
  test.for(questions)("%s", async ([question, sql, ordered = false]) => {
    const answer = await meridian.almanac.ask({
      text: question,
      caller: { door: "terminal", person: "test" },
    });
    const golden: GoldenQuestion = {
      id: "",
      question,
      expect: "answer",
      sql,
      alternatives: [],
      order_matters: ordered,
      note: "",
    };
    expect([answer.headline, grade(golden, answer, [await readRows(meridian.source, sql)])]).toEqual([
      answer.headline,
      "right",
    ]);
  });

  test.for(["inventory stock levels", "Current inventory levels by plant"])(
    "%s: of vehicles or of components, which is asked",
    async (text) => {
      const answer = await meridian.almanac.ask({ text, caller: { door: "terminal", person: "test" } });
      expect(answer.kind).toBe("clarify");
      const kinds = await Promise.all(
        (answer.parts[0]?.choices ?? []).map(async ({ edit }) => {
          const chosen = await meridian.almanac.ask({
            text,
            edit,
            caller: { door: "terminal", person: "test" },
          });
          return [chosen.kind, chosen.parts[0]?.reading.metrics];
        }),
      );
      expect(kinds).toEqual([
        ["answer", ["vehicle_stock"]],
        ["answer", ["component_stock"]],
      ]);
    },
  );

  test("CEO weekly summary: every section has its number", async () => {
    const answer = await meridian.almanac.ask({
      text: "CEO weekly summary",
      caller: { door: "terminal", person: "test" },
    });
    expect(answer.parts.map((part) => [part.title, part.kind])).toEqual(
      [
        "Deliveries",
        "Revenue",
        "On target",
        "Needs a decision",
        "Regions",
        "Off target",
        "Margin",
        "Warranty",
      ].map((title) => [title, "answer"]),
    );
    const week =
      "SELECT SUM(quantity), SUM(revenue) FROM vehicle_sales WHERE status = 'delivered' AND sale_date >= '2026-11-09' AND sale_date < '2026-11-16'";
    const [[units, revenue] = []] = await readRows(meridian.source, week);
    expect([answer.parts[0]?.rows[0]?.[0], answer.parts[1]?.rows[0]?.[0]]).toEqual([units, revenue]);
  });
});
