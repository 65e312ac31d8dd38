UPDATE departed SET ended_at = $1, sealed = $2 WHERE controller = $3 AND departed = $4 AND ended_at IS NULL
