-- What touched one person, newest first.
SELECT j.seq, j.at, j.actor_kind, j.actor, j.act, j.outcome, j.register, j.kind, j.fields, j.about, j.purpose, j.clauses, j.notice_version, j.detail, j.leaf
FROM journal_subject AS s JOIN journal AS j ON j.controller = s.controller AND j.seq = s.seq
WHERE s.controller = $1 AND s.seq < $2 AND s.subject = $3
AND (CAST($4 AS TEXT) IS NULL OR j.purpose = $4)
AND (CAST($5 AS TEXT) IS NULL OR j.act = $5)
AND (CAST($6 AS TEXT) IS NULL OR j.outcome = $6)
-- sqlite: AND ($7 IS NULL OR j.actor = $7)
-- postgres: AND ($7::bytea IS NULL OR j.actor = $7)
-- sqlite: AND ($8 IS NULL OR instr(' ' || j.clauses || ' ', ' ' || $8 || ' ') > 0 OR instr(' ' || j.clauses, ' ' || $8 || '.') > 0)
-- postgres: AND ($8::text IS NULL OR strpos(' ' || j.clauses || ' ', ' ' || $8::text || ' ') > 0 OR strpos(' ' || j.clauses, ' ' || $8::text || '.') > 0)
AND j.at >= $9 AND j.at < $10
ORDER BY s.seq DESC LIMIT $11
