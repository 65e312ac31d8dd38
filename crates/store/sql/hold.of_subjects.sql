-- SQLite is asked once for each, PostgreSQL once for all.
SELECT subject, hold, subject, record, ground, review_at, account, sealed, since, lifted_at, lifted_by
FROM hold WHERE controller = $1
-- sqlite: AND subject = $2
-- postgres: AND subject = ANY ($2)
AND lifted_at IS NULL ORDER BY subject, hold
