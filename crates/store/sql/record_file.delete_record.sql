DELETE FROM record_file WHERE controller = $1 AND record = $2
