-- title: F&I contracts by day, dealer, model and product
-- refresh: daily 02:00
-- owner: finance-and-insurance
-- time: { column: day, grain: day }
-- complete_through: SELECT MAX(complete_through) FROM feed_log WHERE feed = 'fi'
-- dimensions: [region, dealer, segment, model, channel, product]
-- metrics: [fi_contracts, fi_revenue]
-- default: { by: [product], metrics: [fi_contracts, fi_revenue] }
-- questions: ["F&I revenue by product", "how many gap contracts last month"]
SELECT c.contract_date AS day, r.region_name AS region, d.dealer_id, d.dealer_name AS dealer, d.city AS dealer_city,
       m.segment, m.model_name AS model, s.channel, c.product, COUNT(*) AS fi_contracts, SUM(c.amount) AS fi_revenue
FROM fi_contracts c
JOIN vehicle_sales s ON s.sale_id = c.sale_id
JOIN dealers d ON d.dealer_id = c.dealer_id
JOIN regions r ON r.region_id = d.region_id
JOIN models m ON m.model_id = c.model_id
WHERE c.contract_date < :now
GROUP BY c.contract_date, r.region_name, d.dealer_id, d.dealer_name, d.city, m.segment, m.model_name, s.channel, c.product
