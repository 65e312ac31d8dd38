UPDATE session SET proved_at = $1 WHERE controller = $2 AND token_hash = $3
