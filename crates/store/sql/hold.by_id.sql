SELECT hold, subject, record, ground, review_at, account, sealed, since, lifted_at, lifted_by
FROM hold WHERE controller = $1 AND hold = $2
