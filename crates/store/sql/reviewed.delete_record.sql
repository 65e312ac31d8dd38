DELETE FROM reviewed WHERE controller = $1 AND record = $2
