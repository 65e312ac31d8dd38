-- The one to be looked at first comes first.
SELECT hold, subject, record, ground, review_at, account, sealed, since, lifted_at, lifted_by
FROM hold WHERE controller = $1 AND lifted_at IS NULL AND review_at <= $2 ORDER BY review_at, hold LIMIT $3
