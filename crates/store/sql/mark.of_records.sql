-- SQLite is asked once for each, PostgreSQL once for all.
SELECT record, field, why, since, due_at, account
FROM mark WHERE controller = $1
-- sqlite: AND record = $2
-- postgres: AND record = ANY ($2)
ORDER BY record, field
