DELETE FROM record WHERE controller = $1 AND record = $2
