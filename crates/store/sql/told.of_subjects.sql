-- SQLite is asked once for each, PostgreSQL once for all.
SELECT subject, version, at, way, account
FROM told WHERE controller = $1
-- sqlite: AND subject = $2
-- postgres: AND subject = ANY ($2)
ORDER BY subject, version
