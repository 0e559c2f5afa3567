-- title: Warranty claims by day, model, component, plant and failure mode
-- refresh: daily 02:00
-- owner: quality
-- time: { column: day, grain: day }
-- complete_through: SELECT MAX(complete_through) FROM feed_log WHERE feed = 'warranty'
-- dimensions: [region, dealer, segment, model, model_year, component_group, component, criticality, supplier, plant, lot, failure_mode]
-- metrics: [claims, claim_cost, cost_per_claim]
-- default: { by: [model], metrics: [claims, claim_cost] }
-- views:
--   failure patterns:
--     title: Failure patterns
--     synonyms: [failure pattern, failure patterns, failure pattern analysis, failure analysis]
--     by: [failure_mode, component_group]
--     metrics: [claims, claim_cost, cost_per_claim]
--     sort: -claims
--     limit: 15
-- questions: ["Warranty claims by model", "Failure pattern analysis", "warranty cost by component"]
SELECT w.claim_date AS day, r.region_name AS region, d.dealer_id, d.dealer_name AS dealer, d.city AS dealer_city, m.segment,
       m.model_name AS model, w.model_year, c.component_group, c.component_id, c.component_name AS component, c.part_number, c.criticality, c.supplier,
       p.plant_name AS plant, w.lot, w.failure_mode, COUNT(*) AS claims, SUM(w.cost) AS claim_cost
FROM warranty_claims w
JOIN dealers d ON d.dealer_id = w.dealer_id
JOIN regions r ON r.region_id = d.region_id
JOIN models m ON m.model_id = w.model_id
JOIN components c ON c.component_id = w.component_id
JOIN plants p ON p.plant_id = w.plant_id
WHERE w.claim_date < :now
GROUP BY w.claim_date, r.region_name, d.dealer_id, d.dealer_name, d.city, m.segment, m.model_name, w.model_year, c.component_group,
         c.component_id, c.component_name, c.part_number, c.criticality, c.supplier, p.plant_name, w.lot, w.failure_mode
