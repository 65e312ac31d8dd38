SELECT COUNT(*) FROM hold WHERE controller = $1 AND account = $2 AND lifted_at IS NULL
