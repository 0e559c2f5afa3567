-- title: Orders and cancellations by day, dealer and model
-- refresh: daily 02:00
-- owner: sales-operations
-- time: { column: day, grain: day }
-- complete_through: SELECT MAX(complete_through) FROM feed_log WHERE feed = 'sales'
-- dimensions: [region, dealer, segment, model, channel]
-- metrics: [cancelled_units, ordered_units, cancellation_rate]
-- default: { by: [region], metrics: [cancelled_units, cancellation_rate] }
-- questions: ["cancelled orders by region"]
SELECT s.sale_date AS day, r.region_name AS region, d.dealer_id, d.dealer_name AS dealer, d.city AS dealer_city,
       m.segment, m.model_name AS model, s.channel,
       SUM(CASE WHEN s.status = 'cancelled' THEN s.quantity ELSE 0 END) AS cancelled_units, SUM(s.quantity) AS ordered_units
FROM vehicle_sales s
JOIN dealers d ON d.dealer_id = s.dealer_id
JOIN regions r ON r.region_id = d.region_id
JOIN models m ON m.model_id = s.model_id
WHERE s.sale_date < :now
GROUP BY s.sale_date, r.region_name, d.dealer_id, d.dealer_name, d.city, m.segment, m.model_name, s.channel
