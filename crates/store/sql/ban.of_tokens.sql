-- SQLite is asked once for each, PostgreSQL once for all.
SELECT token, what, at, request
FROM ban WHERE controller = $1
-- sqlite: AND token = $2
-- postgres: AND token = ANY ($2)
