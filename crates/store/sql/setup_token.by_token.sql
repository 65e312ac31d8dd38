SELECT token_hash, account, created_at, expires_at, used_at
FROM setup_token WHERE controller = $1 AND token_hash = $2
