UPDATE api_token SET ended_at = $1 WHERE controller = $2 AND token_hash = $3 AND ended_at IS NULL
