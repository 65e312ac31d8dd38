UPDATE journal_tip SET size = $1, root = $2, at = $3, frontier = $4, signature = $5 WHERE controller = $6
