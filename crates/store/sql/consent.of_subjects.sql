-- SQLite is asked once for each, PostgreSQL once for all.
SELECT subject, purpose, at, fact, state, way, notice_version, record
FROM consent WHERE controller = $1
-- sqlite: AND subject = $2
-- postgres: AND subject = ANY ($2)
ORDER BY subject, purpose, at, fact
