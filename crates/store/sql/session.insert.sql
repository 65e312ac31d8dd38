INSERT INTO session (controller, token_hash, account, purpose, created_at, seen_at, expires_at, step, device, proved_at, began_by)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
