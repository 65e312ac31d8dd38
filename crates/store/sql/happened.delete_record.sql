DELETE FROM happened WHERE controller = $1 AND record = $2
