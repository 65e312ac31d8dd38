SELECT token_hash, account, label, created_at, expires_at, ended_at
FROM api_token WHERE controller = $1 AND account = $2 ORDER BY created_at LIMIT $3
