INSERT INTO reviewed (controller, record, decision, at, account)
VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (controller, record) DO UPDATE SET decision = excluded.decision, at = excluded.at, account = excluded.account
