SELECT token FROM ban WHERE controller = $1 LIMIT 1
