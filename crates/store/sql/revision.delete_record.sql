DELETE FROM revision WHERE controller = $1 AND record = $2
