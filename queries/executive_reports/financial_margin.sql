-- title: Revenue, margin and operating margin by month and segment
-- refresh: daily 02:00
-- owner: controlling
-- time: { column: month, grain: month }
-- complete_through: SELECT MAX(complete_through) FROM feed_log WHERE feed = 'finance'
-- dimensions: [segment]
-- metrics: [revenue, cost, incentives, margin, margin_rate, incentive_rate, warranty_expense, marketing_cost, overheads, operating_margin, operating_margin_rate]
-- synonyms: [financial margin analysis, financial margin, margin analysis, financial analysis, profitability analysis, p&l, profit and loss]
-- default: { title: Financial margins, by: [segment], metrics: [revenue, margin, margin_rate, operating_margin, operating_margin_rate], sort: -operating_margin }
-- questions: ["Financial margin analysis", "operating margin by month"]
SELECT f.month_start AS month, f.segment,
       SUM(CASE WHEN f.account = 'Revenue' THEN f.actual ELSE 0 END) AS revenue,
       SUM(CASE WHEN f.account = 'Cost of goods' THEN f.actual ELSE 0 END) AS cost,
       SUM(CASE WHEN f.account = 'Incentives' THEN f.actual ELSE 0 END) AS incentives,
       SUM(CASE WHEN f.account = 'Revenue' THEN f.actual WHEN f.account IN ('Cost of goods', 'Incentives') THEN -f.actual ELSE 0 END) AS margin,
       SUM(CASE WHEN f.account = 'Warranty' THEN f.actual ELSE 0 END) AS warranty_expense,
       SUM(CASE WHEN f.account = 'Marketing' THEN f.actual ELSE 0 END) AS marketing_cost,
       SUM(CASE WHEN f.account = 'Overheads' THEN f.actual ELSE 0 END) AS overheads,
       SUM(CASE WHEN f.account = 'Revenue' THEN f.actual ELSE -f.actual END) AS operating_margin
FROM finance_lines f
WHERE f.month_start < :now
GROUP BY f.month_start, f.segment
