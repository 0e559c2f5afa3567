-- title: Dealer performance by day
-- refresh: daily 02:00
-- owner: dealer-development
-- time: { column: day, grain: day }
-- complete_through: SELECT MAX(complete_through) FROM feed_log WHERE feed = 'sales'
-- dimensions: [region, dealer]
-- metrics: [units, revenue, margin, margin_rate, margin_per_unit, retail_units, fi_sales, fi_conversion]
-- synonyms: [dealer performance, dealer ranking, dealer results, dealer scorecard]
-- default: { title: Dealer performance, by: [dealer], metrics: [units, revenue, margin_rate, fi_conversion], sort: -units }
-- questions: ["Show dealer performance by region", "F&I conversion rates by dealer", "top 10 dealers by units"]
SELECT s.sale_date AS day, r.region_name AS region, d.dealer_id, d.dealer_name AS dealer, d.city AS dealer_city,
       SUM(s.quantity) AS units, SUM(s.revenue) AS revenue, SUM(s.revenue - s.cost - s.incentive) AS margin,
       SUM(CASE WHEN s.channel = 'retail' THEN s.quantity ELSE 0 END) AS retail_units,
       SUM(CASE WHEN s.channel = 'retail' AND f.sale_id IS NOT NULL THEN s.quantity ELSE 0 END) AS fi_sales
FROM vehicle_sales s
JOIN dealers d ON d.dealer_id = s.dealer_id
JOIN regions r ON r.region_id = d.region_id
LEFT JOIN (SELECT DISTINCT sale_id FROM fi_contracts) f ON f.sale_id = s.sale_id
WHERE s.status = 'delivered' AND s.sale_date < :now
GROUP BY s.sale_date, r.region_name, d.dealer_id, d.dealer_name, d.city
