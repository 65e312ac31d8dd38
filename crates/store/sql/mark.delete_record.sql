DELETE FROM mark WHERE controller = $1 AND record = $2
