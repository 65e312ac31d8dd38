INSERT INTO mark (controller, record, field, why, since, due_at, account)
VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (controller, record, field) DO UPDATE SET why = excluded.why, since = excluded.since, due_at = excluded.due_at, account = excluded.account
