-- title: Lowest and highest price of a delivered vehicle by day
-- time: { column: day, grain: day }
-- complete_through: SELECT MAX(complete_through) FROM feed_log WHERE feed = 'sales'
-- dimensions: [region, segment, model]
-- metrics: [lowest_price, highest_price]
SELECT s.sale_date AS day, r.region_name AS region, m.segment, m.model_name AS model,
       MIN(s.revenue / s.quantity) AS lowest_price, MAX(s.revenue / s.quantity) AS highest_price
FROM vehicle_sales s
JOIN dealers d ON d.dealer_id = s.dealer_id
JOIN regions r ON r.region_id = d.region_id
JOIN models m ON m.model_id = s.model_id
WHERE s.status = 'delivered' AND s.sale_date < :now
GROUP BY s.sale_date, r.region_name, m.segment, m.model_name
