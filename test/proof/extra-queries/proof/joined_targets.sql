-- title: Monthly targets of regions, repeated by a join for every dealer who sold
-- time: { column: month, grain: month }
-- complete_through: SELECT MAX(complete_through) FROM feed_log WHERE feed = 'sales'
-- dimensions: [region, dealer, segment]
-- metrics: [joined_target, joined_units, joined_attainment]
SELECT sold.month, sold.region, sold.dealer_id, sold.dealer, sold.dealer_city, sold.segment,
       planned.units AS joined_target, sold.units AS joined_units
FROM (
  SELECT CAST(DATE_FORMAT(s.sale_date, '%Y-%m-01') AS DATE) AS month, r.region_name AS region, d.dealer_id,
         d.dealer_name AS dealer, d.city AS dealer_city, m.segment, SUM(s.quantity) AS units
  FROM vehicle_sales s
  JOIN dealers d ON d.dealer_id = s.dealer_id
  JOIN regions r ON r.region_id = d.region_id
  JOIN models m ON m.model_id = s.model_id
  WHERE s.status = 'delivered' AND s.sale_date < :now
  GROUP BY CAST(DATE_FORMAT(s.sale_date, '%Y-%m-01') AS DATE), r.region_name, d.dealer_id, d.dealer_name, d.city, m.segment
) sold
JOIN (
  SELECT t.target_month AS month, r.region_name AS region, m.segment, SUM(t.target_units) AS units
  FROM sales_targets t
  JOIN regions r ON r.region_id = t.region_id
  JOIN models m ON m.model_id = t.model_id
  GROUP BY t.target_month, r.region_name, m.segment
) planned ON planned.month = sold.month AND planned.region = sold.region AND planned.segment = sold.segment
