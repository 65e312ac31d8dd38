SELECT size, root, at, frontier, signature FROM journal_tip WHERE controller = $1
