SELECT breach FROM breach WHERE controller = $1 AND closed_at < $2 ORDER BY closed_at, breach LIMIT $3
