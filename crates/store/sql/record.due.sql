-- What is restricted or held stays: its deletion is paused until that is lifted.
SELECT record, register, kind, subject, parent, revision, notice_version, collected_at, changed_at, last_needed_at, keep_until, number_key, date_key, sealed, brand
FROM record WHERE controller = $1 AND keep_until <= $2 AND (keep_until, record) > ($3, $4)
AND NOT EXISTS (
    SELECT 1 FROM limitation AS l
    WHERE l.controller = $1 AND l.subject = record.subject AND l.lifted_at IS NULL AND l.what = 'restriction'
    AND (l.record IS NULL OR l.record = record.record) AND (l.field IS NULL OR l.ground <> 'over')
)
AND NOT EXISTS (
    SELECT 1 FROM hold AS h
    WHERE h.controller = $1 AND h.subject = record.subject AND h.lifted_at IS NULL
    AND (h.record IS NULL OR h.record = record.record)
)
ORDER BY keep_until, record LIMIT $5
