SELECT hold FROM hold WHERE controller = $1 AND lifted_at IS NULL LIMIT 1
