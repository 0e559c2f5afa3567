-- title: Sales as booked, Export in euros
-- time: { column: day, grain: day }
-- complete_through: SELECT MAX(complete_through) FROM feed_log WHERE feed = 'sales'
-- dimensions: [region, segment, ledger_currency]
-- metrics: [booked_sales]
SELECT s.sale_date AS day, r.region_name AS region, m.segment,
       CASE WHEN r.region_name = 'Export' THEN 'EUR' ELSE 'USD' END AS ledger_currency, SUM(s.revenue) AS booked_sales
FROM vehicle_sales s
JOIN dealers d ON d.dealer_id = s.dealer_id
JOIN regions r ON r.region_id = d.region_id
JOIN models m ON m.model_id = s.model_id
WHERE s.status = 'delivered' AND s.sale_date < :now
GROUP BY s.sale_date, r.region_name, m.segment, CASE WHEN r.region_name = 'Export' THEN 'EUR' ELSE 'USD' END
