-- title: Cancelled orders by day, dealer and model
-- refresh: daily 02:00
-- owner: sales-operations
-- time: { column: day, grain: day }
-- complete_through: SELECT MAX(complete_through) FROM feed_log WHERE feed = 'sales'
-- dimensions: [region, dealer, segment, model, channel]
-- metrics: [cancelled_units]
-- default: { by: [region], metrics: [cancelled_units] }
-- questions: ["cancelled orders by region"]
SELECT s.sale_date AS day, r.region_name AS region, d.dealer_id, d.dealer_name AS dealer, d.city AS dealer_city,
       m.segment, m.model_name AS model, s.channel, SUM(s.quantity) AS cancelled_units
FROM vehicle_sales s
JOIN dealers d ON d.dealer_id = s.dealer_id
JOIN regions r ON r.region_id = d.region_id
JOIN models m ON m.model_id = s.model_id
WHERE s.status = 'cancelled' AND s.sale_date < :now
GROUP BY s.sale_date, r.region_name, d.dealer_id, d.dealer_name, d.city, m.segment, m.model_name, s.channel
