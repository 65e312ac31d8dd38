SELECT what, created_at, expires_at, used_at, sealed FROM person_token WHERE controller = $1 AND token_hash = $2
