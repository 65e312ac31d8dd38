SELECT record, register, kind, subject, parent, revision, notice_version, collected_at, changed_at, last_needed_at, keep_until, number_key, date_key, sealed, brand
FROM record WHERE controller = $1 AND subject = $2 AND record > $3 ORDER BY record LIMIT $4
