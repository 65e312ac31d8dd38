DELETE FROM ban WHERE controller = $1 AND token = $2
