DELETE FROM resealed WHERE controller = $1 AND record = $2
