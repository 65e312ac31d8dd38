INSERT INTO setup_token (controller, token_hash, account, created_at, expires_at, used_at)
VALUES ($1, $2, $3, $4, $5, $6)
