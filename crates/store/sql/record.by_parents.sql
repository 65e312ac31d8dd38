-- SQLite is asked once for each, PostgreSQL once for all.
SELECT parent, record, register, kind, subject, parent, revision, notice_version, collected_at, changed_at, last_needed_at, keep_until, number_key, date_key, sealed, brand
FROM record WHERE controller = $1
-- sqlite: AND parent = $2
-- postgres: AND parent = ANY ($2)
AND register = $3 AND kind = $4 ORDER BY parent, record
