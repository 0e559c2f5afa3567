-- title: Vehicle stock with days missing here and there
-- time: { column: day, grain: day }
-- dimensions: [plant, segment, model]
-- metrics: [average_stock, zero_stock, carried_stock]
SELECT s.stock_date AS day, p.plant_name AS plant, m.segment, m.model_name AS model,
       SUM(s.on_hand) AS average_stock, SUM(s.on_hand) AS zero_stock, SUM(s.on_hand) AS carried_stock
FROM vehicle_stock s
JOIN plants p ON p.plant_id = s.plant_id
JOIN models m ON m.model_id = s.model_id
WHERE s.stock_date < :now AND MOD(s.model_id * 3 + EXTRACT(DAY FROM s.stock_date), 7) <> 0
GROUP BY s.stock_date, p.plant_name, m.segment, m.model_name
