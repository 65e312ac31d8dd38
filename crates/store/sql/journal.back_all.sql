-- Looks back over a window of rows, so that a rare answer in a long journal costs a bounded time.
SELECT seq, at, actor_kind, actor, act, outcome, register, kind, fields, about, purpose, clauses, notice_version, detail, leaf
FROM (
    SELECT controller, seq, at, actor_kind, actor, act, outcome, register, kind, fields, about, purpose, clauses, notice_version, detail, leaf FROM journal WHERE controller = $1 AND seq < $2 ORDER BY seq DESC LIMIT $3
) AS seen
WHERE controller = $1
AND (CAST($4 AS TEXT) IS NULL OR purpose = $4)
AND (CAST($5 AS TEXT) IS NULL OR act = $5)
AND (CAST($6 AS TEXT) IS NULL OR outcome = $6)
-- sqlite: AND ($7 IS NULL OR actor = $7)
-- postgres: AND ($7::bytea IS NULL OR actor = $7)
-- sqlite: AND ($8 IS NULL OR instr(' ' || clauses || ' ', ' ' || $8 || ' ') > 0 OR instr(' ' || clauses, ' ' || $8 || '.') > 0)
-- postgres: AND ($8::text IS NULL OR strpos(' ' || clauses || ' ', ' ' || $8::text || ' ') > 0 OR strpos(' ' || clauses, ' ' || $8::text || '.') > 0)
AND at >= $9 AND at < $10
ORDER BY seq DESC LIMIT $11
