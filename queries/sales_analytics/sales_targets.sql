-- title: Sales targets by month, region and model
-- refresh: monthly 1st 04:00
-- owner: sales-planning
-- time: { column: month, grain: month }
-- dimensions: [region, segment, model]
-- metrics: [units_target, revenue_target]
-- synonyms: [sales targets, sales plan]
-- default: { by: [region], metrics: [units_target] }
-- questions: ["units target by region"]
SELECT t.target_month AS month, r.region_name AS region, m.segment, m.model_name AS model,
       SUM(t.target_units) AS units_target, SUM(t.target_revenue) AS revenue_target
FROM sales_targets t
JOIN regions r ON r.region_id = t.region_id
JOIN models m ON m.model_id = t.model_id
GROUP BY t.target_month, r.region_name, m.segment, m.model_name
