-- title: Warranty repairs by day, model, component and plant
-- refresh: daily 02:00
-- owner: quality
-- time: { column: day, grain: day }
-- complete_through: SELECT MAX(complete_through) FROM feed_log WHERE feed = 'warranty'
-- dimensions: [region, dealer, segment, model, component_group, component, criticality, supplier, plant, lot, failure_mode]
-- metrics: [repairs, repeat_repairs, repeat_rate, labor_hours, labor_hours_per_repair]
-- default: { by: [component], metrics: [repeat_repairs, repeat_rate], sort: -repeat_repairs }
-- questions: ["Components with repeat repairs", "repeat repair rate by model"]
SELECT f.repair_date AS day, r.region_name AS region, d.dealer_id, d.dealer_name AS dealer, d.city AS dealer_city, m.segment,
       m.model_name AS model, c.component_group, c.component_id, c.component_name AS component, c.part_number, c.criticality, c.supplier, p.plant_name AS plant,
       w.lot, w.failure_mode, COUNT(*) AS repairs, SUM(f.is_repeat) AS repeat_repairs, SUM(f.labor_hours) AS labor_hours
FROM repairs f
JOIN warranty_claims w ON w.claim_id = f.claim_id
JOIN dealers d ON d.dealer_id = w.dealer_id
JOIN regions r ON r.region_id = d.region_id
JOIN models m ON m.model_id = w.model_id
JOIN components c ON c.component_id = w.component_id
JOIN plants p ON p.plant_id = w.plant_id
WHERE f.repair_date < :now
GROUP BY f.repair_date, r.region_name, d.dealer_id, d.dealer_name, d.city, m.segment, m.model_name, c.component_group, c.component_id,
         c.component_name, c.part_number, c.criticality, c.supplier, p.plant_name, w.lot, w.failure_mode
