-- title: Deliveries that are counted at retail, or without vans, unless something else is said
-- time: { column: day, grain: day }
-- complete_through: SELECT MAX(complete_through) FROM feed_log WHERE feed = 'sales'
-- dimensions: [region, segment, model, channel]
-- metrics: [retail_only, no_vans, retail_without_vans]
SELECT s.sale_date AS day, r.region_name AS region, m.segment, m.model_name AS model, s.channel,
       SUM(s.quantity) AS retail_only, SUM(s.quantity) AS no_vans
FROM vehicle_sales s
JOIN dealers d ON d.dealer_id = s.dealer_id
JOIN regions r ON r.region_id = d.region_id
JOIN models m ON m.model_id = s.model_id
WHERE s.status = 'delivered' AND s.sale_date < :now
GROUP BY s.sale_date, r.region_name, m.segment, m.model_name, s.channel
