SELECT size, at, frontier, signature FROM journal_stem WHERE controller = $1
