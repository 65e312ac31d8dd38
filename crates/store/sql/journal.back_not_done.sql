-- What was refused, newest first.
SELECT seq, at, actor_kind, actor, act, outcome, register, kind, fields, about, purpose, clauses, notice_version, detail, leaf
FROM journal
WHERE controller = $1 AND seq < $2 AND outcome <> 'done'
AND (CAST($3 AS TEXT) IS NULL OR purpose = $3)
AND (CAST($4 AS TEXT) IS NULL OR act = $4)
AND (CAST($5 AS TEXT) IS NULL OR outcome = $5)
-- sqlite: AND ($6 IS NULL OR actor = $6)
-- postgres: AND ($6::bytea IS NULL OR actor = $6)
-- sqlite: AND ($7 IS NULL OR instr(' ' || clauses || ' ', ' ' || $7 || ' ') > 0 OR instr(' ' || clauses, ' ' || $7 || '.') > 0)
-- postgres: AND ($7::text IS NULL OR strpos(' ' || clauses || ' ', ' ' || $7::text || ' ') > 0 OR strpos(' ' || clauses, ' ' || $7::text || '.') > 0)
AND at >= $8 AND at < $9
ORDER BY seq DESC LIMIT $10
