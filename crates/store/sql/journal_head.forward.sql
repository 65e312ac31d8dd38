SELECT size, root, at, signature FROM journal_head WHERE controller = $1 AND size > $2 ORDER BY size LIMIT $3
