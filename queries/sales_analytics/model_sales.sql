-- title: Model sales by month, region and channel
-- means: The small cube that answers most questions about models and regions.
-- refresh: daily 02:00
-- owner: sales-operations
-- time: { column: month, grain: month }
-- complete_through: SELECT MAX(complete_through) FROM feed_log WHERE feed = 'sales'
-- dimensions: [region, segment, model, channel]
-- metrics: [units, revenue, cost, incentives, margin, margin_rate, margin_per_unit, average_price, incentive_per_unit, incentive_rate]
-- default: { by: [model], metrics: [units] }
-- questions: ["top selling models by region", "margin per unit by segment"]
SELECT CAST(DATE_FORMAT(s.sale_date, '%Y-%m-01') AS DATE) AS month, r.region_name AS region, m.segment, m.model_name AS model, s.channel,
       SUM(s.quantity) AS units, SUM(s.revenue) AS revenue, SUM(s.cost) AS cost, SUM(s.incentive) AS incentives,
       SUM(s.revenue - s.cost - s.incentive) AS margin
FROM vehicle_sales s
JOIN dealers d ON d.dealer_id = s.dealer_id
JOIN regions r ON r.region_id = d.region_id
JOIN models m ON m.model_id = s.model_id
WHERE s.status = 'delivered' AND s.sale_date < :now
GROUP BY CAST(DATE_FORMAT(s.sale_date, '%Y-%m-01') AS DATE), r.region_name, m.segment, m.model_name, s.channel
