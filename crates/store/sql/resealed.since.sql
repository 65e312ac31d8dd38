SELECT record FROM resealed WHERE controller = $1 AND at >= $2 LIMIT 1
