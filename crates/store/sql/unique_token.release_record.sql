DELETE FROM unique_token WHERE controller = $1 AND record = $2
