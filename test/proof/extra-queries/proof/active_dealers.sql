-- title: Dealers who delivered anything, by month
-- time: { column: month, grain: month }
-- complete_through: SELECT MAX(complete_through) FROM feed_log WHERE feed = 'sales'
-- dimensions: [region, segment]
-- metrics: [active_dealers]
SELECT CAST(DATE_FORMAT(s.sale_date, '%Y-%m-01') AS DATE) AS month, r.region_name AS region, m.segment,
       COUNT(DISTINCT s.dealer_id) AS active_dealers
FROM vehicle_sales s
JOIN dealers d ON d.dealer_id = s.dealer_id
JOIN regions r ON r.region_id = d.region_id
JOIN models m ON m.model_id = s.model_id
WHERE s.status = 'delivered' AND s.sale_date < :now
GROUP BY CAST(DATE_FORMAT(s.sale_date, '%Y-%m-01') AS DATE), r.region_name, m.segment
