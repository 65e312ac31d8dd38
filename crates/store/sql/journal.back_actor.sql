-- What one actor did, newest first.
SELECT seq, at, actor_kind, actor, act, outcome, register, kind, fields, about, purpose, clauses, notice_version, detail, leaf
FROM journal
WHERE controller = $1 AND seq < $2 AND actor = $3
AND (CAST($4 AS TEXT) IS NULL OR purpose = $4)
AND (CAST($5 AS TEXT) IS NULL OR act = $5)
AND (CAST($6 AS TEXT) IS NULL OR outcome = $6)
-- sqlite: AND ($7 IS NULL OR actor = $7)
-- postgres: AND ($7::bytea IS NULL OR actor = $7)
AND at >= $8 AND at < $9
ORDER BY seq DESC LIMIT $10
