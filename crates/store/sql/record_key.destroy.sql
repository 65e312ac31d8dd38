DELETE FROM record_key WHERE controller = $1 AND record = $2
