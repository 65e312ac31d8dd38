INSERT INTO happened (controller, record, event, on_day, noted_at, account)
VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (controller, record, event) DO UPDATE SET on_day = excluded.on_day, noted_at = excluded.noted_at, account = excluded.account
