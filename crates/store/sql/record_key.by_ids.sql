-- SQLite is asked once for each, PostgreSQL once for all.
SELECT record, wrapped
FROM record_key WHERE controller = $1
-- sqlite: AND record = $2
-- postgres: AND record = ANY ($2)
