-- title: Booked amounts against budget by month, segment and account
-- refresh: daily 02:00
-- owner: controlling
-- time: { column: month, grain: month }
-- complete_through: SELECT MAX(complete_through) FROM feed_log WHERE feed = 'finance'
-- dimensions: [segment, account]
-- metrics: [actual_amount, budget_amount, budget_variance]
-- synonyms: [budget variance, budget report, budget against actual, actual vs budget, budget vs actual, act vs bud, act vs budget, actuals vs budget, actual vs bud, bud vs act, budget to actual, actual to budget, plan vs actual, actual vs plan, actual against budget, actuals against budget, actual against plan, booked against budget, bva]
-- default: { title: Booked against budget, by: [account], metrics: [actual_amount, budget_amount, budget_variance] }
-- questions: ["budget variance by account", "actual vs budget by account last month"]
SELECT f.month_start AS month, f.segment, f.account, SUM(f.actual) AS actual_amount, SUM(f.budget) AS budget_amount,
       SUM(f.actual - f.budget) AS budget_variance
FROM finance_lines f
WHERE f.month_start < :now
GROUP BY f.month_start, f.segment, f.account
