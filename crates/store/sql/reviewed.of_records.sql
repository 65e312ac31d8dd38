-- SQLite is asked once for each, PostgreSQL once for all.
SELECT record, decision, at, account
FROM reviewed WHERE controller = $1
-- sqlite: AND record = $2
-- postgres: AND record = ANY ($2)
