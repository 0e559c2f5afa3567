-- title: KPIs against their targets by month
-- refresh: daily 02:00
-- owner: performance-office
-- time: { column: month, grain: month }
-- complete_through: SELECT MAX(complete_through) FROM feed_log WHERE feed = 'kpi'
-- dimensions: [kpi, kpi_category, kpi_unit, kpi_owner]
-- metrics: [kpi_actual, kpi_target, health_score, kpi_variance, kpis_missed]
-- synonyms: [kpi status, kpi dashboard, kpi overview, kpi report]
-- default: { title: KPIs against their targets, by: [kpi], metrics: [health_score, kpi_actual, kpi_target], time: latest, sort: health_score, display: table }
-- views:
--   health scores:
--     title: KPI health scores
--     synonyms: [kpi health, kpi health scores, kpi scores]
--     by: [kpi]
--     metrics: [health_score]
--     time: latest
--     sort: health_score
--   underperforming:
--     title: KPIs that miss their target
--     synonyms: [underperforming metrics, underperforming kpis, metrics underperforming, kpis underperforming, underperforming, kpis below target, kpis off target, kpis missing target, kpis that missed target, metrics below target, metrics off target, kpis missed target, kpis missed their target, kpis missing their target, kpis worse than target, kpis that missed, kpis off their target, anomaly alerts, kpi alerts, kpis in the red, kpis red, red kpis, metrics red, red metrics]
--     by: [kpi, kpi_category]
--     metrics: [kpi_variance, kpi_actual, kpi_target]
--     having: kpi_variance < 0
--     time: latest
--     sort: kpi_variance
--   variance by category:
--     title: KPI variance by category
--     synonyms: [variance report, variance reports, variance, kpi variances, variance analysis]
--     by: [kpi_category]
--     metrics: [kpi_variance, health_score, kpis_missed]
--     time: latest
--     sort: kpi_variance
-- questions: ["Show me KPI health scores", "Which metrics are underperforming?", "Variance reports by category"]
SELECT v.month_start AS month, k.kpi_name AS kpi, k.kpi_category, k.unit AS kpi_unit, k.owner AS kpi_owner,
       v.actual AS kpi_actual, v.target AS kpi_target,
       CASE WHEN k.direction = 'higher' THEN LEAST(120e0, 100e0 * v.actual / v.target) ELSE LEAST(120e0, 100e0 * v.target / v.actual) END AS health_score_sum,
       1 AS health_score_count,
       CASE WHEN k.direction = 'higher' THEN 1e0 * (v.actual - v.target) / v.target ELSE 1e0 * (v.target - v.actual) / v.target END AS kpi_variance_sum,
       1 AS kpi_variance_count,
       CASE WHEN k.direction = 'higher' AND v.actual < v.target THEN 1 WHEN k.direction = 'lower' AND v.actual > v.target THEN 1 ELSE 0 END AS kpis_missed
FROM kpi_values v
JOIN kpis k ON k.kpi_id = v.kpi_id
WHERE v.month_start < :now
