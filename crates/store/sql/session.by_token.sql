SELECT token_hash, account, purpose, created_at, seen_at, expires_at, step, device, proved_at, began_by
FROM session WHERE controller = $1 AND token_hash = $2
