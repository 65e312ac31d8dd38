INSERT INTO other_basis (controller, record, purpose, account, decided_at)
VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (controller, record) DO UPDATE SET purpose = excluded.purpose, account = excluded.account, decided_at = excluded.decided_at
