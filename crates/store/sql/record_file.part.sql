SELECT sealed FROM record_file WHERE controller = $1 AND record = $2 AND file = $3 AND part = $4
