-- What ends until a time, and what keeps it all the same; nothing is opened. What was closed at its end has ended.
SELECT record, register, kind, keep_until,
CAST(CASE WHEN EXISTS (
    SELECT 1 FROM limitation AS l
    WHERE l.controller = $1 AND l.subject = record.subject AND l.lifted_at IS NULL AND l.what = 'restriction'
    AND (l.record IS NULL OR l.record = record.record) AND (l.field IS NULL OR l.ground <> 'over')
) THEN 1 ELSE 0 END AS BIGINT),
CAST(CASE WHEN EXISTS (
    SELECT 1 FROM hold AS h
    WHERE h.controller = $1 AND h.subject = record.subject AND h.lifted_at IS NULL
    AND (h.record IS NULL OR h.record = record.record)
) THEN 1 ELSE 0 END AS BIGINT)
FROM record WHERE controller = $1 AND keep_until <= $2 AND (keep_until, record) > ($3, $4)
AND NOT EXISTS (
    SELECT 1 FROM limitation AS c
    WHERE c.controller = $1 AND c.subject = record.subject AND c.lifted_at IS NULL AND c.what = 'restriction'
    AND c.record = record.record AND c.field IS NULL AND c.ground = 'over'
)
ORDER BY keep_until, record LIMIT $5
