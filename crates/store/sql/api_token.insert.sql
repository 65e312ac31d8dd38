INSERT INTO api_token (controller, token_hash, account, label, created_at, expires_at, ended_at)
VALUES ($1, $2, $3, $4, $5, $6, $7)
