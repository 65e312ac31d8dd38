-- SQLite is asked once for each, PostgreSQL once for all.
SELECT record, event, on_day, noted_at, account
FROM happened WHERE controller = $1
-- sqlite: AND record = $2
-- postgres: AND record = ANY ($2)
ORDER BY record, event
