UPDATE passed_on SET at = $1 WHERE controller = $2 AND request = $3 AND at = $4
