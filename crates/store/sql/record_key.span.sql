SELECT record, wrapped FROM record_key WHERE controller = $1 AND record > $2 ORDER BY record LIMIT $3
