SELECT record FROM unique_gone WHERE controller = $1 ORDER BY record LIMIT $2
