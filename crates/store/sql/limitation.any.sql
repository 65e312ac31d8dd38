SELECT limitation FROM limitation WHERE controller = $1 AND lifted_at IS NULL LIMIT 1
