DELETE FROM session WHERE controller = $1 AND token_hash = $2
