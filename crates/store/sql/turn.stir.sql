UPDATE turn SET due_at = 0, stirs = stirs + 1 WHERE controller = $1
