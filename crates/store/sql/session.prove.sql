UPDATE session SET proved_at = $1, began_by = COALESCE($2, began_by) WHERE controller = $3 AND token_hash = $4
