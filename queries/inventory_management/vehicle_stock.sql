-- title: Vehicle stock by day, plant and model
-- refresh: daily 05:00
-- owner: logistics
-- time: { column: day, grain: day }
-- complete_through: SELECT MAX(complete_through) FROM feed_log WHERE feed = 'stock'
-- dimensions: [plant, segment, model]
-- metrics: [vehicle_stock, in_transit]
-- default: { by: [plant], metrics: [vehicle_stock], time: latest, sort: -vehicle_stock }
-- questions: ["vehicle inventory by plant", "vehicle stock by model"]
SELECT s.stock_date AS day, p.plant_name AS plant, m.segment, m.model_name AS model,
       SUM(s.on_hand) AS vehicle_stock, SUM(s.in_transit) AS in_transit
FROM vehicle_stock s
JOIN plants p ON p.plant_id = s.plant_id
JOIN models m ON m.model_id = s.model_id
WHERE s.stock_date < :now
GROUP BY s.stock_date, p.plant_name, m.segment, m.model_name
