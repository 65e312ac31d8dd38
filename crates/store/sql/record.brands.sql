SELECT coalesce(brand, '') FROM record WHERE controller = $1 AND subject = $2 LIMIT $3
