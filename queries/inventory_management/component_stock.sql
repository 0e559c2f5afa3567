-- title: Component stock and days of cover by day, plant and component
-- refresh: daily 05:00
-- owner: supply-chain
-- time: { column: day, grain: day }
-- complete_through: SELECT MAX(complete_through) FROM feed_log WHERE feed = 'components'
-- dimensions: [plant, component_group, component, criticality, supplier]
-- metrics: [component_stock, component_value, daily_usage, days_of_cover]
-- default: { by: [plant], metrics: [component_stock, days_of_cover], time: latest }
-- views:
--   stockout risk:
--     title: Components about to run out
--     synonyms: [stockout risk, stock out risk, stockout risk analysis, stockout, stockouts, stock-out, stock-outs, running out, running low, run out, shortage, shortages, stock risk, at risk of running out, low stock, run dry, runs dry, running dry, go dry, dry up, run short, running short, go empty, least days left, days left]
--     by: [plant, component, criticality]
--     metrics: [days_of_cover, component_stock, daily_usage]
--     having: days_of_cover < 10
--     time: latest
--     sort: days_of_cover
--   availability:
--     title: Component availability
--     synonyms: [component availability, component availability status, parts availability, part availability, availability status, availability]
--     by: [component_group]
--     metrics: [days_of_cover, component_stock]
--     time: latest
--     sort: days_of_cover
-- questions: ["Stockout risk analysis", "Component availability status", "days of cover by plant"]
SELECT s.stock_date AS day, p.plant_name AS plant, c.component_group, c.component_id, c.component_name AS component, c.part_number,
       c.criticality, c.supplier, SUM(s.on_hand) AS component_stock, SUM(s.on_hand * c.unit_cost) AS component_value, SUM(s.daily_usage) AS daily_usage
FROM component_stock s
JOIN plants p ON p.plant_id = s.plant_id
JOIN components c ON c.component_id = s.component_id
WHERE s.stock_date < :now
GROUP BY s.stock_date, p.plant_name, c.component_group, c.component_id, c.component_name, c.part_number, c.criticality, c.supplier
