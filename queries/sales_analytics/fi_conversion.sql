-- title: F&I conversion by month, region and model
-- refresh: daily 02:00
-- owner: finance-and-insurance
-- time: { column: month, grain: month }
-- complete_through: SELECT MAX(complete_through) FROM feed_log WHERE feed = 'fi'
-- dimensions: [region, segment, model]
-- metrics: [retail_units, fi_sales, fi_conversion]
-- default: { by: [region], metrics: [fi_conversion] }
-- questions: ["F&I conversion by model", "f&i conversion trend"]
SELECT CAST(DATE_FORMAT(s.sale_date, '%Y-%m-01') AS DATE) AS month, r.region_name AS region, m.segment, m.model_name AS model,
       SUM(s.quantity) AS retail_units, SUM(CASE WHEN f.sale_id IS NOT NULL THEN s.quantity ELSE 0 END) AS fi_sales
FROM vehicle_sales s
JOIN dealers d ON d.dealer_id = s.dealer_id
JOIN regions r ON r.region_id = d.region_id
JOIN models m ON m.model_id = s.model_id
LEFT JOIN (SELECT DISTINCT sale_id FROM fi_contracts) f ON f.sale_id = s.sale_id
WHERE s.status = 'delivered' AND s.channel = 'retail' AND s.sale_date < :now
GROUP BY CAST(DATE_FORMAT(s.sale_date, '%Y-%m-01') AS DATE), r.region_name, m.segment, m.model_name
