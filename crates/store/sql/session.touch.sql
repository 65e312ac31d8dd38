UPDATE session SET purpose = $1, seen_at = $2, expires_at = $3 WHERE controller = $4 AND token_hash = $5
