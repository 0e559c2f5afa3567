-- title: Risks and opportunities
-- refresh: weekly sunday 03:00
-- owner: strategy
-- kind: detail
-- dimensions: [register_entry, risk_kind, risk_category, risk_status, risk_owner]
-- metrics: [register_entries, exposure, likelihood, impact]
-- synonyms: [risk and opportunity matrix, risk register, risk matrix, risks and opportunities, opportunity matrix, risk and opportunity register, top risks]
-- default: { title: Risk and opportunity matrix, by: [register_entry, risk_kind, risk_category, risk_status], metrics: [likelihood, impact, exposure], sort: -exposure }
-- questions: ["Risk and opportunity matrix", "exposure of open risks by category"]
SELECT r.title AS register_entry, r.kind AS risk_kind, r.category AS risk_category, r.status AS risk_status, r.owner AS risk_owner,
       1 AS register_entries, r.exposure, r.likelihood, r.impact
FROM risk_register r
