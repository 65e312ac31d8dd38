-- SQLite is asked once for each, PostgreSQL once for all.
SELECT record, purpose, account, decided_at
FROM other_basis WHERE controller = $1
-- sqlite: AND record = $2
-- postgres: AND record = ANY ($2)
