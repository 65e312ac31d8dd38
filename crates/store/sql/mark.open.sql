SELECT record, field, why, since, due_at, account
FROM mark WHERE controller = $1 AND due_at IS NULL AND (since, record) > ($2, $3) ORDER BY since, record LIMIT $4
