DELETE FROM resealed WHERE controller = $1 AND at < $2
