SELECT number FROM breach WHERE controller = $1 AND year = $2 ORDER BY number DESC LIMIT 1
