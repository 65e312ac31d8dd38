-- What is restricted or held stays: its deletion is paused until that is lifted.
SELECT record, field, why, since, due_at, account
FROM mark WHERE controller = $1 AND due_at <= $2 AND (due_at, record) > ($3, $4)
AND NOT EXISTS (
    SELECT 1 FROM record AS r JOIN limitation AS l ON l.controller = r.controller AND l.subject = r.subject
    WHERE r.controller = $1 AND r.record = mark.record AND l.lifted_at IS NULL AND l.what = 'restriction'
    AND (l.record IS NULL OR l.record = r.record) AND (l.field IS NULL OR l.ground <> 'over')
)
AND NOT EXISTS (
    SELECT 1 FROM record AS r JOIN hold AS h ON h.controller = r.controller AND h.subject = r.subject
    WHERE r.controller = $1 AND r.record = mark.record AND h.lifted_at IS NULL
    AND (h.record IS NULL OR h.record = r.record)
)
ORDER BY due_at, record LIMIT $5
