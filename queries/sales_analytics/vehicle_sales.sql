-- title: Vehicle sales by day, dealer, model and channel
-- means: Every delivered vehicle, retail and fleet.
-- refresh: daily 02:00
-- owner: sales-operations
-- time: { column: day, grain: day }
-- complete_through: SELECT MAX(complete_through) FROM feed_log WHERE feed = 'sales'
-- dimensions: [region, dealer, segment, model, model_year, channel]
-- metrics: [units, revenue, cost, incentives, margin, margin_rate, margin_per_unit, average_price, incentive_per_unit, incentive_rate, retail_units, fi_sales, fi_conversion]
-- default: { by: [model], metrics: [units] }
-- questions: ["top selling models northeast", "units by region last quarter", "revenue this year vs last year"]
SELECT s.sale_date AS day, r.region_name AS region, d.dealer_id, d.dealer_name AS dealer, d.city AS dealer_city,
       m.segment, m.model_name AS model, s.model_year, s.channel,
       SUM(s.quantity) AS units, SUM(s.revenue) AS revenue, SUM(s.cost) AS cost, SUM(s.incentive) AS incentives,
       SUM(s.revenue - s.cost - s.incentive) AS margin,
       SUM(CASE WHEN s.channel = 'retail' THEN s.quantity ELSE 0 END) AS retail_units,
       SUM(CASE WHEN s.channel = 'retail' AND f.sale_id IS NOT NULL THEN s.quantity ELSE 0 END) AS fi_sales
FROM vehicle_sales s
JOIN dealers d ON d.dealer_id = s.dealer_id
JOIN regions r ON r.region_id = d.region_id
JOIN models m ON m.model_id = s.model_id
LEFT JOIN (SELECT DISTINCT sale_id FROM fi_contracts) f ON f.sale_id = s.sale_id
WHERE s.status = 'delivered' AND s.sale_date < :now
GROUP BY s.sale_date, r.region_name, d.dealer_id, d.dealer_name, d.city, m.segment, m.model_name, s.model_year, s.channel
