/** Sales data is complete to 17 November 2026, warranty data to the 13th, finance and KPIs to October. */
const delivered = "FROM vehicle_sales s WHERE s.status = 'delivered'";
const october = "s.sale_date >= '2026-10-01' AND s.sale_date < '2026-11-01'";

/** Numbers that a business asks for, each with SQL on the base tables, written by hand. */
export const businessNumbers: readonly (readonly [title: string, request: object, sql: string])[] = [
  [
    "units of October 2026",
    { metrics: ["units"], time: "October 2026" },
    `SELECT SUM(quantity) ${delivered} AND ${october}`,
  ],
  [
    "units of retail sales in the Northeast last quarter",
    {
      metrics: ["units"],
      time: "last quarter",
      filters: [
        { field: "region", operator: "in", values: ["Northeast"] },
        { field: "channel", operator: "in", values: ["retail"] },
      ],
    },
    `SELECT SUM(quantity) ${delivered} AND channel = 'retail' AND s.sale_date >= '2026-07-01' AND s.sale_date < '2026-10-01'
       AND dealer_id IN (SELECT d.dealer_id FROM dealers d JOIN regions r ON r.region_id = d.region_id
                         WHERE r.region_name = 'Northeast')`,
  ],
  [
    "revenue this year to date and the same days of last year",
    { metrics: ["revenue"], time: "this year", compare: "last_year" },
    `SELECT SUM(CASE WHEN s.sale_date >= '2026-01-01' AND s.sale_date <= '2026-11-17' THEN revenue ELSE 0 END),
            SUM(CASE WHEN s.sale_date >= '2025-01-01' AND s.sale_date <= '2025-11-17' THEN revenue ELSE 0 END),
            SUM(CASE WHEN s.sale_date >= '2026-01-01' AND s.sale_date <= '2026-11-17' THEN revenue ELSE 0 END)
            / SUM(CASE WHEN s.sale_date >= '2025-01-01' AND s.sale_date <= '2025-11-17' THEN revenue ELSE 0 END) - 1
     ${delivered}`,
  ],
  [
    "units of September against the whole of August",
    { metrics: ["units"], time: "2026-09-01..2026-09-30", compare: "previous" },
    `SELECT SUM(CASE WHEN MONTH(s.sale_date) = 9 THEN quantity ELSE 0 END),
            SUM(CASE WHEN MONTH(s.sale_date) = 8 THEN quantity ELSE 0 END),
            1.0 * SUM(CASE WHEN MONTH(s.sale_date) = 9 THEN quantity ELSE 0 END)
            / SUM(CASE WHEN MONTH(s.sale_date) = 8 THEN quantity ELSE 0 END) - 1
     ${delivered} AND YEAR(s.sale_date) = 2026`,
  ],
  [
    "margin rate by segment of October, highest first",
    { metrics: ["margin_rate"], by: ["segment"], time: "October 2026", sort: "-margin_rate" },
    `SELECT m.segment, SUM(revenue - cost - incentive) / SUM(revenue) AS rate
     FROM vehicle_sales s JOIN models m ON m.model_id = s.model_id
     WHERE s.status = 'delivered' AND ${october} GROUP BY m.segment ORDER BY rate DESC`,
  ],
  [
    "units of the models whose margin rate is below 9 %, though nobody asks to see the rate",
    {
      metrics: ["units"],
      by: ["model"],
      time: "last quarter",
      filters: [{ field: "margin_rate", operator: "<", values: [0.09] }],
    },
    `SELECT m.model_name, SUM(quantity), SUM(revenue - cost - incentive) / SUM(revenue) AS rate
     FROM vehicle_sales s JOIN models m ON m.model_id = s.model_id
     WHERE s.status = 'delivered' AND s.sale_date >= '2026-07-01' AND s.sale_date < '2026-10-01'
     GROUP BY m.model_name HAVING SUM(revenue - cost - incentive) / SUM(revenue) < 0.09 ORDER BY rate`,
  ],
  [
    "the five dealers with the most units of October",
    { metrics: ["units"], by: ["dealer"], time: "October 2026", limit: 5 },
    `SELECT name, units FROM (
       SELECT d.dealer_name AS name, SUM(quantity) AS units, RANK() OVER (ORDER BY SUM(quantity) DESC) AS place
       FROM vehicle_sales s JOIN dealers d ON d.dealer_id = s.dealer_id
       WHERE s.status = 'delivered' AND ${october} GROUP BY d.dealer_id, d.dealer_name) ranked
     WHERE place <= 5 ORDER BY units DESC, name`,
  ],
  [
    "F&I conversion of October by region",
    { metrics: ["fi_conversion"], by: ["region"], time: "October 2026", sort: "region" },
    `SELECT r.region_name, 1.0 * SUM(CASE WHEN EXISTS (SELECT 1 FROM fi_contracts c WHERE c.sale_id = s.sale_id)
                                     THEN quantity ELSE 0 END) / SUM(quantity)
     FROM vehicle_sales s JOIN dealers d ON d.dealer_id = s.dealer_id JOIN regions r ON r.region_id = d.region_id
     WHERE s.status = 'delivered' AND s.channel = 'retail' AND ${october} GROUP BY r.region_name ORDER BY r.region_name`,
  ],
  [
    "cancellation rate of October",
    { metrics: ["cancellation_rate"], time: "October 2026" },
    `SELECT 1.0 * SUM(CASE WHEN status = 'cancelled' THEN quantity ELSE 0 END) / SUM(quantity)
     FROM vehicle_sales s WHERE ${october}`,
  ],
  [
    "warranty claims of the 30 days that the late feed covers",
    { metrics: ["claims", "claim_cost"], time: "last 30 days" },
    `SELECT COUNT(*), SUM(cost) FROM warranty_claims WHERE claim_date > '2026-10-14' AND claim_date <= '2026-11-13'`,
  ],
  [
    "claims per 1,000 units of the third quarter by model",
    { metrics: ["claim_rate"], by: ["model"], time: "Q3 2026", sort: "model" },
    `SELECT m.model_name, 1000.0
       * (SELECT COUNT(*) FROM warranty_claims w WHERE w.model_id = m.model_id
            AND w.claim_date >= '2026-07-01' AND w.claim_date < '2026-10-01')
       / (SELECT SUM(quantity) ${delivered} AND s.model_id = m.model_id
            AND s.sale_date >= '2026-07-01' AND s.sale_date < '2026-10-01')
     FROM models m ORDER BY m.model_name`,
  ],
  [
    "vehicle stock by plant at the end of October",
    { metrics: ["vehicle_stock"], by: ["plant"], time: "October 2026", sort: "plant" },
    `SELECT p.plant_name, SUM(on_hand) FROM vehicle_stock s JOIN plants p ON p.plant_id = s.plant_id
     WHERE stock_date = '2026-10-31' GROUP BY p.plant_name ORDER BY p.plant_name`,
  ],
  [
    "days of cover of the scarcest component of each plant, now",
    { metrics: ["days_of_cover"], by: ["plant"], sort: "plant" },
    `SELECT p.plant_name, MIN(1.0 * on_hand / daily_usage)
     FROM component_stock s JOIN plants p ON p.plant_id = s.plant_id
     WHERE stock_date = '2026-11-17' AND daily_usage > 0 GROUP BY p.plant_name ORDER BY p.plant_name`,
  ],
  [
    "target attainment of October by region",
    { metrics: ["units_attainment"], by: ["region"], time: "October 2026", sort: "region" },
    `SELECT r.region_name, 1.0 * (SELECT SUM(quantity) ${delivered} AND ${october} AND s.dealer_id IN
         (SELECT d.dealer_id FROM dealers d WHERE d.region_id = r.region_id))
       / (SELECT SUM(target_units) FROM sales_targets t
          WHERE t.region_id = r.region_id AND t.target_month = '2026-10-01')
     FROM regions r ORDER BY r.region_name`,
  ],
  [
    "operating margin by month of the last six months",
    { metrics: ["operating_margin"], time: "last 6 months", grain: "month" },
    `SELECT month_start, SUM(CASE WHEN account = 'Revenue' THEN actual ELSE -actual END)
     FROM finance_lines WHERE month_start >= '2026-05-01' AND month_start < '2026-11-01'
     GROUP BY month_start ORDER BY month_start`,
  ],
  [
    "the share of repairs that are repeats, by component group, of this year",
    { metrics: ["repeat_rate"], by: ["component_group"], time: "this year", sort: "component_group" },
    `SELECT c.component_group, 1.0 * SUM(is_repeat) / COUNT(*) FROM repairs f
     JOIN warranty_claims w ON w.claim_id = f.claim_id JOIN components c ON c.component_id = w.component_id
     WHERE repair_date >= '2026-01-01' AND repair_date <= '2026-11-13'
     GROUP BY c.component_group ORDER BY c.component_group`,
  ],
  [
    "KPIs that missed their October target",
    { metrics: ["kpis_missed"], time: "latest" },
    `SELECT COUNT(*) FROM kpi_values v JOIN kpis k ON k.kpi_id = v.kpi_id WHERE v.month_start = '2026-10-01'
       AND (k.direction = 'higher' AND v.actual < v.target OR k.direction = 'lower' AND v.actual > v.target)`,
  ],
];
