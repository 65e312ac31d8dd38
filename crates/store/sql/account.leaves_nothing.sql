-- Whoever leaves leaves no open case and no hold to nobody: where something is left, no row is touched.
UPDATE account SET changed_at = changed_at
WHERE controller = $1 AND account = $2
AND NOT EXISTS (SELECT 1 FROM request AS r WHERE r.controller = $1 AND r.handler = $2 AND r.closed_at IS NULL)
AND NOT EXISTS (SELECT 1 FROM hold AS h WHERE h.controller = $1 AND h.account = $2 AND h.lifted_at IS NULL)
