-- SQLite is asked once for each, PostgreSQL once for all.
SELECT subject, limitation, record, field, what, purpose, ground, request, since, lifted_at
FROM limitation WHERE controller = $1
-- sqlite: AND subject = $2
-- postgres: AND subject = ANY ($2)
AND lifted_at IS NULL ORDER BY subject, limitation
