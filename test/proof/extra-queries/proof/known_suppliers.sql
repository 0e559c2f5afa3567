-- title: Warranty claims by day and supplier, who is not always given
-- time: { column: day, grain: day }
-- complete_through: SELECT MAX(complete_through) FROM feed_log WHERE feed = 'warranty'
-- dimensions: [region, plant, segment, known_supplier]
-- metrics: [known_claims, claim_total, claim_amount, worst_claim]
SELECT w.claim_date AS day, r.region_name AS region, p.plant_name AS plant, m.segment,
       CASE WHEN MOD(w.component_id, 5) = 0 THEN NULL ELSE c.supplier END AS known_supplier,
       COUNT(*) AS known_claims, SUM(w.cost) AS claim_total, SUM(w.cost) AS claim_amount_sum, COUNT(w.cost) AS claim_amount_count
FROM warranty_claims w
JOIN dealers d ON d.dealer_id = w.dealer_id
JOIN regions r ON r.region_id = d.region_id
JOIN models m ON m.model_id = w.model_id
JOIN components c ON c.component_id = w.component_id
JOIN plants p ON p.plant_id = w.plant_id
WHERE w.claim_date < :now
GROUP BY w.claim_date, r.region_name, p.plant_name, m.segment, CASE WHEN MOD(w.component_id, 5) = 0 THEN NULL ELSE c.supplier END
