SELECT record, register, kind, subject, parent, revision, notice_version, collected_at, changed_at, last_needed_at, keep_until, number_key, date_key, sealed, brand
FROM record
WHERE controller = $1 AND register = $2 AND kind = $3 AND (changed_at, record) < ($4, $5)
ORDER BY changed_at DESC, record DESC LIMIT $6
