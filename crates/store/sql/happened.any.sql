SELECT event FROM happened WHERE controller = $1 LIMIT 1
